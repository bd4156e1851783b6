// The first page: how much there is, what became of targets, and where to go on from here; and the page that explains.
"use strict";

(function (haotong) {
  const { el, zh, t, link } = haotong;
  const SHOWN = 12;

  function counts() {
    const { tables } = haotong.meta;
    return el(
      "ul",
      { class: "counts" },
      ["facts", "targets", "people", "places", "documents"].map((name) =>
        el(
          "li",
          {},
          el("a", { href: link([name]) }, el("b", {}, haotong.number(tables[name].rows)), el("span", {}, t(name))),
        ),
      ),
    );
  }

  function search() {
    return el(
      "form",
      {
        role: "search",
        class: "find first",
        onsubmit: (event) => {
          event.preventDefault();
          location.hash = link(["facts"], { q: new FormData(event.target).get("q") });
        },
      },
      el(
        "label",
        { class: "search" },
        el("span", { class: "unseen" }, t("search")),
        el("input", {
          type: "search",
          name: "q",
          id: "search",
          placeholder: t("search.facts"),
          autocomplete: "off",
          "aria-keyshortcuts": "/",
        }),
      ),
      el("button", { type: "submit" }, t("search")),
    );
  }

  function verdicts() {
    const tally = haotong.tally(haotong.rows("target_outcomes"), (row) => row.verdict);
    return (
      tally.length > 0 &&
      el(
        "section",
        {},
        el("h2", {}, t("targets_outcomes")),
        el("p", { class: "quiet" }, t("verdicts_lead")),
        el(
          "p",
          { class: "tally" },
          tally.map(([verdict, count]) => [
            el(
              "a",
              { href: link(["targets"], { verdict }) },
              haotong.verdict(verdict),
              " ",
              el("b", {}, haotong.number(count)),
            ),
            " ",
          ]),
        ),
      )
    );
  }

  function topPlaces() {
    const size = (place) => place.facts + place.targets;
    const top = [...haotong.rows("places")]
      .filter(size)
      .sort((a, b) => b.answered - a.answered || size(b) - size(a))
      .slice(0, SHOWN);
    return el(
      "section",
      {},
      el("h2", {}, t("places")),
      el(
        "ul",
        { class: "cards" },
        top.map((place) =>
          el(
            "li",
            {},
            el("a", { href: link(["places", place.place_key]) }, zh(place.path.at(-1))),
            el("small", {}, zh(place.path.slice(0, -1).join(" "))),
            el("small", {}, haotong.joined(haotong.placeCounts(place, ["facts", "targets", "answered"]))),
          ),
        ),
      ),
      el("p", {}, el("a", { href: link(["places"]) }, t("show_all"))),
    );
  }

  const edition = () => {
    const { meta } = haotong;
    return [
      meta.version ? t("version", { version: meta.version }) : t("build"),
      t(meta.words ? "edition.full" : "edition.open"),
    ];
  };

  /** Return the first page. */
  haotong.overviewPage = async () => {
    await haotong.need("places", "documents", "target_outcomes");
    const { published } = haotong.meta;
    return {
      title: null,
      nodes: [
        el("h1", { tabindex: "-1", class: "title" }, t("title")),
        el("p", { class: "lead" }, t("lead")),
        el(
          "p",
          { class: "quiet" },
          haotong.joined([...edition(), published.length && t("published", { from: published[0], to: published[1] })]),
        ),
        search(),
        counts(),
        verdicts(),
        topPlaces(),
        el(
          "section",
          {},
          el("h2", {}, t("documents")),
          haotong.documentItems(haotong.rows("documents").slice(0, SHOWN)),
          haotong.rows("documents").length > SHOWN &&
            el("p", {}, el("a", { href: link(["documents"]) }, t("show_all"))),
        ),
      ],
    };
  };

  const TERMS = ["measure", "comparator", "modality", "kind", "verdict"];

  /** Return the page that explains what is shown. */
  haotong.aboutPage = async () => {
    const { meta } = haotong;
    const terms = (column) =>
      Object.keys(meta.labels)
        .filter((key) => key.startsWith(`${column}.`))
        .map((key) => [el("dt", {}, t(key), " ", el("code", {}, key.split(".")[1])), el("dd", {}, t(`means.${key}`))]);
    return {
      title: t("about"),
      nodes: [
        el("h1", { tabindex: "-1" }, t("about")),
        el("p", {}, t("about_what")),
        el("p", {}, t("about_offsets")),
        el("p", {}, t(meta.words ? "about_full" : "about_open")),
        el("p", {}, t("about_limits")),
        el(
          "section",
          { class: "terms" },
          el("h2", {}, t("vocabulary")),
          TERMS.map((column) => [el("h3", {}, t(`term.${column}`)), el("dl", { class: "pairs" }, terms(column))]),
        ),
        el(
          "section",
          {},
          el("h2", {}, t("keys")),
          el(
            "dl",
            { class: "pairs" },
            ["/", "↑ ↓", "Enter", "Esc"].map((key, i) => [
              el("dt", {}, el("kbd", {}, key)),
              el("dd", {}, t(`key.${i}`)),
            ]),
          ),
        ),
        el("p", { class: "quiet" }, haotong.joined([...edition(), `haotong ${meta.haotong}`])),
      ],
    };
  };
})(window.haotong);
