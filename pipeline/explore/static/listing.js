// A list: a search field, filters, and a table in pages. All of its state is in the address.
"use strict";

(function (haotong) {
  const { el, t, link } = haotong;
  const PAGE = 100;
  const SUGGESTED = 300;
  const WAIT = 120;

  const option = (value, words, chosen) => el("option", { value, selected: value === chosen }, words);

  function choice(name, rows, value, chosen) {
    const options = haotong
      .tally(rows, value)
      .map(([key, count]) => option(key, `${haotong.said(name, key)} (${haotong.number(count)})`, chosen));
    return el("select", { name }, option("", t("any"), chosen || ""), options);
  }

  function suggested(name, words, chosen) {
    const id = `known-${name}`;
    return [
      el("input", { name, type: "text", value: chosen, list: id, autocomplete: "off", lang: "zh-Hans" }),
      el(
        "datalist",
        { id },
        words.slice(0, SUGGESTED).map((word) => el("option", { value: word })),
      ),
    ];
  }

  function yearChoice(name, years, chosen) {
    return el(
      "select",
      { name, "aria-label": t(name) },
      option("", t(name), chosen || ""),
      years.map((year) => option(year, year, chosen)),
    );
  }

  const FILTERS = {
    place: (rows, p) =>
      suggested(
        "place",
        rows.some((r) => r.place_key !== undefined)
          ? haotong.tally(rows, (r) => r.place_key).map(([key]) => haotong.placeText(key))
          : haotong.tally(rows, (r) => r.place).map(([name]) => name),
        p.place,
      ),
    indicator: (rows, p) =>
      suggested(
        "indicator",
        haotong.tally(rows, (r) => r.indicator).map(([name]) => name),
        p.indicator,
      ),
    publisher: (rows, p) =>
      suggested(
        "publisher",
        haotong.tally(rows, (r) => r.publisher).map(([name]) => name),
        p.publisher,
      ),
    script: (rows, p) => choice("script", rows, (r) => r.script, p.script),
    status: (rows, p) => choice("status", rows, (r) => r.status, p.status),
    document: (rows, p) =>
      suggested(
        "document",
        haotong.rows("documents").map((d) => d.file_name),
        p.document,
      ),
    measure: (rows, p) => choice("measure", rows, (r) => r.measure, p.measure),
    modality: (rows, p) => choice("modality", rows, (r) => r.modality, p.modality),
    kind: (rows, p) => choice("kind", rows, (r) => r.kind, p.kind),
    verdict: (rows, p) => choice("verdict", rows, haotong.verdictOf, p.verdict),
    byline: (rows, p) => choice("byline", rows, (r) => (r.byline ? "yes" : "no"), p.byline),
    years: (rows, p) => {
      const known = rows
        .flatMap(haotong.spanOf)
        .filter(Boolean)
        .map((d) => d.slice(0, 4));
      const years = [...new Set(known)].sort().reverse();
      return el("span", { class: "years" }, yearChoice("from", years, p.from), "–", yearChoice("to", years, p.to));
    },
  };

  function field(name, control) {
    const words = t(`filter.${name}`);
    if (name === "years") return el("fieldset", { class: "field" }, el("legend", {}, words), control);
    return el("label", { class: "field" }, el("span", {}, words), control);
  }

  function form(name, config, parameters, changed) {
    const rows = haotong.rows(config.table);
    const given = config.filters.some((f) => (f === "years" ? parameters.from || parameters.to : parameters[f]));
    const wide = window.matchMedia("(min-width: 48rem)").matches;
    const node = el(
      "form",
      { role: "search", class: "find", onsubmit: (event) => event.preventDefault() },
      el(
        "label",
        { class: "search" },
        el("span", { class: "unseen" }, t("search")),
        el("input", {
          type: "search",
          name: "q",
          id: "search",
          value: parameters.q,
          placeholder: t(`search.${name}`),
          autocomplete: "off",
          "aria-keyshortcuts": "/",
        }),
      ),
      el(
        "details",
        { class: "filters", open: wide || given },
        el("summary", {}, t("filters")),
        el(
          "div",
          { class: "fields" },
          config.filters.map((f) => field(f, FILTERS[f](rows, parameters))),
        ),
      ),
    );
    let waiting;
    const read = () => changed(Object.fromEntries(new FormData(node)));
    node.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(read, WAIT);
    });
    return node;
  }

  function head(name, config, parameters) {
    const cells = config.columns.map((column) => {
      const up = parameters.sort === column.name;
      const down = parameters.sort === `-${column.name}`;
      const next = up ? `-${column.name}` : down ? null : column.name;
      const arrow = up ? " ↑" : down ? " ↓" : "";
      return el(
        "th",
        {
          scope: "col",
          "data-name": column.name,
          role: "columnheader",
          class: column.right && "right",
          "aria-sort": up ? "ascending" : down ? "descending" : "none",
        },
        el(
          "a",
          { href: link([name], { ...parameters, sort: next, page: null }) },
          t(`column.${column.name}`),
          el("span", { "aria-hidden": "true" }, arrow),
        ),
      );
    });
    return el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, cells));
  }

  function line(name, config, parameters, row, open) {
    const id = row[config.key];
    const href = link([name, id], config.page ? {} : parameters);
    const cells = config.columns.map((column, i) =>
      el(
        "td",
        {
          role: "cell",
          "data-label": t(`column.${column.name}`),
          class: [`c-${column.name}`, column.right && "right"].filter(Boolean).join(" "),
        },
        i
          ? column.cell(row)
          : el("a", { href, class: "row-link", "aria-current": id === open && "true" }, column.cell(row)),
      ),
    );
    return el("tr", { role: "row", class: id === open && "open", "data-id": id }, cells);
  }

  function pages(name, parameters, found, page) {
    const count = Math.ceil(found / PAGE);
    if (count < 2) return null;
    const to = (number, words, rel) =>
      number < 1 || number > count
        ? el("span", { class: "quiet" }, words)
        : el("a", { href: link([name], { ...parameters, page: number === 1 ? null : number }), rel }, words);
    return el(
      "nav",
      { class: "pages", "aria-label": t("pages") },
      to(page - 1, t("previous"), "prev"),
      el("span", {}, t("page_of", { page: haotong.number(page), count: haotong.number(count) })),
      to(page + 1, t("next"), "next"),
    );
  }

  /** Return the page of a list on which a row stands, undefined if it is the first or none. */
  haotong.pageOf = (name, parameters, id) => {
    const config = haotong.lists[name];
    const at = haotong.find(config, parameters).findIndex((row) => row[config.key] === id);
    return at < PAGE ? undefined : String(Math.floor(at / PAGE) + 1);
  };

  /** Return the count and the table of what the parameters ask for. */
  haotong.results = (name, parameters, open) => {
    const config = haotong.lists[name];
    const found = haotong.find(config, parameters);
    const page = Math.max(1, Math.min(Number(parameters.page) || 1, Math.ceil(found.length / PAGE) || 1));
    const shown = found.slice((page - 1) * PAGE, page * PAGE);
    const all = haotong.rows(config.table).length;
    const filtered = Object.keys(parameters).some((key) => !["sort", "page"].includes(key));
    const count = t(filtered ? "found_of" : "found_all", {
      found: haotong.number(found.length),
      all: haotong.number(all),
    });
    return [
      el(
        "p",
        { class: "count", role: "status" },
        count,
        filtered && [" · ", el("a", { href: link([name]) }, t("clear"))],
      ),
      shown.length
        ? el(
            "table",
            { class: `rows ${name}`, role: "table", "aria-label": t(name) },
            head(name, config, parameters),
            el(
              "tbody",
              { role: "rowgroup" },
              shown.map((row) => line(name, config, parameters, row, open)),
            ),
          )
        : el("p", { class: "none" }, t("nothing_found")),
      pages(name, parameters, found.length, page),
    ];
  };

  haotong.findForm = form;
})(window.haotong);
