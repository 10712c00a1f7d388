// Search over the whole book. The index is a script (search-index.js: a record for each section, term and question, with its text) that
// is added on the first search, so that it works from file:// and costs nothing before. "4-7" turns to a page, "4.2" leads to a section.
(() => {
  "use strict";
  const { $, $$, element, gettext, here, ngettext } = window.dmls;
  const dialog = $("#search");
  const field = $("#q");
  const list = $("#hits");
  const told = $("#told");
  const MOST = 30;
  const NEAR = 25; // characters: as long as a long word, and less than stands before what was found
  const FLAWED = gettext("The index did not load. The index of the book is a page of its own: topics.html.");
  // Without accents and points; the marks of kana stay, which tell one syllable from another, and Hangul is put together again.
  const plain = (text) => text.normalize("NFD").replace(/(?![\u3099\u309a])\p{M}/gu, "").normalize("NFC").toLowerCase();
  let chapters = [];
  let records = null;
  let isLoading = false;
  let hits = [];
  let chosen = -1;

  function load() {
    if (records || isLoading) return;
    isLoading = true;
    told.textContent = gettext("Loading the index …");
    const script = element("script", { src: "search-index.js" });
    script.onload = () => {
      chapters = window.dmlsChapters.map(([stem, number, title, pages]) => ({ stem, number, title, pages }));
      records = window.dmlsIndex.map(([number, id, kind, heading, folio, text]) => {
        const chapter = chapters.find((known) => known.number === number);
        return { chapter, id, kind, heading, folio, text, plainHeading: plain(heading), plainText: plain(text) };
      });
      find();
    };
    script.onerror = () => (told.textContent = FLAWED);
    document.head.append(script);
  }
  const address = (chapter, id) => `${chapter.stem === here.page ? "" : `${chapter.stem}.html`}#${id}`;

  // Every word must begin a word of the record. Terms come first, then headings, then text; else the order of the book.
  // Chinese and Japanese have no blanks between words: there a word may begin anywhere. In Arabic it may stand behind "and", "in", "the".
  const UNSPACED = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;
  const ARABIC = /^\p{sc=Arabic}/u;
  const before = (word) => (UNSPACED.test(word) ? "" : `(?:^|[^\\p{L}\\p{N}])${ARABIC.test(word) ? "[وف]?(?:[بك]?ال|لل|[بلك])?" : ""}`);
  const begins = (word) => new RegExp(`${before(word)}${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "gu");
  const has = (text, test) => text.search(test) >= 0;
  function score(record, words, tests) {
    if (!tests.every((test) => has(record.plainHeading, test) || has(record.plainText, test))) return 0;
    const phrase = words.join(" ");
    const together = words.length > 1 && (record.plainText.includes(phrase) || record.plainHeading.includes(phrase));
    const heading = record.plainHeading === phrase ? 40 : record.plainHeading.startsWith(phrase) ? 12 : 0;
    const each = tests.reduce((sum, test) => sum + (has(record.plainHeading, test) ? 6 : 1), 0);
    return each + heading + (together ? 9 : 0) + (record.kind === "term" ? 4 : 0) + (String(record.chapter.number) === here.chapter ? 2 : 0);
  }
  function ranked(words) {
    const tests = words.map(begins);
    const scored = records.map((record) => [score(record, words, tests), record]).filter(([points]) => points);
    return scored.sort((one, other) => other[0] - one[0]).map(([, record]) => record);
  }

  // The text as nodes, with the beginnings that were asked for marked; plain() keeps the length of all that a book uses.
  function lit(text, words) {
    const low = plain(text);
    if (low.length !== text.length) return [text];
    const ends = words.flatMap((word) => [...low.matchAll(begins(word))].map((match) => [match.index + match[0].length - word.length, match.index + match[0].length]));
    const nodes = [];
    let last = 0;
    for (const [start, end] of ends.sort((one, other) => one[0] - other[0])) {
      if (start < last) continue;
      nodes.push(text.slice(last, start), element("mark", { textContent: text.slice(start, end) }));
      last = end;
    }
    return [...nodes, text.slice(last)];
  }
  function snippet(record, words) {
    const whole = record.plainText.indexOf(words.join(" "));
    const places = words.map((word) => record.plainText.search(begins(word))).filter((at) => at >= 0);
    const middle = whole >= 0 ? whole : places.length ? Math.min(...places) : 0;
    let start = Math.max(0, middle - 60);
    let end = Math.min(start + 170, record.text.length);
    // At a blank, where there is one near: Chinese and Japanese have hardly any.
    const first = record.text.indexOf(" ", start);
    const last = record.text.lastIndexOf(" ", end);
    if (start && first >= start && first < start + NEAR) start = first + 1;
    if (end < record.text.length && last > end - NEAR) end = last;
    return [start ? "… " : "", ...lit(record.text.slice(start, end), words), end < record.text.length ? " …" : ""];
  }

  const labelOf = (kind) => (kind === "term" ? gettext("Term") : kind.replace("question", gettext("Q")));
  const hitOf = (record, words) => ({
    href: address(record.chapter, record.id),
    label: labelOf(record.kind),
    words: lit(record.heading, words),
    where: record.chapter.title,
    folio: record.folio,
    snippet: snippet(record, words),
  });
  function turnTo(number, page) {
    const chapter = chapters.find((known) => known.number === number);
    if (!chapter) return [[], gettext("There is no chapter {number}.", { number })];
    if (page < 1 || page > chapter.pages) return [[], gettext("Chapter {number} has pages {number}-1 to {number}-{last}.", { number, last: chapter.pages })];
    const folio = `${number}-${page}`;
    return [[{ href: address(chapter, `p-${folio}`), label: String(number), words: [gettext("Turn to page {folio}", { folio })], where: chapter.title, folio }], ""];
  }
  function places(asked) {
    const section = asked.match(/^(?:section\s*)?(\d+(?:\.\d+)+)$/i)?.[1];
    const words = plain(asked).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const isPart = (record) => record.kind === section || record.kind.startsWith(`${section}.`);
    const matching = section ? records.filter(isPart) : words.length ? ranked(words) : [];
    const total = matching.length;
    const none = gettext("Nothing found. Try the beginning of a word, or one word less.");
    const all = total ? ngettext("{count} place", "{count} places", total) : none;
    const count = total > MOST ? gettext("The first {most} of {total} places", { most: MOST, total }) : all;
    return [matching.slice(0, MOST).map((record) => hitOf(record, words)), count];
  }

  const row = (hit, index) => {
    const item = element("li", { id: `hit-${index}` });
    item.setAttribute("role", "option");
    const where = element("span", { className: "where", textContent: hit.where });
    item.append(element("span", { className: "n", textContent: hit.label }), element("span", { className: "t" }, ...hit.words, " ", where));
    item.append(element("span", { className: "f", textContent: hit.folio }));
    if (hit.snippet) item.append(element("span", { className: "s" }, ...hit.snippet));
    return item;
  };
  function find() {
    const asked = field.value.trim();
    const turn = asked.match(/^(\d+)\s*[-–]\s*(\d+)$/);
    let message = told.textContent;
    hits = [];
    if (!asked) {
      message = gettext("Every word must occur.");
      if (matchMedia("(hover: hover)").matches) message += " " + gettext("↑ ↓ choose, Enter goes there, Esc closes.");
    }
    else if (records) [hits, message] = turn ? turnTo(+turn[1], +turn[2]) : places(asked);
    list.replaceChildren(...hits.map(row));
    told.textContent = message;
    field.setAttribute("aria-expanded", hits.length > 0);
    choose(hits.length ? 0 : -1);
  }
  function choose(index) {
    chosen = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === index));
    if (index < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", `hit-${index}`);
    list.children[index].scrollIntoView({ block: "nearest" });
  }
  function go(index, isAside) {
    if (!hits[index]) return;
    if (isAside) return window.open(hits[index].href);
    dialog.close();
    location.href = hits[index].href;
  }

  const move = (by) => hits.length && choose((chosen + by + hits.length) % hits.length);
  const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: () => dialog.close(), Enter: (isAside) => go(chosen, isAside) };
  field.addEventListener("input", find);
  field.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key](event.ctrlKey || event.metaKey);
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) go([...list.children].indexOf(item), event.ctrlKey || event.metaKey);
  });
  window.dmls.search = () => {
    $$("[popover]:popover-open").forEach((popover) => popover.hidePopover());
    if (!dialog.open) dialog.showModal();
    field.select();
    load();
    find();
  };
})();
