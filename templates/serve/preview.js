// The preview of `dmls serve`: tells how the build stands and what is wrong, shows the other media, and reloads the page after a build so
// that the reader's line stays where it was and what changed is marked. The server sends, at /events?page=…&tab=…:
//   state  {state: "building", done, of, what} or {state: "current" | "warnings" | "faults", at}, both with problems and failures
//   built  {pages: ["04_training_data"], kinds: ["build/handouts/04_training_data.pdf"]}
(() => {
  "use strict";
  const root = document.documentElement;
  const here = root.dataset;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const bar = $(".pv");
  const panel = $("#pv-panel");
  const says = $("#pv-says");
  const more = $(".pv-more");
  const when = $("#pv-when");
  const frame = $("#pv-frame");
  const doc = $("#pv-doc");
  const tabs = $$(".pv-tabs [role=tab]");
  const ORDER = ["error", "warning", "note"];
  const MARKED = 2500; // milliseconds that a changed block is lit
  let now = { state: "building", problems: [], failures: [] };

  const session = {
    get(key) {
      try {
        return JSON.parse(sessionStorage.getItem(`preview:${key}`));
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        sessionStorage.setItem(`preview:${key}`, JSON.stringify(value));
      } catch {
        // not kept
      }
    },
  };
  // A path's parts are encoded in the address: #, ? and & would end the path, % and a blank would be read as something else.
  const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");
  const editor = (file, line, column = 1) => {
    const values = { root: encoded(here.root), file: encoded(file), line, column };
    return here.editor.replace(/\{(root|file|line|column)\}/g, (_, name) => values[name]);
  };
  const blocks = () => $$("article.sheet [data-line]").filter((block) => !block.parentElement.closest("[data-line]"));
  // What an author wrote of each block, as the page came: this script is the first that runs, since others give boxes that scroll their tab
  // stops, some as late as a face arrives. Folios are no part of it; they follow when the pages are laid out.
  const print = (block) => {
    const copy = block.cloneNode(true);
    $$(".folio, .at", copy).forEach((mark) => mark.remove());
    return [...copy.innerHTML.replace(/ data-line="\d+"/g, "")].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) | 0, 0);
  };
  const prints = new Map(blocks().map((block) => [block, print(block)]));

  // ---- how the build stands: a shape, a word, and the problems as a button
  const plural = (count, noun) => (count ? `${count} ${noun}${count > 1 ? "s" : ""}` : "");
  const count = (severity) => now.problems.filter((problem) => problem.severity === severity).length;
  function state(told) {
    now = { ...now, ...told };
    const isBuilding = now.state === "building";
    bar.dataset.state = now.state;
    root.style.setProperty("--pv-done", isBuilding ? now.done / now.of : 0);
    const text = { building: `Building ${now.done} of ${now.of}`, gone: "dmls serve has ended", current: "Current" }[now.state] ?? "";
    if (says.textContent !== text) {
      says.setAttribute("aria-live", isBuilding && now.done > 1 ? "off" : "polite");
      says.textContent = text;
    }
    const errors = count("error") + now.failures.length;
    const words = [plural(errors, "error"), plural(count("warning"), "warning"), plural(count("note"), "note")].filter(Boolean).join(", ");
    more.hidden = !words;
    more.textContent = words;
    when.textContent = isBuilding ? now.what : now.state === "gone" ? "this page is no longer kept current" : now.at ? `built ${now.at}` : "";
    document.title = (errors ? "▲ " : isBuilding ? "… " : "") + document.title.replace(/^(▲|…) /, "");
    if (told.problems) tellProblems();
  }

  // ---- problems: in the panel, and at their block
  const blockAt = (line) => blocks().findLast((block) => +block.dataset.line <= line);
  function mark(problem, block) {
    block.classList.add("pv-bad");
    block.classList.toggle("warning-block", problem.severity !== "error");
    const link = element("a", { className: `pv-mark ${problem.severity}`, href: editor(problem.path, problem.line, problem.column), textContent: problem.severity });
    link.setAttribute("aria-label", `${problem.severity}: ${problem.message}. Open line ${problem.line} in the editor`);
    (block.matches("ul, ol, dl") ? block.firstElementChild : block).prepend(link);
  }
  function row(problem) {
    const message = element("span", { className: "msg" }, `${problem.message} `, element("span", { className: "rule", textContent: `[${problem.rule}]` }));
    if (problem.hint) message.append(element("small", { textContent: problem.hint }));
    const place = `${problem.path.replace("content/", "")}:${problem.line}`;
    const item = element("li", { className: problem.severity }, element("span", { className: "sev", textContent: problem.severity }), message);
    const block = problem.path === here.source && blockAt(problem.line);
    if (block) {
      block.id ||= `line-${block.dataset.line}`;
      const show = element("a", { href: `#${block.id}`, textContent: "Show" });
      show.addEventListener("click", () => fold(false));
      item.append(show);
      mark(problem, block);
    } else item.append(element("span"));
    item.append(element("a", { href: editor(problem.path, problem.line, problem.column), textContent: place }));
    return item;
  }
  function tellProblems() {
    $$(".pv-mark").forEach((old) => old.remove());
    $$(".pv-bad").forEach((block) => block.classList.remove("pv-bad", "warning-block"));
    const sorted = [...now.problems].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity) || one.line - other.line);
    const failed = now.failures.map((text) => element("li", { className: "error" }, element("span", { className: "sev", textContent: "failed" }), element("span", { className: "msg", textContent: text })));
    $("#pv-list").replaceChildren(...failed, ...sorted.map(row));
  }
  function fold(isOpen) {
    panel.hidden = !isOpen;
    more.setAttribute("aria-expanded", isOpen);
  }
  more.addEventListener("click", () => fold(panel.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden || $(".card, dialog[open]")) return;
    fold(false);
    more.focus();
  });

  // ---- what is being read: the first block below the bars; "Edit" opens its line
  const line = () => (parseFloat(getComputedStyle(root).scrollPaddingTop) || 100) - 8;
  const first = () => blocks().find((block) => block.getBoundingClientRect().bottom > line());
  function follow() {
    const block = first();
    const edit = $(".pv-edit");
    if (!block || !edit) return;
    edit.href = editor(here.source, block.dataset.line);
    $("#pv-line").textContent = `${here.source.replace("content/", "")}:${block.dataset.line}`;
  }
  let due = 0;
  addEventListener("scroll", () => {
    clearTimeout(due);
    due = setTimeout(follow, 120);
  }, { passive: true });

  // ---- the other media, in the browser's own viewer, at the place that is being read
  function place() {
    const at = window.dmls?.place?.now();
    const folio = window.dmls?.place?.folioOf(at ?? first() ?? $("h1")) || `${here.chapter}-1`;
    return { folio, page: +folio.split("-")[1], slide: at?.id ?? "start" };
  }
  const media = {
    page: ({ folio, page }) => ["The page as it will print", `../handouts/${here.page}.pdf#page=${page + +here.sheets}&view=FitH`, `Page ${folio} of the handout, as it will print.`],
    slides: ({ slide }) => ["The slides", `../slides/${here.page}.html#/${slide}`, `The deck at ${slide === "start" ? "its first slide" : "the section that you read"}.`],
    sheet: () => ["The cheat-sheet", "../cheatsheet.pdf#view=FitH", "The whole cheat-sheet, as it will print."],
  };
  const kindOf = (tab) => tab.id.slice("tab-".length);
  function choose(tab, isFocused) {
    for (const other of tabs) {
      other.setAttribute("aria-selected", other === tab);
      other.tabIndex = other === tab ? 0 : -1;
    }
    if (isFocused) tab.focus();
    const kind = kindOf(tab);
    const before = session.get("tab");
    session.set("tab", kind);
    frame.hidden = kind === "read";
    $(".frame").inert = kind !== "read";
    frame.setAttribute("aria-labelledby", tab.id);
    if (kind !== "read") show(kind);
    if (kind !== before) listen(kind); // so that the server builds first what is looked at
  }
  function show(kind) {
    const [title, address, words] = media[kind](place());
    const [path, hash] = address.split("#");
    doc.title = title;
    doc.src = `${path}?at=${Date.now()}#${hash}`; // the viewer of PDF keeps a file that it has seen
    $("#pv-note").textContent = words + (now.state === "current" || now.state === "warnings" ? "" : " It may be from before the last edit.");
  }
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => choose(tab, false));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      choose(tabs[(at + step + tabs.length) % tabs.length], true);
    });
  });

  // ---- after a build: reload, keep the line, mark what changed
  function remember() {
    const block = first();
    const at = { print: prints.get(block), index: block ? blocks().indexOf(block) : 0, top: block?.getBoundingClientRect().top ?? 0 };
    session.set("back", { page: here.page, prints: [...prints.values()], ...at, y: scrollY });
  }
  function comeBack() {
    const back = session.get("back");
    session.set("back", null);
    if (back?.page !== here.page) return;
    history.scrollRestoration = "manual";
    const all = blocks();
    const known = new Set(back.prints);
    const anchor = all.find((block) => prints.get(block) === back.print) ?? all[Math.min(back.index, all.length - 1)];
    const top = anchor ? scrollY + anchor.getBoundingClientRect().top - back.top : back.y;
    scrollTo({ top, behavior: "instant" });
    lightUp(all.filter((block) => !known.has(prints.get(block))));
  }
  function lightUp(changed) {
    if (!changed.length || changed.length > blocks().length / 2) return; // all is new: nothing to point at
    for (const block of changed) {
      block.classList.add("pv-new");
      setTimeout(() => block.classList.replace("pv-new", "pv-was"), MARKED);
    }
    $("#say").textContent = changed.length === 1 ? "One block changed" : `${changed.length} blocks changed`;
    const isOut = (block) => block.getBoundingClientRect().bottom < line() || block.getBoundingClientRect().top > innerHeight;
    if (changed.every(isOut)) offer(changed[0]); // the page never scrolls by itself
  }
  function offer(block) {
    const button = element("button", { type: "button", className: "pv-hop", textContent: "Show what changed" });
    button.addEventListener("click", () => {
      block.scrollIntoView({ block: "center" });
      button.remove();
    });
    document.body.append(button);
    setTimeout(() => button.remove(), 8000);
  }

  // ---- the feed
  let feed = null;
  function listen(tab) {
    feed?.close();
    feed = new EventSource(`/events?page=${encodeURIComponent(here.page)}&tab=${tab}`);
    feed.addEventListener("state", (event) => state(JSON.parse(event.data)));
    feed.addEventListener("built", (event) => {
      const { pages, kinds } = JSON.parse(event.data);
      if (pages.includes(here.page)) {
        remember();
        location.reload();
      } else if (kinds.length && !frame.hidden) show(session.get("tab"));
    });
    feed.addEventListener("error", () => state({ state: "gone" }));
  }

  document.addEventListener("DOMContentLoaded", () => {
    comeBack();
    follow();
    const kept = tabs.find((tab) => kindOf(tab) === session.get("tab"));
    if (kept && kindOf(kept) !== "read") {
      session.set("tab", null);
      choose(kept, false);
    } else listen("read");
  });
})();
