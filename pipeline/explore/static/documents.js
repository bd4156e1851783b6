// A page for each document: where it is from and, where the edition has words, its articles with every row marked in them.
"use strict";

(function (haotong) {
  const { el, zh, t, link } = haotong;
  const NEEDS = ["documents", "facts", "targets", "people", "positions", "target_outcomes", "places"];

  function item(document) {
    return el(
      "li",
      {},
      el("a", { href: link(["documents", document.document_id]) }, zh(haotong.titled(document))),
      " ",
      el(
        "small",
        {},
        haotong.joined([
          haotong.day(document.published_on, document.published_on_precision),
          document.publisher && zh(document.publisher),
          document.place && zh(document.place),
          document.status === "quarantined" && t("status.quarantined"),
        ]),
      ),
    );
  }

  /** Return a list of documents. */
  haotong.documentItems = (documents) => el("ul", { class: "plain documents" }, documents.map(item));

  function spans(id, text, rows, at) {
    const own = [];
    for (const [name, table] of [
      ["facts", rows.facts],
      ["targets", rows.targets],
    ]) {
      for (const row of table) {
        const key = row[haotong.lists[name].key];
        const said = haotong.joined([haotong.indicator(row), haotong.figure(row)]).join("");
        own.push({
          start: row.char_start,
          end: row.char_end,
          mark: `of-${name}`,
          href: link([name, key]),
          title: said,
          current: key === at,
        });
        if (name === "targets") own.push({ start: row.clause_start, end: row.clause_end, mark: "clause" });
      }
    }
    for (const [person, start, end] of text.people)
      own.push({
        start,
        end,
        mark: "of-people",
        href: link(["people", person]),
        title: haotong.get("people", person).role,
      });
    const [row] = [...rows.facts, ...rows.targets, ...rows.positions].filter((r) =>
      [r.fact_id, r.target_id, r.position_id].includes(at),
    );
    return row ? [...haotong.spansOf(row, text), ...own] : own;
  }

  function articles(id, text, rows, at) {
    const marks = spans(id, text, rows, at);
    return [
      el(
        "p",
        { class: "quiet legend" },
        el("span", { class: "of-facts" }, t("facts")),
        el("span", { class: "of-targets" }, t("targets")),
        el("span", { class: "of-people" }, t("people")),
      ),
      text.articles.map((article) => [
        article.duplicate_of && el("p", { class: "notice" }, t("repeats")),
        haotong.article(text, article, marks),
      ]),
    ];
  }

  const rest = (rows) =>
    ["facts", "targets"].map(
      (name) =>
        rows[name].length > 0 &&
        el(
          "section",
          {},
          el("h2", {}, t(name), " ", el("small", {}, haotong.number(rows[name].length))),
          haotong.brief(name, rows[name], rows[name].length),
        ),
    );

  /** Return the page of a document, or null if there is none of that id. */
  haotong.documentPage = async (id, parameters) => {
    await haotong.need(...NEEDS);
    const document = haotong.get("documents", id);
    if (!document) return null;
    const text = await haotong.text(id);
    const rows = Object.fromEntries(
      ["facts", "targets", "positions"].map((name) => [name, haotong.where(name, "document_id", id)]),
    );
    return {
      title: haotong.titled(document),
      target: ".source .words",
      nodes: [
        el("p", { class: "over" }, el("a", { href: link(["documents"]) }, t("documents"))),
        el("h1", { tabindex: "-1" }, zh(haotong.titled(document))),
        el(
          "p",
          { class: "quiet" },
          haotong.joined([
            haotong.day(document.published_on, document.published_on_precision),
            document.publisher && zh(document.publisher),
            document.place_key && haotong.placeLink(document),
            haotong.said("script", document.script),
            t("characters", { count: haotong.number(document.characters) }),
          ]),
        ),
        document.problem && el("p", { class: "notice" }, document.problem),
        el(
          "div",
          { class: "reading" },
          text.points ? articles(id, text, rows, parameters.at) : el("p", { class: "notice" }, t("no_words")),
        ),
        rest(rows),
        haotong.allColumns(document, "documents"),
      ],
    };
  };
})(window.haotong);
