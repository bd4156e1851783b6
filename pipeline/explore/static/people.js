// A page for each person: the offices that documents state, over time and one by one with their evidence.
"use strict";

(function (haotong) {
  const { el, zh, t, link } = haotong;

  function statement(row) {
    const document = haotong.get("documents", row.document_id);
    const node = el(
      "details",
      { class: "stated" },
      el(
        "summary",
        {},
        el("span", { class: "day" }, haotong.day(row.stated_on, document.published_on_precision)),
        " ",
        zh(row.role, { class: "role" }),
        row.past && el("small", {}, t("past")),
        " ",
        el("small", {}, zh(document.publisher || haotong.titled(document))),
      ),
    );
    node.addEventListener("toggle", () => {
      if (node.open && node.children.length === 1) {
        node.append(
          row.place_key ? el("p", {}, haotong.placeLink(row)) : "",
          haotong.evidence(row, row.position_id),
          haotong.allColumns(row, "positions"),
        );
      }
    });
    return el("li", {}, node);
  }

  function namedIn(person) {
    return el(
      "ul",
      { class: "plain" },
      person.named_in.map(([id, times]) => {
        const document = haotong.get("documents", id);
        return el(
          "li",
          {},
          el("a", { href: link(["documents", id]) }, zh(haotong.titled(document))),
          " ",
          el(
            "small",
            {},
            haotong.joined([
              haotong.day(document.published_on, document.published_on_precision),
              document.publisher && zh(document.publisher),
              t("times", { count: times }),
            ]),
          ),
        );
      }),
    );
  }

  const sayings = (person) =>
    ["facts", "targets"].map((name) => {
      const rows = haotong.where(name, "speaker_id", person.person_id);
      return (
        rows.length > 0 &&
        el(
          "section",
          {},
          el("h2", {}, t(`said_${name}`), " ", el("small", {}, haotong.number(rows.length))),
          haotong.brief(name, rows),
          rows.length > haotong.BRIEF &&
            el("p", {}, el("a", { href: link([name], { q: person.name }) }, t("show_all"))),
        )
      );
    });

  /** Return the page of a person, or null if there is none of that id. */
  haotong.personPage = async (id) => {
    await haotong.need("people", "positions", "documents", "places", "facts", "targets", "target_outcomes");
    const person = haotong.get("people", id);
    if (!person) return null;
    const positions = haotong.where("positions", "person_id", id);
    const timeline = haotong.timeline(positions);
    return {
      title: person.name,
      nodes: [
        el("p", { class: "over" }, el("a", { href: link(["people"]) }, t("people"))),
        el("h1", { tabindex: "-1" }, zh(person.name)),
        person.role && el("p", { class: "lead" }, zh(person.role)),
        el(
          "p",
          { class: "quiet" },
          haotong.joined([
            t("person_counts", {
              documents: haotong.number(person.documents),
              mentions: haotong.number(person.mentions),
            }),
            haotong.period(person.first_seen_on, person.last_seen_on),
            person.byline && t("byline.yes"),
          ]),
        ),
        timeline && el("section", {}, el("h2", {}, t("offices_over_time")), timeline),
        positions.length > 0 &&
          el(
            "section",
            {},
            el("h2", {}, t("statements"), " ", el("small", {}, haotong.number(positions.length))),
            el(
              "ol",
              { class: "plain statements" },
              [...positions].sort((a, b) => (a.stated_on || "9").localeCompare(b.stated_on || "9")).map(statement),
            ),
          ),
        sayings(person),
        el("section", {}, el("h2", {}, t("named_in")), namedIn(person)),
        el("p", { class: "id" }, el("code", {}, id)),
      ],
    };
  };
})(window.haotong);
