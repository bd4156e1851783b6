// Elements made from names, attributes and children. Text becomes text nodes only: nothing here parses markup, so no
// word of a document can become any.
"use strict";

window.haotong = {};

(function (haotong) {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, "");
      else node.setAttribute(name, String(value));
    }
    append(node, children);
    return node;
  }

  function append(node, children) {
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }

  /** Return an HTML element. */
  haotong.el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

  /** Return an SVG element. */
  haotong.svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

  /** Return words of the data, marked as Chinese for screen readers, hyphenation and the choice of glyphs. */
  haotong.zh = (text, attributes) => haotong.el("span", { lang: "zh-Hans", ...attributes }, text);

  /** Put children in the place of whatever a node holds. */
  haotong.replace = (node, ...children) => {
    node.textContent = "";
    append(node, children);
    return node;
  };

  /** Return the address of a page: path parts and parameters, those without a value left out. */
  haotong.link = (parts, parameters) => {
    const given = Object.entries(parameters || {}).filter(
      ([, value]) => value !== null && value !== undefined && value !== "",
    );
    const query = new URLSearchParams(given).toString();
    return "#/" + parts.map(encodeURIComponent).join("/") + (query ? "?" + query : "");
  };

  /** Return what an address names: path parts and parameters; null if it is malformed. */
  haotong.route = (hash) => {
    const [path, query] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
    try {
      const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
      return { parts, parameters: Object.fromEntries(new URLSearchParams(query || "")) };
    } catch {
      return null;
    }
  };
})(window.haotong);
