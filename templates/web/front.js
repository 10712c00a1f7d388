// The entry: where to go on, and how many cards are due.
(() => {
  "use strict";
  const { $, day, element, gettext, keep } = window.dmls;
  const read = Object.entries(keep.get("read", {})).filter(([, place]) => place.when);
  const [last] = read.sort(([, one], [, other]) => other.when - one.when);
  const row = last && $(`.list [data-stem="${CSS.escape(last[0])}"]`);
  if (row) {
    const [stem, place] = last;
    const minutes = Math.max(1, Math.round(+row.dataset.minutes * (1 - place.share)));
    const link = $("[data-continue]");
    link.href = `${stem}.html${place.at ? `#${place.at}` : ""}`;
    const left = element("small", { textContent: gettext("{minutes} min left in chapter {number}", { minutes, number: row.dataset.number }) });
    link.replaceChildren(gettext("Continue with {place}", { place: place.name || $("h3 a", row).textContent }), left);
  }
  const due = Object.values(keep.get("cards", {})).filter((card) => card.due <= day).length;
  const practice = $("[data-due]"); // a book without terms and questions has none
  if (due && practice) practice.textContent = gettext("Practice: {count} due today", { count: due });
})();
