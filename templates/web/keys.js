// Keys. Those of one letter are silent where something is typed or open, and can be switched off (WCAG 2.1.4).
(() => {
  "use strict";
  const { $, gettext, here, keep, line, open, place, say, setTheme } = window.dmls;
  const TYPED = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
  const THEMES = ["", "light", "dark"];

  const box = $("input[name=keys]");
  if (box) {
    box.checked = keep.get("keys", true);
    box.addEventListener("change", () => keep.set("keys", box.checked));
  }

  const step = (direction) => {
    const tops = place.heads.map((heading) => heading.getBoundingClientRect().top - line());
    const next = direction > 0 ? tops.findIndex((top) => top > 4) : tops.findLastIndex((top) => top < -4);
    place.heads[next]?.scrollIntoView();
  };
  const turnTheme = () => {
    const theme = THEMES[(THEMES.indexOf(here.theme || "") + 1) % THEMES.length];
    setTheme(theme);
    const names = { "": gettext("as the system"), light: gettext("light"), dark: gettext("dark") };
    say(gettext("Light: {theme}", { theme: names[theme] }));
  };
  const keys = {
    "/": () => open("search"),
    "?": () => open("help"),
    c: () => (place.wide.matches ? place.fold() : place.contents?.togglePopover()),
    j: () => step(1),
    k: () => step(-1),
    "]": () => $(".steps [rel=next]")?.click(),
    "[": () => $(".steps [rel=prev]")?.click(),
    s: () => $(".present")?.click(),
    d: turnTheme,
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return open("search");
    }
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (isModified || $("dialog[open]") || event.target.closest(TYPED) || !keep.get("keys", true) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
