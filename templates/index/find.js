// Filter the glossary: every word typed must begin a word of the entry; accents and case do not count.
const field = document.getElementById("find");
const told = document.getElementById("found");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const entries = [...document.querySelectorAll("#terms > div")].map((row) => ({
  row,
  words: " " + plain(row.querySelector("dt").textContent + " " + row.querySelector("dd").textContent).replace(/[^\p{L}\p{N}]+/gu, " "),
}));

function filter() {
  const asked = plain(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  let shown = 0;
  for (const { row, words } of entries) {
    row.hidden = !asked.every((word) => words.includes(" " + word));
    shown += row.hidden ? 0 : 1;
  }
  told.textContent = asked.length ? `${shown} of ${entries.length} terms` : "";
}

field.addEventListener("input", filter);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== field) {
    event.preventDefault();
    field.focus();
  } else if (event.key === "Escape" && field.value) {
    field.value = "";
    filter();
  }
});
