// Searching and filtering rows. Simplified and traditional characters find one another; words are joined by "and".
"use strict";

(function (haotong) {
  const [traditional, simplified] = haotong.meta.traditional.map((text) => Array.from(text));
  const SIMPLE = new Map(traditional.map((character, i) => [character, simplified[i]]));
  const TRADITIONAL = new RegExp(`[${traditional.join("")}]`, "g");

  /** Return a text as it is compared: lower case, half width, simplified characters. */
  const folded = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(TRADITIONAL, (c) => SIMPLE.get(c));
  haotong.folded = folded;

  const haystacks = new WeakMap();

  function haystack(row, config) {
    let found = haystacks.get(row);
    if (found === undefined) {
      found = folded(config.searched(row).filter(Boolean).join(" "));
      haystacks.set(row, found);
    }
    return found;
  }

  const placeText = (key) => (key === null ? "" : haotong.get("places", key).path.join(""));
  const within = (text, wanted) => Boolean(text) && folded(text).includes(wanted);

  /** Return the text that finds a place and those in it, unlike those of the same name elsewhere. */
  haotong.placeText = placeText;

  function documentMatches(row, wanted) {
    const document = haotong.get("documents", row.document_id);
    return row.document_id === wanted || within(document.file_name, wanted) || within(haotong.titled(document), wanted);
  }

  function verdictOf(row) {
    const [outcome] = haotong.where("target_outcomes", "target_id", row.target_id);
    return outcome ? outcome.verdict : "none";
  }
  haotong.verdictOf = verdictOf;

  /** Return the first and the last day of what a row is about: its period, its deadline or its publication. */
  const span = (row) => [row.period_start, row.period_end, row.deadline, row.published_on].filter(Boolean);
  const years = (row) => [span(row)[0], span(row)[1] || span(row)[0]];
  haotong.spanOf = years;

  // Each takes what was asked for and returns the test of a row.
  const TESTS = {
    place: (asked) => {
      const wanted = folded(asked);
      const keys = new Set(
        haotong
          .rows("places")
          .filter((p) => folded(p.path.join("")).includes(wanted) || p.code === asked)
          .map((p) => p.place_key),
      );
      return (row) => (row.place_key === undefined ? within(row.place, wanted) : keys.has(row.place_key));
    },
    indicator: (asked) => {
      const wanted = folded(asked);
      return (row) =>
        row.indicator_id === asked || within(row.indicator, wanted) || within(haotong.english(row), wanted);
    },
    document: (asked) => {
      const wanted = folded(asked);
      return (row) => documentMatches(row, wanted);
    },
    measure: (asked) => (row) => row.measure === asked,
    publisher: (asked) => {
      const wanted = folded(asked);
      return (row) => within(row.publisher, wanted);
    },
    script: (asked) => (row) => row.script === asked,
    status: (asked) => (row) => row.status === asked,
    modality: (asked) => (row) => row.modality === asked,
    kind: (asked) => (row) => row.kind === asked,
    verdict: (asked) => (row) => verdictOf(row) === asked,
    byline: (asked) => (row) => row.byline === (asked === "yes"),
    speaker: (asked) => (row) => row.speaker_id === asked,
    from: (asked) => (row) => Boolean(years(row)[1]) && years(row)[1].slice(0, 4) >= asked,
    to: (asked) => (row) => Boolean(years(row)[0]) && years(row)[0].slice(0, 4) <= asked,
  };

  /** Return the rows of a list that its parameters ask for, in the order they ask for. */
  haotong.find = (config, parameters) => {
    const words = folded(parameters.q || "")
      .split(/\s+/)
      .filter(Boolean);
    const tests = Object.keys(TESTS)
      .filter((name) => parameters[name])
      .map((name) => TESTS[name](parameters[name]));
    const found = haotong
      .rows(config.table)
      .filter((row) => tests.every((test) => test(row)) && words.every((word) => haystack(row, config).includes(word)));
    return sorted(found, config, parameters.sort);
  };

  function sorted(rows, config, sort) {
    const column = sort && config.columns.find((c) => c.name === sort.replace("-", ""));
    if (!column) return rows;
    const direction = sort.startsWith("-") ? -1 : 1;
    const keyed = rows.map((row) => [column.sort(row), row]);
    const order = new Intl.Collator("zh-Hans-u-co-pinyin").compare;
    const ranks = new Map(
      [...new Set(keyed.map(([key]) => key))]
        .filter((k) => typeof k === "string")
        .sort(order)
        .map((k, i) => [k, i]),
    );
    const rank = (key) => (typeof key === "string" ? ranks.get(key) : key);
    const missing = (key) => key === null || key === undefined || key === "";
    keyed.sort(([a], [b]) => missing(a) - missing(b) || (missing(a) ? 0 : direction * (rank(a) - rank(b))));
    return keyed.map(([, row]) => row);
  }

  /** Return the values of a column with how often each stands in rows, most frequent first. */
  haotong.tally = (rows, value) => {
    const counts = new Map();
    for (const row of rows) {
      const key = value(row);
      if (key !== null && key !== undefined) counts.set(key, (counts.get(key) || 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]);
  };
})(window.haotong);
