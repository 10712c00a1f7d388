// Where the reader is: the contents, the section in the bar, how far the chapter has been read, and the offer to go on.
(() => {
  "use strict";
  const { $, $$, element, gettext, here, keep, line, root } = window.dmls;
  const article = $("article.sheet");
  const isHeading = (heading) => !heading.classList.contains("hang");
  const heads = article && here.chapter ? $$("h2[id], h3[id]", article).filter(isHeading) : [];

  // Contents: a drawer on narrow screens (a popover of the browser), a column on wide ones, where the same button folds it away.
  const contents = $("#contents");
  const toggle = $(".bar .toggle");
  const wide = matchMedia("(min-width: 75rem)");
  const tellFold = () => {
    if (wide.matches) {
      toggle.removeAttribute("popovertarget");
      toggle.setAttribute("aria-expanded", here.contents !== "closed");
    } else {
      toggle.setAttribute("popovertarget", "contents");
      toggle.removeAttribute("aria-expanded");
    }
  };
  const fold = () => {
    const closes = here.contents !== "closed";
    if (closes) here.contents = "closed";
    else delete here.contents;
    keep.set("contents", closes ? "closed" : "");
    tellFold();
  };
  const hideDrawer = () => contents.matches(":popover-open") && contents.hidePopover();
  if (toggle && contents) {
    toggle.addEventListener("click", () => wide.matches && fold());
    wide.addEventListener("change", () => {
      hideDrawer();
      tellFold();
    });
    contents.addEventListener("click", (event) => event.target.closest("a[href^='#']") && hideDrawer());
    tellFold();
  }

  // What a heading says without its folio, and the folio of the page that it stands on.
  const isWord = (node) => node.nodeType === 3 || (node.nodeType === 1 && !node.matches(".n, .folio"));
  const words = (heading) => {
    const number = $(".n:not(.bare)", heading)?.textContent;
    const title = [...heading.childNodes].filter(isWord).map((node) => node.textContent);
    return `${number ? `${number} ` : ""}${title.join("").trim()}`;
  };
  const folioOf = (place) => {
    let last = null;
    for (const folio of $$(".folio", article)) {
      if (folio.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING && !place.contains(folio)) break;
      last = folio;
    }
    return last?.textContent.trim() ?? "";
  };

  // The last heading above the line below the bar is where the reader is.
  const read = keep.get("read", {});
  const before = here.chapter ? { ...read[here.page] } : null;
  const mine = here.chapter ? { share: 0, ...before } : null;
  let now = null;
  let isWaiting = false;
  const headAt = (top) => heads.findLast((heading) => heading.getBoundingClientRect().top <= top) ?? null;
  const shareRead = () => {
    const box = article.getBoundingClientRect();
    const end = $("h2[id$='-terms']", article)?.getBoundingClientRect().top ?? box.bottom; // the lists after it are not for reading
    return Math.max(0, Math.min(1, (innerHeight - box.top) / (end - box.top)));
  };
  const remember = (share) => {
    const place = now ? { at: now.id, name: words(now), folio: folioOf(now) } : { at: "", name: "", folio: "" };
    Object.assign(mine, place, { share: Math.max(mine.share, +share.toFixed(2)), when: Date.now() });
    keep.set("read", { ...keep.get("read", {}), [here.page]: mine });
  };
  const markContents = () => {
    for (const old of $$(".sections [aria-current], .sections .now", contents)) {
      old.removeAttribute("aria-current");
      old.classList.remove("now");
    }
    const link = now && $(`.sections a[href="#${CSS.escape(now.id)}"]`, contents);
    if (!link) return;
    link.setAttribute("aria-current", "location");
    link.closest(".sections > li").classList.add("now");
    const top = link.offsetTop - contents.clientHeight / 2;
    if (Math.abs(contents.scrollTop - top) > contents.clientHeight / 3) contents.scrollTop = top;
  };
  const look = () => {
    isWaiting = false;
    const at = headAt(line() + 24);
    const moved = at !== now;
    now = at;
    const share = shareRead();
    root.style.setProperty("--done", share.toFixed(3));
    if (scrollY > 200) remember(share);
    if (!moved) return;
    $(".bar .sec").textContent = at ? words(at) : "";
    markContents();
  };
  if (heads.length) {
    const later = () => {
      if (!isWaiting) requestAnimationFrame(look);
      isWaiting = true;
    };
    addEventListener("scroll", later, { passive: true });
    look();
  }

  // A quiet offer to go on where the reader stopped; never a jump.
  const offer = $(".resume");
  if (offer && before?.at && before.share > 0.05 && !location.hash && document.getElementById(before.at)) {
    const link = element("a", { href: `#${before.at}`, textContent: before.name });
    const said = before.folio ? gettext("You stopped at {place}, page {folio}.") : gettext("You stopped at {place}.");
    const [first, last] = said.replace("{folio}", before.folio).split("{place}");
    offer.append(first, link, last);
    offer.hidden = false;
  }

  // What has been read, in the contents and on the front page.
  for (const box of $$("[data-read]")) {
    const share = read[box.dataset.read]?.share;
    if (share) box.textContent = share >= 0.98 ? gettext("read") : `${Math.round(share * 100)} %`;
  }

  window.dmls.place = { contents, fold, folioOf, heads, now: () => now, wide };
})();
