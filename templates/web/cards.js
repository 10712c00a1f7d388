// References, terms, citations and notes open as a small card in place; figures open in full. Without this script they are plain
// links, and with Ctrl, Shift or the middle button they still are. A card never moves the text, and nothing is only in a card.
(() => {
  "use strict";
  const { $, $$, element, gettext, line, place, say } = window.dmls;
  const large = $("#large");
  const hover = matchMedia("(hover: hover) and (pointer: fine)");
  const IN_LISTS = { [gettext("Term")]: gettext("In the list of terms"), [gettext("Source")]: gettext("In the list of sources") };
  const EXTRAS = ".folio, .n, .enlarge, .along, .copy, .up, .at, .judge, .no";
  let card = null;
  let from = null; // the link that it belongs to
  let timer = 0;
  let isAsked = false; // opened by a click or a key: it has the focus, and stays until it is closed

  const bare = (source) => {
    const copy = source.cloneNode(true);
    copy.removeAttribute("id");
    $$("[id]", copy).forEach((child) => child.removeAttribute("id"));
    $$(EXTRAS, copy).forEach((child) => child.remove());
    return copy;
  };
  const paragraph = (...children) => element("p", {}, ...children);

  // What a card shows of its target: its name, its content, and whether it is broad.
  const kinds = [
    [".terms > div", (target) => [gettext("Term"), [paragraph(element("b", {}, ...bare($("dt", target)).childNodes)), paragraph(...bare($("dd", target)).childNodes)]]],
    [".sources > p", (target) => [gettext("Source"), [paragraph(...bare(target).childNodes)]]],
    [".notes > li", (target, link) => [gettext("Note {number}", { number: link.textContent }), [paragraph(...bare(target).childNodes)]]],
    ["figure", figureCard],
    [".equation", (target, link) => [link.textContent, [bare($(".formula", target))], true]],
    ["h1, h2, h3", headingCard],
    [".questions > li", (target) => [gettext("Question"), [bare($(".q", target))]]],
    ["p, li, li *, p *, .callout", (target) => [gettext("In the text"), [paragraph(...bare(target.closest("p, li, .callout")).childNodes)]]],
  ];
  function figureCard(target) {
    const caption = bare($("figcaption", target) ?? element("figcaption"));
    const name = $("b", caption);
    name?.remove();
    const drawing = bare($("svg, table, img", target));
    const box = element("div", { className: target.classList.contains("drawing") ? "drawing" : "scroll" }, drawing);
    return [name?.textContent ?? gettext("Figure"), [box, element("p", { className: "small" }, ...caption.childNodes)], true];
  }
  function headingCard(target, link) {
    let first = target.nextElementSibling;
    while (first && first.tagName !== "P") first = first.nextElementSibling;
    const title = element("b", { textContent: bare(target).textContent.trim() });
    return [link.textContent, [paragraph(title), ...(first ? [bare(first)] : [])]];
  }
  const contentOf = (link, target) => kinds.find(([selector]) => target.matches(selector))?.[1](target, link);

  // Where the target is on the screen already, no card opens: a bar points at it.
  const isInSight = (target) => {
    const box = target.getBoundingClientRect();
    return box.height && box.top > line() - 40 && box.bottom < innerHeight;
  };
  const point = (target, name) => {
    target.classList.add("pointed");
    say(gettext("{name} is on the screen", { name }));
    setTimeout(() => target.classList.remove("pointed"), 1800);
  };

  const made = (link, target, [name, body, isBroad]) => {
    const folio = target.matches(".notes > li") || IN_LISTS[name] ? "" : place.folioOf(target);
    const label = element("p", { className: "label" }, element("b", { textContent: name }), ...(folio ? [element("span", { textContent: folio })] : []));
    const go = element("a", { href: link.hash, textContent: IN_LISTS[name] ?? gettext("Go there") });
    const close = element("button", { type: "button", className: "link", textContent: gettext("Close") });
    go.addEventListener("click", () => hide(false));
    close.addEventListener("click", () => hide(true));
    const box = element("div", { className: `card${isBroad ? " broad" : ""}`, tabIndex: -1 }, label, ...body, element("p", { className: "go" }, go, close));
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", name);
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", leave);
    return box;
  };
  // Below the line of the link, or above it if there is more room; always inside the window.
  const put = (box, link) => {
    const at = link.getClientRects()[0];
    const isBelow = innerHeight - at.bottom > box.offsetHeight + 16 || at.top - 64 < box.offsetHeight;
    const right = document.documentElement.clientWidth - box.offsetWidth - 16;
    box.style.left = `${Math.max(16, Math.min(at.left - 16, right)) + scrollX}px`;
    box.style.top = `${(isBelow ? at.bottom + 8 : at.top - box.offsetHeight - 8) + scrollY}px`;
  };
  function show(link, asked) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const content = target && contentOf(link, target);
    if (!content) return false;
    hide(false);
    if (isInSight(target)) {
      if (asked) point(target, content[0]);
      return asked;
    }
    card = made(link, target, content);
    document.body.append(card);
    put(card, link);
    from = link;
    isAsked = asked;
    link.classList.add("card-from");
    link.setAttribute("aria-expanded", "true");
    if (asked) card.focus({ preventScroll: true });
    else say(`${content[0]}: ${card.innerText.split("\n").slice(1, 3).join(" ")}`);
    return true;
  }
  function hide(isBack) {
    clearTimeout(timer);
    if (!card) return;
    const link = from;
    card.remove();
    card = from = null;
    link.classList.remove("card-from");
    link.setAttribute("aria-expanded", "false");
    if (isBack) link.focus({ preventScroll: true });
  }
  function leave() {
    if (isAsked) return;
    clearTimeout(timer);
    timer = setTimeout(() => hide(false), 300);
  }

  for (const link of $$("a.ref[href^='#'], a.term, a.cite, a.noteref")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (from === link && !isAsked) {
        isAsked = true; // it was open by hovering: now it stays
        card.focus({ preventScroll: true });
        return event.preventDefault();
      }
      if (show(link, true)) event.preventDefault();
    });
    link.addEventListener("pointerenter", () => {
      if (!hover.matches || from === link) return;
      clearTimeout(timer);
      timer = setTimeout(() => show(link, false), 400);
    });
    link.addEventListener("pointerleave", leave);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card) return;
    event.preventDefault();
    hide(isAsked);
  });
  document.addEventListener("pointerdown", (event) => {
    if (card && !card.contains(event.target) && !from.contains(event.target)) hide(false);
  });
  document.addEventListener("focusin", (event) => {
    if (card && isAsked && !card.contains(event.target) && event.target !== from) hide(false);
  });
  addEventListener("resize", () => hide(false));

  // Figures in full, with what can be taken along; without a script the link leads to the drawing's file.
  for (const link of $$(".enlarge")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const figure = link.closest("figure");
      const drawing = $("svg, img", figure).cloneNode(true);
      const caption = bare($("figcaption", figure));
      if (drawing.viewBox) large.style.setProperty("--ratio", drawing.viewBox.baseVal.width / drawing.viewBox.baseVal.height);
      $("#large-c").replaceChildren(...caption.childNodes);
      $("#along").replaceChildren(gettext("Take along: "), ...[...$(".along", figure).childNodes].map((node) => node.cloneNode(true)));
      $(".stage").replaceChildren(drawing);
      $(".stage").className = "stage drawing";
      large.showModal();
    });
  }
})();
