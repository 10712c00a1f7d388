// Key D flips light and dark; without it the deck follows the system.
function flip() {
  const root = document.documentElement;
  const night = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = night ? "light" : "dark";
}

Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0,
  minScale: 0.1,
  maxScale: 4,
  center: false,
  scrollActivationWidth: 0,  // slides stay slides on a phone: deep links and swipes work as on a desk
  hash: true,
  history: false,
  controls: true,
  controlsTutorial: false,
  progress: false,
  slideNumber: false,
  transition: "none",
  backgroundTransition: "none",
  pdfSeparateFragments: false,
  pdfMaxPagesPerSlide: 1,
  keyboard: { 68: flip },
  help: true,
  plugins: [RevealNotes],
});
Reveal.addKeyBinding?.({ keyCode: 68, key: "D", description: "Light or dark" }, flip);
