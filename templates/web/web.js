// What every page of the web book shares: what is remembered, the theme, boxes that scroll, code and TeX to copy, dialogs.
// Nothing here is needed to read. All scripts are classic and fetch nothing, so that they also run from file://.
(() => {
  "use strict";
  const root = document.documentElement;
  const here = root.dataset;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

  // One drawer for all that is remembered. A browser that refuses (a private window) forgets; no error is shown.
  const keep = {
    name: (key) => `${here.book}:${key}`,
    get(key, other) {
      try {
        return JSON.parse(localStorage.getItem(this.name(key))) ?? other;
      } catch {
        return other;
      }
    },
    set(key, value) {
      try {
        localStorage.setItem(this.name(key), JSON.stringify(value));
      } catch {
        // not kept
      }
    },
  };

  // The words of the pack in the language of the book (words.js); what is not translated is English. {name} stands for a value.
  const { plural, words } = window.dmlsWords;
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (field, name) => values[name] ?? field);
  const gettext = (text, values = {}) => put(words[text] ?? text, values);
  const ngettext = (one, many, count, values = {}) => put((words[one] ?? [one, many])[plural(count)], { count, ...values });

  // Tell screen readers what happened; a text that is told twice has to leave the box between.
  const say = (text) => {
    const box = $("#say");
    if (!box) return;
    box.textContent = "";
    setTimeout(() => (box.textContent = text), 30);
  };

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const day = Math.floor((Date.now() - new Date().getTimezoneOffset() * 6e4) / 864e5); // counted where the reader is
  const line = () => parseFloat(getComputedStyle(root).scrollPaddingTop) || 80; // what lies above it is behind the bar

  // Light, dark, or as the system: an attribute on the root, which a line in <head> sets before the first paint.
  const themes = $$("input[name=theme]");
  const setTheme = (theme) => {
    if (theme) here.theme = theme;
    else delete here.theme;
    keep.set("theme", theme);
    themes.forEach((radio) => (radio.checked = radio.value === theme));
  };
  for (const radio of themes) {
    radio.checked = radio.value === (here.theme || "");
    radio.addEventListener("change", () => setTheme(radio.value));
  }

  // A box that fits needs no tab stop; a formula within a line gets one where it does not fit.
  const fit = (box) => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target)));
  const boxes = (within) => $$(".scroll, .nb", within);
  boxes().forEach((box) => sizes.observe(box));
  // What a box holds may grow while the box does not: when a face has come, and in an answer that is opened.
  document.fonts.ready.then(() => boxes().forEach(fit));
  document.addEventListener("toggle", (event) => boxes(event.target).forEach(fit), true);

  // Copy code, and a formula's TeX, as they were written. Where the clipboard is closed to a page (file:// in some browsers) a selection does it.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = element("textarea", { value: text });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };
  const copies = (what, text, ...words) => {
    const button = element("button", { type: "button", className: "copy" }, ...words);
    button.addEventListener("click", async () => {
      await copy(text());
      button.replaceChildren(gettext("Copied"));
      say(gettext("{what} copied", { what }));
      setTimeout(() => button.replaceChildren(...words), 2000);
    });
    return button;
  };
  for (const listing of $$(".listing")) {
    $(".hang", listing).append(copies(gettext("Code"), () => $("pre", listing).textContent.replace(/\n+$/, ""), gettext("Copy")));
  }
  for (const equation of $$(".equation[data-tex]")) {
    equation.append(copies("TeX", () => equation.dataset.tex, element("span", {}, `${gettext("Copy")} `), "TeX"));
  }

  // Dialogs close where somebody clicks beside them; [data-open] opens one by its id.
  const open = (name) => {
    if (name === "search" && window.dmls.search) return window.dmls.search();
    $$("[popover]:popover-open").forEach((popover) => popover.hidePopover());
    document.getElementById(name)?.showModal();
  };
  for (const dialog of $$("dialog")) {
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (!opener || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open(opener.dataset.open);
  });

  window.dmls = { $, $$, day, element, gettext, here, keep, line, ngettext, open, root, say, setTheme };
})();
