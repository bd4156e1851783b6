// Where a row stands: its sentence in its article with the words marked, or, in an edition without words, its place by
// document, hash and offsets. Offsets count code points, so texts are arrays of code points here.
"use strict";

(function (haotong) {
  const { el, zh, t, link } = haotong;
  const BREAK = /[ \t\u3000\u00a0]*\r?\n\s*/g;

  /** Return code points of a text as they are read: a line break in mid-sentence is nothing between Chinese characters. */
  function readable(points, start, end) {
    return points
      .slice(start, end)
      .join("")
      .replace(BREAK, (found, at, text) => {
        const around = [text[at - 1], text[at + found.length]];
        return around.every((c) => c !== undefined && c < "\u0250") ? " " : "";
      });
  }

  /** Return start..end of a text as nodes, each stretch in the marks of all the spans that cover it. */
  function marked(points, start, end, spans) {
    const inside = spans.filter((span) => span.start < end && span.end > start);
    const cuts = new Set([start, end]);
    for (const span of inside) {
      if (span.start > start) cuts.add(span.start);
      if (span.end < end) cuts.add(span.end);
    }
    const at = [...cuts].sort((a, b) => a - b);
    return at.slice(0, -1).map((from, i) => {
      const to = at[i + 1];
      const covering = inside
        .filter((span) => span.start <= from && span.end >= to)
        .sort((a, b) => b.end - b.start - (a.end - a.start));
      return covering.reduceRight((node, span) => wrapped(node, span, covering), readable(points, from, to));
    });
  }

  function wrapped(node, span, covering) {
    const innermost = covering.filter((s) => s.href).at(-1) === span;
    const attributes = { class: span.mark, title: span.title, id: span.id };
    if (span.current) return el("mark", attributes, node);
    return innermost ? el("a", { ...attributes, href: span.href }, node) : el("span", { class: span.mark }, node);
  }

  const NAMES = { headline: "h3", heading: "h4" };

  function paragraph(points, row, spans) {
    return el(NAMES[row.kind] || "p", { class: `is-${row.kind}` }, marked(points, row.char_start, row.char_end, spans));
  }

  /** Return a whole article as it was printed, spans marked. */
  haotong.article = (text, article, spans) => {
    const own = text.paragraphs.filter((row) => row.article_id === article.article_id);
    return el(
      "article",
      { class: "source", lang: "zh-Hans" },
      own.map((row) => paragraph(text.points, row, spans)),
    );
  };

  /** Return the spans by which a row is marked in its article: its sentence, its clause, its words. */
  haotong.spansOf = (row, text) => {
    const sentence = text.sentences[row.sentence_id];
    const spans = [{ start: row.char_start, end: row.char_end, mark: "words", current: true }];
    if (row.clause_start !== undefined) spans.push({ start: row.clause_start, end: row.clause_end, mark: "clause" });
    if (sentence) spans.push({ start: sentence[0], end: sentence[1], mark: "sentence" });
    return spans;
  };

  function excerpt(row, text) {
    const own = text.paragraphs.filter((p) => p.article_id === row.article_id);
    const at = own.findIndex((p) => p.char_start <= row.char_start && row.char_start < p.char_end);
    const headline = own.find((p) => p.kind === "headline");
    const near = own.slice(Math.max(0, at - 1), at + 2).filter((p) => p !== headline);
    const first = near.length && near[0] !== own.find((p) => p !== headline);
    const more = near.length && near.at(-1) !== own.at(-1);
    const gap = () => el("p", { class: "gap", "aria-hidden": "true" }, "……");
    const spans = haotong.spansOf(row, text);
    return el(
      "article",
      { class: "source", lang: "zh-Hans" },
      headline && paragraph(text.points, headline, spans),
      first && gap(),
      near.map((p) => paragraph(text.points, p, spans)),
      more && gap(),
    );
  }

  function locator(row, text) {
    const document = haotong.get("documents", row.document_id);
    const sentence = text.sentences[row.sentence_id];
    const range = (start, end) => el("code", {}, `[${start}:${end}]`);
    const pairs = [
      [t("document"), el("a", { href: link(["documents", row.document_id]) }, zh(haotong.titled(document)))],
      [t("file"), el("code", { class: "long" }, document.file_name)],
      ["SHA-256", el("code", { class: "long" }, document.sha256)],
      [t("words_at"), range(row.char_start, row.char_end)],
      row.clause_start !== undefined && [t("clause_at"), range(row.clause_start, row.clause_end)],
      sentence && [t("sentence_at"), range(...sentence)],
    ].filter(Boolean);
    return el(
      "dl",
      { class: "pairs locator" },
      pairs.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
    );
  }

  /** Return a node that shows where a row stands, filled as soon as its text is there. */
  haotong.evidence = (row, id) => {
    const node = el("div", { class: "evidence", "aria-busy": "true" }, el("p", { class: "quiet" }, t("loading")));
    const fill = (...nodes) => {
      haotong.replace(node, nodes);
      node.removeAttribute("aria-busy");
    };
    haotong.text(row.document_id).then(
      (text) =>
        fill(
          text.points
            ? [
                excerpt(row, text),
                el("p", {}, el("a", { href: link(["documents", row.document_id], { at: id }) }, t("whole_article"))),
              ]
            : el("p", { class: "quiet" }, t("no_words")),
          locator(row, text),
        ),
      (error) => fill(el("p", { class: "notice", role: "alert" }, t("cannot_load", { file: error.message }))),
    );
    return node;
  };
})(window.haotong);
