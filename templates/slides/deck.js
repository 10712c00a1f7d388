// The deck as a program. Without this script, and on a phone held upright, the page shows all slides under one another.
const root = document.documentElement;
const slides = [...document.querySelectorAll(".slides > section")];
const upright = matchMedia("(max-width: 600px) and (orientation: portrait)");

// Day or night: key D, remembered; without it the deck follows the system.
function remembered() { try { return localStorage.getItem("theme"); } catch { return null; } }
function remember(theme) { try { localStorage.setItem("theme", theme); } catch { /* the browser keeps nothing for files */ } }
if (remembered()) root.dataset.theme = remembered();
function flip() {
  const night = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = night ? "light" : "dark";
  remember(root.dataset.theme);
}

// Links lead from slide to slide as "#/ID", where Reveal runs, and as "#ID" where it does not.
function read() {
  for (const link of document.querySelectorAll('.slides a[href^="#/"]')) link.setAttribute("href", "#" + link.getAttribute("href").slice(2));
  document.getElementById(location.hash.replace(/^#\/?/, ""))?.scrollIntoView();
}

// Key O shows all slides as a grid; a click or Enter opens one, Escape goes back.
function overview(open = !root.classList.contains("overview")) {
  root.classList.toggle("static", open);
  root.classList.toggle("overview", open);
  Reveal.configure({ keyboard: open ? { 79: () => overview(false), 27: () => overview(false) } : KEYS });
  for (const slide of slides) open ? slide.setAttribute("tabindex", "0") : slide.removeAttribute("tabindex");
  for (const slide of slides) if (open) { slide.hidden = false; slide.removeAttribute("aria-hidden"); }
  if (open) Reveal.getCurrentSlide().scrollIntoView({ block: "center" });
  else { scrollTo(0, 0); Reveal.layout(); Reveal.sync(); }
}
function chosen(event) {
  const slide = event.target.closest?.(".slides > section");
  if (!root.classList.contains("overview") || !slide || (event.type === "keydown" && event.key !== "Enter")) return;
  event.preventDefault();
  event.stopPropagation();
  overview(false);
  Reveal.slide(slides.indexOf(slide));
}

// What a screen reader is told of a slide: what can be seen of it, and what a drawing shows; never an answer before it is shown.
function aloud(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches("aside.notes, [aria-hidden=true], .foot, .fragment:not(.visible)")) return "";
  if (node.matches("svg")) return node.getAttribute("aria-label") ?? node.querySelector("title")?.textContent ?? "";
  return [...node.childNodes].map(aloud).join("") + (node.matches("p, li, h1, h2, td, th, figcaption") ? " " : "");
}
function announce() {
  const status = document.querySelector(".aria-status"), text = aloud(Reveal.getCurrentSlide()).replace(/\s+/g, " ").trim();
  if (status && status.textContent !== text) status.textContent = text;
}

// Ctrl+P prints a slide a page, as the address with ?print-pdf does.
function paper(on) {
  if (!root.classList.contains("reveal-print") && !root.classList.contains("overview")) root.classList.toggle("static", on);
}

const KEYS = { 68: flip, 79: () => overview() };
function present() {
  root.classList.remove("static");
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));
  document.addEventListener("click", chosen, true);
  document.addEventListener("keydown", chosen, true);
  Reveal.on("ready", () => {
    new MutationObserver(announce).observe(document.querySelector(".aria-status"), { childList: true, characterData: true, subtree: true });
    announce();
  });
  Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.1,
    maxScale: 4,
    center: false,
    scrollActivationWidth: 0,
    hash: true,
    rtl: document.documentElement.dir === "rtl",
    history: false,
    controls: true,
    controlsTutorial: false,
    progress: false,
    slideNumber: false,
    transition: "none",
    backgroundTransition: "none",
    overview: false,
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
    defaultTiming: 30,
    keyboard: KEYS,
    help: true,
    plugins: [RevealNotes],
  });
  Reveal.addKeyBinding?.({ keyCode: 68, key: "D", description: {{ _('Light or dark, remembered') | tojson }} }, flip);
  Reveal.addKeyBinding?.({ keyCode: 79, key: "O", description: {{ _('All slides as a grid') | tojson }} }, () => overview());
  Reveal.registerKeyboardShortcut?.("Ctrl + P", {{ _('Print a slide a page') | tojson }});
  Reveal.registerKeyboardShortcut?.("?", {{ _('This help; docs/presenting.md of DMLS Pipeline says more') | tojson }});
}

upright.matches ? read() : present();
upright.addEventListener("change", () => location.reload());
