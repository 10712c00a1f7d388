// Self-test and practice after S. Leitner, "So lernt man lernen" (1972): a card that was known goes one box on and comes back later,
// one that was not goes back to the first. Its state is {b: box, due: day, n: times asked}. Questions at the end of a chapter and
// the practice page share the states, so that an answer given here counts there.
(() => {
  "use strict";
  const { $, $$, day, element, gettext, keep, ngettext, say } = window.dmls;
  const WAIT = [0, 1, 3, 7, 21, 60]; // days until the cards of each box come back
  const NEW = 20; // cards that were never asked, in a round
  const AGAIN = 5; // cards until one that was not known comes again
  const states = () => keep.get("cards", {});
  function answer(id, knew) {
    const all = states();
    const old = all[id] ?? { b: 0, n: 0 };
    const box = knew ? Math.min(old.b + 1, WAIT.length - 1) : 0;
    all[id] = { b: box, due: day + WAIT[box], n: old.n + 1 };
    keep.set("cards", all);
    return all[id];
  }
  const when = ({ due }) => {
    if (due <= day) return gettext("again today");
    return due === day + 1 ? gettext("again tomorrow") : ngettext("again in {count} day", "again in {count} days", due - day);
  };

  // ---- the questions of a chapter
  const items = $$(".questions [data-card]");
  function tell(item, state) {
    const box = $(".state", item);
    box.hidden = !state;
    if (!state) return;
    const verdict = element("b", { className: state.b ? "yes" : "no", textContent: state.b ? gettext("knew it") : gettext("not yet") });
    box.replaceChildren(verdict, element("br"), when(state));
    for (const button of $$("[data-say]", item)) button.setAttribute("aria-pressed", (button.dataset.say === "yes") === state.b > 0);
  }
  function score() {
    const all = states();
    const asked = items.filter((item) => all[item.dataset.card]);
    const known = asked.filter((item) => all[item.dataset.card].b);
    $(".score").textContent = asked.length ? gettext("{known} of {count} known.", { known: known.length, count: items.length }) : "";
  }
  for (const item of items) {
    tell(item, states()[item.dataset.card]);
    for (const button of $$("[data-say]", item)) {
      button.addEventListener("click", () => {
        const state = answer(item.dataset.card, button.dataset.say === "yes");
        tell(item, state);
        score();
        say(`${state.b ? gettext("Knew it") : gettext("Not yet")}, ${when(state)}`);
      });
    }
  }
  if (items.length) {
    score();
    addEventListener("beforeprint", () => items.forEach((item) => ($("details", item).open = true)));
  }

  // ---- the practice page
  const stage = $("#card");
  if (!stage || !window.dmlsCards) return;
  const cards = window.dmlsCards.map(([id, chapter, kind, folio, front, back, anchor]) => ({ id, chapter, kind, folio, front, back, anchor }));
  const asked = $("#asked");
  const picks = $$("input[name=ch]");
  for (const box of $$("input[name=kind]")) if (!cards.some((one) => one.kind === box.value)) box.parentElement.remove();
  const kinds = $$("input[name=kind]");
  const NAMES = { q: gettext("Question"), t: gettext("Term"), f: gettext("Formula"), k: gettext("Takeaway") };
  let queue = [];
  let card = null;
  let isOpen = false;
  let seen = 0;
  let known = 0;
  const checked = (boxes) => boxes.filter((box) => box.checked);
  function wanted() {
    const chapters = checked(picks).map((box) => +box.value);
    const asks = checked(kinds).map((box) => box.value);
    return cards.filter((one) => (!chapters.length || chapters.includes(one.chapter)) && asks.includes(one.kind));
  }

  // What is due, the longest overdue first; then some new ones, in the order of the book.
  function begin() {
    const all = states();
    const due = wanted().filter((one) => all[one.id]?.due <= day);
    due.sort((one, other) => all[one.id].due - all[other.id].due);
    queue = [...due, ...wanted().filter((one) => !all[one.id]).slice(0, NEW)];
    seen = known = 0;
    const names = checked(picks).map((box) => box.parentElement.textContent.trim());
    $("#chosen").textContent = listed(names);
    next(false);
  }
  function listed(names) {
    if (!names.length) return gettext("All chapters");
    const [one, other] = names;
    if (!other) return one;
    return names.length === 2 ? gettext("{one} and {other}", { one, other }) : ngettext("{count} chapter", "{count} chapters", names.length);
  }
  function button(words, key, className, act) {
    const made = element("button", { type: "button", className, textContent: words });
    if (key) made.append(element("kbd", { textContent: key }));
    made.addEventListener("click", act);
    return made;
  }
  function end() {
    const all = states();
    const tomorrow = wanted().filter((one) => all[one.id]?.due === day + 1).length;
    const rest = wanted().filter((one) => !all[one.id]).length;
    const parts = [
      seen ? ngettext("{known} of {count} answer known.", "{known} of {count} answers known.", seen, { known }) : "",
      tomorrow ? ngettext("Tomorrow {count} card comes back.", "Tomorrow {count} cards come back.", tomorrow) : "",
      rest ? ngettext("{count} card has not been asked yet.", "{count} cards have not been asked yet.", rest) : "",
    ];
    const title = element("p", { className: "front word", textContent: seen ? gettext("Done for today") : gettext("Nothing is due") });
    stage.replaceChildren(title, element("p", { textContent: parts.filter(Boolean).join(" ") }));
    asked.replaceChildren(...(rest ? [button(ngettext("Take {count} new one", "Take {count} new ones", Math.min(rest, NEW)), "", "button", begin)] : []));
    $("#count").textContent = "";
  }
  function next(isFocused) {
    card = queue.shift() ?? null;
    isOpen = false;
    if (card) ask();
    else end();
    if (isFocused) stage.focus({ preventScroll: true });
  }
  function ask() {
    const isQuestion = card.kind === "q";
    const isSentence = isQuestion || card.kind === "k";
    const label = element("p", { className: "hang" }, element("b", { textContent: NAMES[card.kind] }), gettext("Chapter {number}", { number: card.chapter }));
    const link = element("a", { href: `${window.dmlsStems[card.chapter]}.html#${card.anchor}` });
    link.textContent = `${isQuestion ? gettext("In the chapter") : gettext("Read it again")}${card.folio ? `: ${card.folio}` : ""}`;
    const back = element("div", { className: "back", hidden: true }, element("p", { innerHTML: card.back }), element("p", { className: "small" }, link));
    stage.replaceChildren(label, element("p", { className: isSentence ? "front" : "front word", innerHTML: card.front }), back);
    asked.replaceChildren(button(gettext("Show the answer"), gettext("Space"), "button", reveal));
    const count = [ngettext("{count} card to go", "{count} cards to go", queue.length + 1), gettext("{count} answered", { count: seen })];
    $("#count").replaceChildren(...count.map((words) => element("span", { textContent: words })));
  }
  function reveal() {
    if (!card || isOpen) return;
    isOpen = true;
    $(".back", stage).hidden = false;
    asked.replaceChildren(button(gettext("Not yet"), "1", "second", () => judge(false)), button(gettext("Knew it"), "2", "button", () => judge(true)));
    stage.focus({ preventScroll: true });
    say($(".back p", stage).textContent);
  }
  function judge(knew) {
    const state = answer(card.id, knew);
    seen += 1;
    if (knew) known += 1;
    else queue.splice(Math.min(AGAIN, queue.length), 0, card);
    say(knew ? `${gettext("Knew it")}, ${when(state)}` : gettext("Not yet; it comes again in this round"));
    next(true);
  }
  document.addEventListener("keydown", (event) => {
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (!card || isModified || $("dialog[open]") || event.target.closest("input, select, textarea, summary, a")) return;
    const isReveal = (event.key === " " || event.key === "Enter") && !isOpen && !event.target.closest("button");
    const isJudged = isOpen && (event.key === "1" || event.key === "2");
    if (!isReveal && !isJudged) return;
    event.preventDefault();
    if (isReveal) reveal();
    else judge(event.key === "2");
  });
  const only = picks.find((box) => box.dataset.stem === location.hash.slice(1));
  if (only) only.checked = true;
  for (const box of [...picks, ...kinds]) box.addEventListener("change", begin);

  // Keep it elsewhere: browsers may forget, and Firefox keeps pages that were opened from a disk apart.
  const book = document.documentElement.dataset.book;
  if (location.protocol === "file:" && navigator.userAgent.includes("Firefox")) $("#apart").hidden = false;
  $("#save").addEventListener("click", () => {
    const progress = JSON.stringify({ book, cards: states(), read: keep.get("read", {}) });
    const link = element("a", { href: URL.createObjectURL(new Blob([progress], { type: "application/json" })), download: `${book}-progress.json` });
    link.click();
  });
  $("#load").addEventListener("change", async (event) => {
    try {
      const progress = JSON.parse(await event.target.files[0].text());
      if (progress.book !== book) throw new Error("another book");
      // A file can say anything; what no page could have kept would stop the scripts of all pages, again and again.
      const sound = (entries, numbers) => Object.entries(entries ?? {}).filter(([, one]) => numbers.every((name) => Number.isFinite(one?.[name])));
      const all = states();
      for (const [id, { b, due, n }] of sound(progress.cards, ["b", "due", "n"]))
        if (WAIT[b] !== undefined && (!all[id] || all[id].n < n)) all[id] = { b, due, n };
      keep.set("cards", all);
      keep.set("read", { ...Object.fromEntries(sound(progress.read, ["share", "when"])), ...keep.get("read", {}) });
      say(gettext("Taken over"));
      begin();
    } catch {
      say(gettext("This file is not the progress of this book"));
    }
  });
  $("#forget").addEventListener("click", () => {
    if (!confirm(gettext("Forget what you know of all cards?"))) return;
    keep.set("cards", {});
    begin();
  });
  begin();
})();
