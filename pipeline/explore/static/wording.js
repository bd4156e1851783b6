// How things are said, in Chinese or English: labels (data/meta.js has them), figures, dates, names of indicators.
"use strict";

(function (haotong) {
  const { meta } = haotong;
  const SIGNS = { eq: "", gt: ">", ge: "≥", lt: "<", le: "≤", approx: "≈" };
  const KEPT = "haotong.language";

  function kept() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  }

  haotong.language = kept() || (/^zh\b/i.test(navigator.language) ? "zh" : "en");

  /** Choose a language, and keep it where the browser lets us. */
  haotong.speak = (language) => {
    haotong.language = language === "en" ? "en" : "zh";
    try {
      localStorage.setItem(KEPT, haotong.language);
    } catch {
      /* then for this page only */
    }
  };

  const inChinese = () => haotong.language === "zh";

  /** Return a label, its {places} filled. */
  const t = (key, values) => {
    const label = meta.labels[key];
    if (!label) throw new Error(`no label ${key}`);
    return label[inChinese() ? 0 : 1].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
  haotong.t = t;

  /** Return the label of a value of a vocabulary, or the value itself where there is none. */
  haotong.said = (column, value) => (meta.labels[`${column}.${value}`] ? t(`${column}.${value}`) : value);

  /** Return a number in groups of three, with a minus sign, without what floats add at their end. */
  const number = (value, digits = 6) =>
    value.toLocaleString("en-US", { maximumFractionDigits: digits }).replace("-", "−");
  haotong.number = number;

  const SCALES = {
    zh: [
      [1e12, "万亿"],
      [1e8, "亿"],
      [1e4, "万"],
    ],
    en: [
      [1e12, " tn"],
      [1e9, " bn"],
      [1e6, " m"],
    ],
  };

  const SMALL = 1e5; // below it a figure reads as well in full: 41,320元

  function scaled(value, others) {
    const size = Math.max(Math.abs(value), ...others.map(Math.abs));
    const [scale, word] = SCALES[haotong.language].find(([scale]) => size >= scale && size >= SMALL) || [1, ""];
    return [(x) => number(x / scale, 4), word];
  }

  /** Return a value, or a range, with its unit: 143亿元, CNY 14.3 bn, 5–7%, rank 3. */
  haotong.amount = (value, high, unit) => {
    const others = high === null || high === undefined ? [] : [high];
    const [say, word] =
      ["CNY", "USD"].includes(unit) || (inChinese() && unit !== "rank") ? scaled(value, others) : [number, ""];
    const figures = [value, ...others].map((x) => say(x)).join("–") + word;
    if (unit === "CNY") return inChinese() ? `${figures}元` : `CNY ${figures}`;
    if (unit === "USD") return inChinese() ? `${figures}美元` : `USD ${figures}`;
    if (unit === "%") return `${figures}%`;
    if (unit === "pp") return inChinese() ? `${figures}个百分点` : `${figures} pp`;
    if (unit === "rank") return inChinese() ? `第${figures}位` : `rank ${figures}`;
    return inChinese() ? `${figures}${unit}` : `${figures} ${unit}`;
  };

  /** Return the figure of a fact or target with its comparator; "" if it has none. */
  haotong.figure = (row) => {
    if (row.value === null) return "";
    const sign = SIGNS[row.comparator] || "";
    const plus = !sign && row.value > 0 && ["growth", "change", "difference"].includes(row.measure) ? "+" : "";
    return `${sign}${plus}${haotong.amount(row.value, row.value_high, row.unit)}`;
  };

  /** Return a day (ISO) as exact as it is known. */
  haotong.day = (iso, precision) => {
    if (!iso) return t("unknown_date");
    if (precision === "year") return iso.slice(0, 4);
    return precision === "month" ? iso.slice(0, 7) : iso;
  };

  const last = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

  /** Return a period in the shortest form that tells it: 2024, 2021–2025, 2024-01–06, 2024-03-18. */
  haotong.period = (start, end) => {
    if (!end) return "";
    if (!start || start === end) return end;
    const [y1, m1, d1] = start.split("-").map(Number);
    const [y2, m2, d2] = end.split("-").map(Number);
    const whole = d1 === 1 && d2 === last(y2, m2);
    if (whole && m1 === 1 && m2 === 12) return y1 === y2 ? `${y1}` : `${y1}–${y2}`;
    if (whole && y1 === y2) return m1 === m2 ? start.slice(0, 7) : `${start.slice(0, 7)}–${end.slice(5, 7)}`;
    return whole ? `${start.slice(0, 7)} – ${end.slice(0, 7)}` : `${start} – ${end}`;
  };

  /** Return a deadline: its year if it is the last day of one. */
  haotong.deadline = (iso) => (!iso ? "" : iso.endsWith("-12-31") ? iso.slice(0, 4) : iso);

  /** Return the name of the indicator as the document has it. */
  haotong.indicator = (row) => row.indicator || row.goal || t("no_indicator");

  /** Return the English name of a known indicator, or null. */
  haotong.english = (row) =>
    row.indicator_id && meta.indicators[row.indicator_id] ? meta.indicators[row.indicator_id][1] : null;

  /** Return the title of a column and what it means. */
  haotong.column = ([name, zh, en]) => (inChinese() ? [zh, name] : [name.replaceAll("_", " "), en]);

  /** Return how a document is called: its title, else its first headline, else its file's name. */
  haotong.titled = (document) => document.title || document.headline || document.file_name;
})(window.haotong);
