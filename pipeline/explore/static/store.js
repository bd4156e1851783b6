// The tables: loaded as scripts when first needed (a page opened from a disk may load scripts but fetch nothing),
// unpacked to row objects, indexed on demand.
"use strict";

(function (haotong) {
  const parts = {};
  const tables = {};
  const loading = {};
  const indexes = {};
  const texts = {};
  const KEYS = {
    facts: "fact_id",
    targets: "target_id",
    target_outcomes: "outcome_id",
    people: "person_id",
    positions: "position_id",
    documents: "document_id",
    places: "place_key",
  };

  // Called by the data files.
  haotong.begin = (meta) => {
    haotong.meta = meta;
  };
  haotong.put = (name, number, pack) => {
    (parts[name] ||= [])[number] = unpack(pack);
  };
  haotong.putTexts = (number, file) => {
    Object.assign(texts, file);
  };

  function unpack(pack) {
    const rows = Array.from({ length: pack.rows }, () => ({}));
    for (const [name, column] of Object.entries(pack.columns)) {
      if (Array.isArray(column))
        rows.forEach((row, i) => {
          row[name] = column[i];
        });
      else
        rows.forEach((row, i) => {
          row[name] = column.of[column.at[i]];
        });
    }
    return rows;
  }

  function script(name) {
    return (loading[name] ||= new Promise((resolve, reject) => {
      const node = haotong.el("script", { src: `data/${name}.js` });
      node.onload = () => {
        node.remove();
        resolve();
      };
      node.onerror = () => {
        delete loading[name];
        node.remove();
        reject(new Error(`data/${name}.js`));
      };
      document.head.append(node);
    }));
  }

  const file = (name, number) => `${name}-${String(number).padStart(3, "0")}`;

  async function table(name) {
    if (tables[name]) return;
    const { files } = haotong.meta.tables[name];
    await Promise.all(Array.from({ length: files }, (_, number) => script(file(name, number))));
    tables[name] ||= (parts[name] || []).flat();
    delete parts[name];
  }

  /** Load tables that aren't there yet. Rejects with the name of a file that can't be read. */
  haotong.need = (...names) => Promise.all(names.map(table));

  /** Return the rows of a loaded table, newest document first. */
  haotong.rows = (name) => tables[name];

  /** Return the rows of a loaded table that have a value in a column. */
  haotong.where = (name, column, value) => {
    const key = `${name}.${column}`;
    if (!indexes[key]) {
      indexes[key] = new Map();
      for (const row of tables[name]) {
        const group = indexes[key].get(row[column]);
        if (group) group.push(row);
        else indexes[key].set(row[column], [row]);
      }
    }
    return indexes[key].get(value) || [];
  };

  /** Return the row of a loaded table by its key, or undefined. */
  haotong.get = (name, key) => haotong.where(name, KEYS[name], key)[0];

  /** Return the text of a document, loaded: its spans, and its code points where the edition has words. */
  haotong.text = async (documentId) => {
    const { texts: number } = haotong.get("documents", documentId);
    if (!texts[documentId]) await script(file("texts", number));
    const text = texts[documentId];
    if (text.raw !== undefined && !text.points) text.points = Array.from(text.raw);
    return text;
  };
})(window.haotong);
