// Filter the glossary: every word typed must begin a word of the entry; accents and case do not count.
const field = document.getElementById("find");
const told = document.getElementById("found");
const plain = (text) => text.normalize("NFD").replace(/(?![\u3099\u309a])\p{M}/gu, "").normalize("NFC").toLowerCase();
const UNSPACED = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u; // no blanks between words: one may begin anywhere
const isIn = (word, part) => (UNSPACED.test(part) ? word.includes(part) : word.startsWith(part));
const wordsOf = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const entries = [...document.querySelectorAll("#terms > div")].map((row) => ({
  row,
  words: wordsOf(row.querySelector("dt").textContent + " " + row.querySelector("dd").textContent),
}));

// The beginnings of words in *row* that are *asked* for, as ranges: they are lit, and the page stays as it is.
function beginnings(row, asked) {
  const ranges = [];
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("svg, .at") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const part = asked.find((each) => isIn(plain(word), each));
      if (!part) continue;
      const first = plain(word).indexOf(part);
      let end = 1;
      while (plain(word.slice(0, end)).length < first + part.length) end += 1;
      const start = first ? end - part.length : 0;
      ranges.push(new StaticRange({ startContainer: node, startOffset: index + start, endContainer: node, endOffset: index + end }));
    }
  }
  return ranges;
}

function filter() {
  const asked = wordsOf(field.value);
  const shown = [];
  for (const { row, words } of entries) {
    row.hidden = !asked.every((part) => words.some((word) => isIn(word, part)));
    if (!row.hidden) shown.push(row);
  }
  told.textContent = asked.length ? told.dataset.words.replace("{shown}", shown.length).replace("{all}", entries.length) : "";
  if (window.Highlight) CSS.highlights.set("found", new Highlight(...shown.flatMap((row) => beginnings(row, asked))));
}

field.addEventListener("input", filter);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== field && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
  } else if (event.key === "Escape" && field.value) {
    field.value = "";
    filter();
  }
});
