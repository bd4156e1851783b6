// The tree of places, and a page for each: its targets beside what became of them, an indicator over time, its people.
"use strict";

(function (haotong) {
  const { el, zh, t, link } = haotong;
  const BRIEF = 8;
  const PLOTTED = 40;
  haotong.BRIEF = BRIEF;

  const NEEDS = ["places", "facts", "targets", "target_outcomes", "positions", "people", "documents"];

  /** Return the first few rows of a list, each with its figure. */
  haotong.brief = (name, rows, count = BRIEF) =>
    el(
      "ul",
      { class: "brief" },
      rows
        .slice(0, count)
        .map((row) =>
          el(
            "li",
            {},
            el(
              "a",
              { href: link([name, row[haotong.lists[name].key]]) },
              zh(name === "targets" ? row.goal || haotong.indicator(row) : haotong.indicator(row)),
            ),
            el("span", { class: "figure" }, haotong.figure(row)),
            el(
              "small",
              {},
              haotong.joined([
                row.measure && haotong.said("measure", row.measure),
                row.deadline !== undefined
                  ? haotong.deadline(row.deadline)
                  : haotong.period(row.period_start, row.period_end),
                row.subject && zh(row.subject),
              ]),
            ),
          ),
        ),
    );

  /** Return how much there is about a place, as the parts of a line. */
  haotong.placeCounts = (place, names = ["facts", "targets", "people", "documents"]) =>
    names.filter((name) => place[name]).map((name) => t(`count_${name}`, { count: haotong.number(place[name]) }));

  function tree(parent) {
    const places = haotong.where("places", "parent", parent);
    return (
      places.length > 0 &&
      el(
        "ul",
        { class: "tree" },
        places.map((place) =>
          el(
            "li",
            {},
            el("a", { href: link(["places", place.place_key]) }, zh(place.path.at(-1))),
            " ",
            el("small", {}, haotong.joined(haotong.placeCounts(place))),
            tree(place.place_key),
          ),
        ),
      )
    );
  }

  /** Return the page that lists all places. */
  haotong.placesPage = async () => {
    await haotong.need("places");
    return {
      title: t("places"),
      nodes: [el("h1", { tabindex: "-1" }, t("places")), el("p", { class: "quiet" }, t("places_lead")), tree(null)],
    };
  };

  const series = (row) => [row.indicator_id || row.indicator, row.measure, row.unit].join("\u001f");

  /** Return the place's series with two dated figures or more, longest first: [key, {facts, targets}]. */
  function seriesOf(facts, targets) {
    const found = new Map();
    const add = (row, kind) => {
      const own = found.get(series(row)) || { facts: [], targets: [] };
      own[kind].push(row);
      found.set(series(row), own);
    };
    facts.filter((row) => row.period_end && !row.subject).forEach((row) => add(row, "facts"));
    targets.filter((row) => row.deadline && row.value !== null).forEach((row) => add(row, "targets"));
    const several = ([, { facts: f, targets: g }]) =>
      f.length && new Set([...f.map((r) => r.period_end), ...g.map((r) => r.deadline)]).size > 1;
    return [...found]
      .filter(several)
      .sort(([, a], [, b]) => b.facts.length + b.targets.length - a.facts.length - a.targets.length);
  }

  function overTime(place, facts, targets, chosen) {
    const all = seriesOf(facts, targets);
    if (!all.length) return null;
    const name = ([, own]) =>
      haotong.joined([haotong.indicator(own.facts[0]), haotong.said("measure", own.facts[0].measure)]).join("");
    const current = all.find(([key]) => key === chosen) || all[0];
    const plot = el("div", {});
    const draw = ([, own]) => haotong.replace(plot, haotong.series(own.facts, own.targets, own.facts[0].unit));
    draw(current);
    const select = el(
      "select",
      { "aria-label": t("indicator"), lang: "zh-Hans" },
      all.map((own) => el("option", { value: own[0], selected: own === current }, name(own))),
    );
    select.addEventListener("change", () => {
      draw(all.find(([key]) => key === select.value));
      history.replaceState(null, "", link(["places", place.place_key], { series: select.value }));
    });
    return el(
      "section",
      {},
      el("h2", {}, t("over_time")),
      el("p", {}, select),
      el(
        "figure",
        {},
        plot,
        el(
          "figcaption",
          { class: "quiet legend" },
          el("span", { class: "key dot" }, t("legend.reported")),
          el("span", { class: "key past" }, t("legend.estimated")),
          el("span", { class: "key aim" }, t("legend.target")),
        ),
      ),
    );
  }

  const ORDER = { missed: 0, behind: 1, on_track: 2, met: 3, not_comparable: 4 };

  function answered(place, targets) {
    const pairs = targets.flatMap((target) =>
      haotong
        .where("target_outcomes", "target_id", target.target_id)
        .map((outcome) => ({ outcome, target, fact: haotong.get("facts", outcome.fact_id), other: "facts" })),
    );
    if (!pairs.length) return null;
    pairs.sort(
      (a, b) =>
        (b.target.deadline || "").localeCompare(a.target.deadline || "") ||
        ORDER[a.outcome.verdict] - ORDER[b.outcome.verdict],
    );
    const tally = haotong.tally(pairs, (pair) => pair.outcome.verdict).sort(([a], [b]) => ORDER[b] - ORDER[a]);
    return el(
      "section",
      {},
      el("h2", {}, t("targets_outcomes")),
      el(
        "p",
        { class: "tally" },
        tally.map(([verdict, count]) => [haotong.verdict(verdict), " ", el("b", {}, haotong.number(count)), " "]),
      ),
      el(
        "figure",
        {},
        haotong.bullets(pairs.slice(0, PLOTTED)),
        el("figcaption", { class: "quiet" }, t("bullets_caption")),
      ),
      pairs.length > PLOTTED &&
        el(
          "p",
          {},
          el("a", { href: link(["targets"], { place: place.path.join(""), sort: "outcome" }) }, t("show_all")),
        ),
    );
  }

  function officeHolders(place, positions) {
    const people = new Map();
    for (const row of positions.filter((p) => !p.byline)) {
      const own = people.get(row.person_id) || { roles: new Map(), on: "" };
      own.roles.set(row.role, (own.roles.get(row.role) ?? true) && row.past);
      if ((row.stated_on || "") > own.on) own.on = row.stated_on;
      people.set(row.person_id, own);
    }
    const rows = [...people].sort(([, a], [, b]) => b.on.localeCompare(a.on));
    const role = ([words, past]) => (past ? [zh(words), " ", el("small", {}, t("past"))] : zh(words));
    return (
      rows.length > 0 &&
      el(
        "section",
        {},
        el("h2", {}, t("people"), " ", el("small", {}, haotong.number(rows.length))),
        el(
          "ul",
          { class: "brief held-by" },
          rows.slice(0, PLOTTED).map(([id, own]) =>
            el(
              "li",
              {},
              haotong.personLink(id),
              el(
                "span",
                { class: "roles" },
                [...own.roles].map((held) => el("span", {}, role(held))),
              ),
              el("small", {}, own.on && haotong.day(own.on)),
            ),
          ),
        ),
        rows.length > PLOTTED &&
          el("p", {}, el("a", { href: link(["people"], { place: place.path.at(-1) }) }, t("show_all"))),
      )
    );
  }

  function some(name, rows, place, note) {
    return (
      rows.length > 0 &&
      el(
        "section",
        {},
        el("h2", {}, t(name), " ", el("small", {}, haotong.number(rows.length))),
        note && el("p", { class: "quiet" }, note),
        haotong.brief(name, rows),
        el("p", {}, el("a", { href: link([name], { place: place.path.join("") }) }, t("show_all"))),
      )
    );
  }

  /** Return the page of a place, or null if there is none of that key. */
  haotong.placePage = async (key, parameters) => {
    await haotong.need(...NEEDS);
    const place = haotong.get("places", key);
    if (!place) return null;
    const [facts, targets, positions] = ["facts", "targets", "positions"].map((name) =>
      haotong.where(name, "place_key", key),
    );
    const open = targets.filter((row) => haotong.verdictOf(row) === "none");
    const line = [];
    for (let above = place.parent; above; above = haotong.get("places", above).parent)
      line.unshift(haotong.get("places", above));
    return {
      title: place.path.at(-1),
      nodes: [
        el(
          "p",
          { class: "over" },
          el("a", { href: link(["places"]) }, t("places")),
          line.map((p) => [" › ", el("a", { href: link(["places", p.place_key]) }, zh(p.path.at(-1)))]),
        ),
        el("h1", { tabindex: "-1" }, zh(place.path.at(-1))),
        el(
          "p",
          { class: "quiet" },
          haotong.joined([place.code && `GB/T 2260 ${place.code}`, ...haotong.placeCounts(place)]),
        ),
        answered(place, targets),
        overTime(place, facts, targets, parameters.series),
        some("targets", open, place, targets.length > open.length && t("targets_open")),
        some("facts", facts, place),
        officeHolders(place, positions),
        haotong.where("places", "parent", key).length > 0 &&
          el("section", {}, el("h2", {}, t("places_within")), tree(key)),
      ],
    };
  };
})(window.haotong);
