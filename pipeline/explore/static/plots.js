// Three small plots in SVG: offices over time, targets beside outcomes, an indicator over time. Positions across are in
// percent, so they fit any width without being drawn again. A chart library would be 0.8 MB for these 280 lines, and
// its axes know neither 亿 nor a target's comparator.
"use strict";

(function (haotong) {
  const { el, svg, zh, t, link } = haotong;
  const TICKS = 8;
  const percent = (x) => `${Math.round(x * 100) / 100}%`;

  /** Return a scale of days (ISO) over whole years, or over the quarters of one: where a day is, and its bands with labels. */
  function timeScale(days) {
    const years = days.map((day) => Number(day.slice(0, 4)));
    const [first, last] = [Math.min(...years), Math.max(...years) + 1];
    const [start, end] = [Date.UTC(first, 0, 1), Date.UTC(last, 0, 1)];
    const place = (time) => (100 * (time - start)) / (end - start);
    const single = last - first === 1;
    const step = Math.ceil((last - first) / TICKS);
    const bands = single
      ? [0, 1, 2, 3].map((k) => [Date.UTC(first, 3 * k, 1), Date.UTC(first, 3 * k + 3, 1), `${first} Q${k + 1}`])
      : Array.from({ length: last - first }, (_, k) => [
          Date.UTC(first + k, 0, 1),
          Date.UTC(first + k + 1, 0, 1),
          k % step ? "" : String(first + k),
        ]);
    return {
      at: (day) => place(Date.parse(day)),
      bands: bands.map(([from, to, label]) => ({ edge: place(from), middle: place((from + to) / 2), label })),
    };
  }

  /** Return where a period stands on a scale: in its middle. */
  const middle = (scale, from, to) => (scale.at(from || to) + scale.at(to)) / 2;

  /** Return where a deadline stands: with the figures of its year if it is the end of one. */
  const due = (scale, day) => (day.endsWith("-12-31") ? middle(scale, `${day.slice(0, 4)}-01-01`, day) : scale.at(day));

  const grid = (scale, height) =>
    [...scale.bands.map(({ edge }) => edge), 100].map((x) =>
      svg("line", { class: "grid", x1: percent(x), x2: percent(x), y1: 0, y2: height }),
    );
  const axis = (scale, y) =>
    scale.bands.map(({ middle: x, label }) =>
      svg("text", { class: "tick-label", x: percent(x), y, "text-anchor": "middle" }, label),
    );

  /** Return a person's offices over time: a line for each role, a dot for each statement of it, hollow if as a past one. */
  haotong.timeline = (positions) => {
    const dated = positions.filter((row) => row.stated_on);
    if (!dated.length) return null;
    const scale = timeScale(dated.map((row) => row.stated_on));
    const roles = new Map();
    for (const row of [...dated].sort((a, b) => a.stated_on.localeCompare(b.stated_on)))
      roles.set(row.role, [...(roles.get(row.role) || []), row]);
    const track = (rows) => {
      const held = rows.filter((row) => !row.past).map((row) => scale.at(row.stated_on));
      return svg(
        "svg",
        {
          class: "track",
          width: "100%",
          height: 28,
          role: "img",
          "aria-label": rows.map((row) => row.stated_on).join(", "),
        },
        grid(scale, 28),
        held.length > 1 &&
          svg("line", { class: "held", x1: percent(held[0]), x2: percent(held.at(-1)), y1: 14, y2: 14 }),
        rows.map((row) =>
          svg(
            "circle",
            { class: row.past ? "dot past" : "dot", cx: percent(scale.at(row.stated_on)), cy: 14, r: 5 },
            svg("title", {}, row.stated_on),
          ),
        ),
      );
    };
    return el(
      "figure",
      { class: "timeline" },
      el(
        "ol",
        {},
        [...roles].map(([role, rows]) => el("li", {}, zh(role, { class: "role" }), track(rows))),
      ),
      el("div", { class: "axis", "aria-hidden": "true" }, svg("svg", { width: "100%", height: 18 }, axis(scale, 13))),
      el("figcaption", { class: "quiet" }, t("timeline_caption")),
    );
  };

  const bounds = (values) => {
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
    const room = (high - low || 1) * 0.06;
    return [low < 0 ? low - room : low, high > 0 ? high + room : high];
  };

  function bullet(target, found) {
    const [low, high] = bounds([found.target_value, target.value_high || found.target_value, found.outcome_value]);
    const at = (value) => 1 + (98 * (value - low)) / (high - low);
    const [zero, aim, got] = [0, found.target_value, found.outcome_value].map(at);
    const zone = ["ge", "gt"].includes(target.comparator)
      ? [aim, 99]
      : ["le", "lt"].includes(target.comparator)
        ? [1, aim]
        : null;
    return svg(
      "svg",
      {
        class: "bullet",
        width: "100%",
        height: 26,
        role: "img",
        "aria-label": `${t("target")} ${haotong.figure(target)}, ${t("outcome")} ${found.outcome_value}`,
      },
      zone && svg("rect", { class: "zone", x: percent(zone[0]), width: percent(zone[1] - zone[0]), y: 2, height: 22 }),
      svg("rect", {
        class: `bar ${found.verdict}`,
        x: percent(Math.min(zero, got)),
        width: percent(Math.abs(got - zero)),
        y: 10,
        height: 6,
      }),
      svg("line", { class: "zero", x1: percent(zero), x2: percent(zero), y1: 4, y2: 22 }),
      svg("line", { class: "aim", x1: percent(aim), x2: percent(aim), y1: 2, y2: 24 }),
      svg("circle", { class: `dot ${found.verdict}`, cx: percent(got), cy: 13, r: 5.5 }),
    );
  }

  /** Return targets beside the facts that answer them, each on a scale of its own that begins at nought. */
  haotong.bullets = (pairs) =>
    el(
      "ol",
      { class: "bullets" },
      pairs.map(({ outcome: found, target, fact, other }) =>
        el(
          "li",
          {},
          el(
            "a",
            {
              class: "label",
              href: other === "facts" ? link(["facts", found.fact_id]) : link(["targets", found.target_id]),
            },
            zh(haotong.indicator(target)),
            " ",
            el(
              "small",
              {},
              [target.measure && haotong.said("measure", target.measure), haotong.deadline(target.deadline)]
                .filter(Boolean)
                .join(" · "),
            ),
          ),
          bullet(target, found),
          el(
            "p",
            { class: "said" },
            el("span", {}, t("target"), " ", el("b", {}, haotong.figure(target))),
            el(
              "span",
              {},
              t("outcome"),
              " ",
              el("b", {}, fact ? haotong.figure(fact) : haotong.amount(found.outcome_value, null, found.unit)),
            ),
            haotong.verdict(found.verdict),
          ),
        ),
      ),
    );

  function valueTicks(low, high) {
    const raw = (high - low) / 4 || 1;
    const size = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 2.5, 5, 10].map((m) => m * size).find((s) => s >= raw);
    const ticks = [];
    for (let k = Math.ceil(low / step); k * step <= high; k += 1) ticks.push(k * step);
    return ticks;
  }

  const LABELLED = 12;

  /** Return the figures that may be joined by a line: of whole years, of first halves, of like periods of other years. */
  function alike(facts) {
    const groups = new Map();
    for (const row of facts) {
      const period = `${(row.period_start || row.period_end).slice(5)} ${row.period_end.slice(5)}`;
      groups.set(period, [...(groups.get(period) || []), row]);
    }
    return [...groups.values()];
  }

  /** Return one indicator of one place over time: reported figures as dots, joined where alike; targets as bars where due. */
  haotong.series = (facts, targets, unit) => {
    const HEIGHT = 260;
    const [top, bottom] = [26, HEIGHT - 26];
    const scale = timeScale([
      ...facts.flatMap((row) => [row.period_start || row.period_end, row.period_end]),
      ...targets.map((row) => row.deadline),
    ]);
    const [low, high] = bounds(
      [...facts, ...targets].flatMap((row) => [row.value, row.value_high]).filter((value) => value !== null),
    );
    const y = (value) => bottom - ((bottom - top) * (value - low)) / (high - low);
    const x = (row) => (row.deadline ? due(scale, row.deadline) : middle(scale, row.period_start, row.period_end));
    const rows = [...facts, ...targets];

    /** A figure beside its mark: above it, or below it where another mark stands above at the same time. */
    function label(row) {
      if (rows.length > LABELLED) return null;
      const below = rows.some(
        (other) =>
          other !== row &&
          Math.abs(x(other) - x(row)) < 5 &&
          other.value > row.value &&
          y(row.value) - y(other.value) < 40,
      );
      return svg(
        "text",
        { class: "value-label", x: percent(x(row)), y: y(row.value) + (below ? 20 : -10), "text-anchor": "middle" },
        haotong.figure(row),
      );
    }

    const dot = (row) =>
      svg(
        "a",
        { href: link(["facts", row.fact_id]) },
        svg("title", {}, `${haotong.period(row.period_start, row.period_end)}: ${haotong.figure(row)}`),
        svg("circle", {
          class: row.modality === "estimated" ? "dot past" : "dot",
          cx: percent(x(row)),
          cy: y(row.value),
          r: 5.5,
        }),
        label(row),
      );
    const aim = (row) =>
      svg(
        "a",
        { href: link(["targets", row.target_id]) },
        svg("title", {}, `${t("target")} ${haotong.deadline(row.deadline)}: ${haotong.figure(row)}`),
        svg("line", {
          class: "aim",
          x1: percent(x(row) - 2),
          x2: percent(x(row) + 2),
          y1: y(row.value),
          y2: y(row.value),
        }),
        label(row),
      );
    const joined = (group) => {
      const line = [...group].sort((a, b) => x(a) - x(b));
      return line.slice(1).map((row, i) =>
        svg("line", {
          class: "held",
          x1: percent(x(line[i])),
          y1: y(line[i].value),
          x2: percent(x(row)),
          y2: y(row.value),
        }),
      );
    };
    return svg(
      "svg",
      {
        class: "series",
        width: "100%",
        height: HEIGHT,
        role: "group",
        "aria-label": t("series_label", { facts: facts.length, targets: targets.length }),
      },
      grid(scale, bottom),
      axis(scale, HEIGHT - 8),
      valueTicks(low, high).map((value) => [
        svg("line", { class: value === 0 ? "zero" : "grid", x1: "0%", x2: "100%", y1: y(value), y2: y(value) }),
        svg("text", { class: "tick-label", x: 4, y: y(value) - 4 }, haotong.amount(value, null, unit)),
      ]),
      alike(facts).map(joined),
      targets.map(aim),
      facts.map(dot),
    );
  };
})(window.haotong);
