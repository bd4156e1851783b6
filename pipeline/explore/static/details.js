// One fact or one target: what it says, what answers it, where it stands, every column of it.
"use strict";

(function (haotong) {
  const { el, zh, t, link } = haotong;

  const placeLink = (row) => row.place_key && el("a", { href: link(["places", row.place_key]) }, zh(row.place));
  const personLink = (id) => {
    const person = id && haotong.get("people", id);
    return person && el("a", { href: link(["people", id]) }, zh(person.name));
  };
  const joined = (parts) => parts.filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part]));

  function heading(row, name) {
    const english = haotong.language === "en" && haotong.english(row);
    const title = name === "targets" ? row.goal || row.indicator || t("no_indicator") : haotong.indicator(row);
    return [
      el("p", { class: "over" }, t(name === "targets" ? "target" : "fact")),
      el("h2", { tabindex: "-1", id: "detail-title" }, zh(title)),
      english && el("p", { class: "quiet", lang: "en" }, english),
      row.subject && el("p", {}, zh(row.subject)),
    ];
  }

  function statement(row) {
    const when =
      row.deadline !== undefined
        ? row.deadline &&
          t(row.deadline.endsWith("-12-31") ? "by_year" : "by_day", { day: haotong.deadline(row.deadline) })
        : haotong.period(row.period_start, row.period_end);
    return [
      row.value !== null && el("p", { class: "large" }, haotong.figure(row)),
      el(
        "p",
        { class: "statement" },
        joined([
          placeLink(row),
          when,
          row.measure && haotong.said("measure", row.measure),
          row.modality && haotong.said("modality", row.modality),
          row.owner && [t("owner"), " ", zh(row.owner)],
          row.speaker_id && [t("said_by"), " ", personLink(row.speaker_id)],
        ]),
      ),
      row.suspect && el("p", { class: "notice" }, t("suspect"), ": ", row.suspect),
    ];
  }

  function outcome(found, other, target, fact) {
    const unit = found.unit === "%" ? "pp" : found.unit;
    return el(
      "section",
      {},
      el("h3", {}, t(other === "facts" ? "answered_by" : "answers")),
      haotong.bullets([{ outcome: found, target, fact, other }]),
      found.gap
        ? el(
            "p",
            { class: "quiet" },
            t(found.gap < 0 ? "worse_by" : "better_by", { gap: haotong.amount(Math.abs(found.gap), null, unit) }),
          )
        : null,
    );
  }

  function outcomes(row, name) {
    const key = name === "targets" ? "target_id" : "fact_id";
    return haotong
      .where("target_outcomes", key, row[key])
      .map((found) =>
        outcome(
          found,
          name === "targets" ? "facts" : "targets",
          haotong.get("targets", found.target_id),
          haotong.get("facts", found.fact_id),
        ),
      );
  }

  function cell(value, [name, , , references]) {
    if (value === null || value === undefined) return el("span", { class: "quiet" }, "—");
    if (references === "documents") return el("a", { href: link(["documents", value]) }, el("code", {}, value));
    if (references === "people") return el("a", { href: link(["people", value]) }, el("code", {}, value));
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "number") return el("code", {}, String(value));
    if (/_id$|^sha256$/.test(name)) return el("code", { class: "long" }, value);
    const said = haotong.said(name, value);
    return said === value ? zh(value) : [said, " ", el("code", {}, value)];
  }

  /** Return every column of a row, with what it is called and means. */
  haotong.allColumns = (row, table) =>
    el(
      "details",
      { class: "columns" },
      el("summary", {}, t("all_columns")),
      el(
        "dl",
        { class: "pairs" },
        haotong.meta.columns[table].map((column) => {
          const [title, more] = haotong.column(column);
          return [el("dt", { title: more }, title), el("dd", {}, cell(row[column[0]], column))];
        }),
      ),
    );

  /** Return the detail of a fact or a target. */
  haotong.detail = (name, row) => {
    const id = row[haotong.lists[name].key];
    return [
      heading(row, name),
      statement(row),
      outcomes(row, name),
      el("section", {}, el("h3", {}, t(haotong.meta.words ? "in_article" : "locator")), haotong.evidence(row, id)),
      haotong.allColumns(row, name),
    ];
  };

  haotong.placeLink = placeLink;
  haotong.personLink = personLink;
  haotong.joined = joined;
})(window.haotong);
