// Which address shows which page; the language switch; keys. Everything shown is a function of the address and the data.
"use strict";

(function (haotong) {
  const { el, t, link } = haotong;
  const main = document.getElementById("main");
  const SECTIONS = ["facts", "targets", "people", "places", "documents", "about"];
  let drawn = 0;
  let list = null;

  function chrome(section) {
    document.documentElement.lang = haotong.language === "zh" ? "zh-Hans" : "en";
    const name = (s) => el("a", { href: link([s]), "aria-current": s === section && "page" }, t(s));
    haotong.replace(document.getElementById("nav"), SECTIONS.map(name));
    const button = document.getElementById("language");
    haotong.replace(button, haotong.language === "zh" ? "English" : "中文");
    button.lang = haotong.language === "zh" ? "en" : "zh-Hans";
    haotong.replace(document.getElementById("skip"), t("skip"));
    haotong.replace(document.getElementById("foot"), t("foot"));
  }

  const title = (words) => {
    document.title = (words ? `${words} · ` : "") + t("title");
  };

  const PAGES = {
    "": () => haotong.overviewPage(),
    people: (id) => haotong.personPage(id),
    places: (id, parameters) => (id ? haotong.placePage(id, parameters) : haotong.placesPage()),
    documents: (id, parameters) => haotong.documentPage(id, parameters),
    about: () => haotong.aboutPage(),
  };

  function show(nodes, wide) {
    main.className = wide ? "wide" : "";
    haotong.replace(main, nodes);
  }

  async function draw() {
    const mine = (drawn += 1);
    const route = haotong.route(location.hash);
    if (route && route.parameters.lang) haotong.speak(route.parameters.lang);
    const [section = "", id] = route ? route.parts : ["?"];
    const parameters = route ? { ...route.parameters } : {};
    delete parameters.lang;
    chrome(section);
    const isList = haotong.lists[section] && !(haotong.lists[section].page && id);
    const waiting = setTimeout(() => {
      if (mine === drawn && !main.querySelector("h1")) show(el("p", { class: "quiet" }, t("loading")));
    }, 150);
    try {
      if (isList) await drawList(mine, section, id, parameters);
      else await drawPage(mine, section, id, parameters);
    } catch (error) {
      if (mine === drawn) show(el("p", { class: "notice", role: "alert" }, t("cannot_load", { file: error.message })));
    }
    clearTimeout(waiting);
  }

  async function drawPage(mine, section, id, parameters) {
    list = null;
    const page = PAGES[section] ? await PAGES[section](id, parameters) : null;
    if (mine !== drawn) return;
    const {
      title: words,
      nodes,
      target,
    } = page || {
      title: t("no_page"),
      nodes: [el("h1", { tabindex: "-1" }, t("no_page")), el("p", {}, el("a", { href: "#/" }, t("home")))],
    };
    show(nodes);
    title(words);
    settle(target && main.querySelector(target));
  }

  /** Put the focus on the page's heading, and scroll to its top or to what is looked for. */
  function settle(target) {
    const heading = main.querySelector("h1");
    if (haotong.started && heading) heading.focus({ preventScroll: true });
    haotong.started = true;
    if (target) target.scrollIntoView({ block: "center" });
    else window.scrollTo(0, 0);
  }

  async function drawList(mine, section, id, parameters) {
    const config = haotong.lists[section];
    await haotong.need(...config.needs);
    if (mine !== drawn) return;
    const fresh = !list || list.section !== section || list.language !== haotong.language;
    if (fresh) {
      list = newList(section, parameters, id);
      show(list.node, true);
      settle();
    } else if (JSON.stringify(list.parameters) !== JSON.stringify(parameters)) {
      const left = focused();
      list.parameters = parameters;
      refill(list);
      left();
    }
    open(config, id);
  }

  /** Return what puts the focus back, once the list is drawn anew, where its reader was: a column's head, or the top. */
  function focused() {
    const active = document.activeElement;
    const head = active.closest("th");
    if (head) return () => list.results.querySelector(`th[data-name="${head.dataset.name}"] a`).focus();
    if (active.closest(".pages, .count")) return settle;
    return () => {};
  }

  function newList(section, given, id) {
    const parameters = { ...given, page: given.page || (id ? haotong.pageOf(section, given, id) : undefined) };
    const made = { section, language: haotong.language, parameters };
    made.results = el("div", { class: "results" });
    made.detail = el("aside", { class: "detail", "aria-labelledby": "detail-title" });
    made.form = el("div", {});
    made.node = el(
      "div",
      { class: "list" },
      el("div", { class: "column" }, el("h1", { tabindex: "-1" }, t(section)), made.form, made.results),
      made.detail,
    );
    refill(made);
    return made;
  }

  /** Draw the form and the results of a list; the form stays as it is if the change came from it. */
  function refill(made, typed) {
    if (!typed) {
      haotong.replace(
        made.form,
        haotong.findForm(made.section, haotong.lists[made.section], made.parameters, (given) => {
          const kept = Object.fromEntries(
            Object.entries({ ...made.parameters, ...given, page: null }).filter(([, value]) => value),
          );
          made.parameters = kept;
          history.replaceState(null, "", link([made.section, ...(made.open ? [made.open] : [])], kept));
          refill(made, true);
        }),
      );
    }
    haotong.replace(made.results, haotong.results(made.section, made.parameters, made.open));
    const back = made.detail.querySelector(".back a");
    if (back) back.href = link([made.section], made.parameters);
  }

  /** Show the detail of a row beside the list, or close it. */
  function open(config, id) {
    const row = id && haotong.get(config.table, id);
    const before = list.open;
    list.open = row ? id : null;
    list.node.classList.toggle("has-detail", Boolean(id));
    for (const line of list.results.querySelectorAll("tbody tr")) {
      const is = line.dataset.id === id;
      line.classList.toggle("open", is);
      const anchor = line.querySelector("a");
      if (is) anchor.setAttribute("aria-current", "true");
      else anchor.removeAttribute("aria-current");
    }
    title(row && !config.page ? haotong.indicator(row) : t(list.section));
    if (!id) {
      list.detail.textContent = "";
      const left = before && list.results.querySelector(`tr[data-id="${CSS.escape(before)}"] a`);
      if (left) left.focus();
      return;
    }
    const back = el(
      "p",
      { class: "back" },
      el("a", { href: link([list.section], list.parameters) }, t("back_to_list")),
    );
    haotong.replace(
      list.detail,
      back,
      row ? haotong.detail(list.section, row) : el("h2", { tabindex: "-1", id: "detail-title" }, t("no_page")),
    );
    list.detail.scrollTop = 0;
    if (getComputedStyle(list.detail).position !== "sticky") window.scrollTo(0, 0);
    document.getElementById("detail-title").focus({ preventScroll: true });
  }

  function move(event, step) {
    const line = event.target.closest && event.target.closest("table.rows tbody tr");
    const next = line && (step > 0 ? line.nextElementSibling : line.previousElementSibling);
    if (!next) return;
    event.preventDefault();
    next.querySelector("a").focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) {
      const field = document.getElementById("search");
      if (field) {
        event.preventDefault();
        field.focus();
        field.select();
      }
    } else if (event.key === "Escape" && list && list.open && !typing)
      location.hash = link([list.section], list.parameters);
    else if (event.key === "ArrowDown") move(event, 1);
    else if (event.key === "ArrowUp") move(event, -1);
  });

  // A click anywhere in a line opens its row; links and selected words are left alone.
  main.addEventListener("click", (event) => {
    const line = event.target.closest("table.rows tbody tr");
    if (line && !event.target.closest("a") && !String(getSelection())) line.querySelector("a").click();
  });

  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  document.getElementById("language").addEventListener("click", () => {
    haotong.speak(haotong.language === "zh" ? "en" : "zh");
    const route = haotong.route(location.hash) || { parts: [], parameters: {} };
    delete route.parameters.lang;
    history.replaceState(null, "", link(route.parts, route.parameters));
    list = null;
    draw();
  });
  window.addEventListener("hashchange", draw);
  draw();
})(window.haotong);
