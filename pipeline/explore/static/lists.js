// What each list shows: its table, its filters, what its search looks through, its columns. find.js and listing.js do it.
"use strict";

(function (haotong) {
  const { el, zh, t } = haotong;

  const indicatorCell = (row) => [
    zh(haotong.indicator(row)),
    row.subject && el("small", {}, zh(row.subject)),
    haotong.language === "en" && haotong.english(row) && el("small", { lang: "en" }, haotong.english(row)),
    row.suspect && el("small", { class: "flag" }, t("suspect")),
  ];
  const figureCell = (row) => [
    el("span", { class: "figure" }, haotong.figure(row)),
    row.measure &&
      el(
        "small",
        {},
        haotong.said("measure", row.measure),
        row.modality === "estimated" && ` · ${t("modality.estimated")}`,
      ),
  ];
  const publishedOn = (row) => haotong.get("documents", row.document_id).published_on;
  const sourceCell = (row) => {
    const document = haotong.get("documents", row.document_id);
    return [
      haotong.day(document.published_on, document.published_on_precision),
      document.publisher && el("small", {}, zh(document.publisher)),
    ];
  };
  const placeName = (row) => row.place && zh(row.place);
  const speaker = (row) => row.speaker_id && haotong.get("people", row.speaker_id);

  haotong.lists = {
    facts: {
      table: "facts",
      key: "fact_id",
      needs: ["facts", "documents", "people", "places", "targets", "target_outcomes"],
      filters: ["place", "indicator", "measure", "modality", "years", "document"],
      searched: (row) => [
        row.indicator,
        haotong.english(row),
        row.indicator_id,
        row.subject,
        row.quote,
        row.unit,
        haotong.placeText(row.place_key),
        (speaker(row) || {}).name,
        row.fact_id,
      ],
      columns: [
        { name: "indicator", cell: indicatorCell, sort: (row) => row.indicator },
        { name: "value", cell: figureCell, sort: (row) => row.value, right: true },
        { name: "place", cell: placeName, sort: (row) => row.place },
        {
          name: "period",
          cell: (row) => haotong.period(row.period_start, row.period_end),
          sort: (row) => row.period_end && Date.parse(row.period_end),
        },
        { name: "source", cell: sourceCell, sort: (row) => publishedOn(row) && Date.parse(publishedOn(row)) },
      ],
    },
    targets: {
      table: "targets",
      key: "target_id",
      needs: ["targets", "facts", "documents", "people", "places", "target_outcomes"],
      filters: ["place", "indicator", "measure", "kind", "verdict", "years", "document"],
      searched: (row) => [
        row.indicator,
        haotong.english(row),
        row.indicator_id,
        row.goal,
        row.clause,
        row.owner,
        row.unit,
        haotong.placeText(row.place_key),
        (speaker(row) || {}).name,
        row.target_id,
      ],
      columns: [
        {
          name: "indicator",
          cell: (row) => [
            zh(row.goal || row.indicator || t("no_indicator")),
            row.owner && row.owner !== row.place && el("small", {}, zh(row.owner)),
            haotong.language === "en" && haotong.english(row) && el("small", {}, haotong.english(row)),
          ],
          sort: (row) => row.indicator || row.goal,
        },
        { name: "value", cell: figureCell, sort: (row) => row.value, right: true },
        { name: "place", cell: placeName, sort: (row) => row.place },
        {
          name: "deadline",
          cell: (row) => haotong.deadline(row.deadline),
          sort: (row) => row.deadline && Date.parse(row.deadline),
        },
        { name: "outcome", cell: (row) => haotong.verdict(haotong.verdictOf(row)), sort: haotong.verdictOf },
      ],
    },
    people: {
      table: "people",
      key: "person_id",
      needs: ["people", "documents", "places"],
      filters: ["place", "byline"],
      page: true,
      searched: (row) => [row.name, row.role, row.organisation, row.place, row.person_id],
      columns: [
        { name: "name", cell: (row) => zh(row.name, { class: "name" }), sort: (row) => row.name },
        {
          name: "role",
          cell: (row) => [row.role && zh(row.role), row.byline && el("small", {}, t("byline.yes"))],
          sort: (row) => row.role,
        },
        { name: "mentions", cell: (row) => haotong.number(row.mentions), sort: (row) => row.mentions, right: true },
        { name: "documents", cell: (row) => haotong.number(row.documents), sort: (row) => row.documents, right: true },
        {
          name: "seen",
          cell: (row) => haotong.period(row.first_seen_on, row.last_seen_on),
          sort: (row) => row.last_seen_on && Date.parse(row.last_seen_on),
        },
      ],
    },
    documents: {
      table: "documents",
      key: "document_id",
      needs: ["documents", "places"],
      page: true,
      filters: ["place", "publisher", "years", "script", "status"],
      searched: (row) => [
        row.title,
        row.headline,
        row.file_name,
        row.publisher,
        haotong.placeText(row.place_key),
        row.document_id,
        row.sha256,
      ],
      columns: [
        {
          name: "title",
          cell: (row) => [
            zh(haotong.titled(row)),
            haotong.titled(row) !== row.file_name && el("small", {}, row.file_name),
          ],
          sort: haotong.titled,
        },
        { name: "publisher", cell: (row) => row.publisher && zh(row.publisher), sort: (row) => row.publisher },
        { name: "place", cell: placeName, sort: (row) => row.place },
        {
          name: "published",
          cell: (row) => haotong.day(row.published_on, row.published_on_precision),
          sort: (row) => row.published_on && Date.parse(row.published_on),
        },
        {
          name: "characters",
          cell: (row) => [
            haotong.number(row.characters),
            row.status === "quarantined" && el("small", { class: "flag" }, t("status.quarantined")),
          ],
          sort: (row) => row.characters,
          right: true,
        },
      ],
    },
  };

  /** Return the mark of a verdict: a shape and a word, so that colour alone tells nothing. */
  haotong.verdict = (verdict) =>
    verdict === "none" ? null : el("span", { class: `verdict ${verdict}` }, t(`verdict.${verdict}`));
})(window.haotong);
