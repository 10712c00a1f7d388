"""The web book in a real browser: each component by mouse, by keyboard and without a script, from a disk and from a server."""

import json
import re
from urllib.parse import unquote

import decks
import pytest
import webbook
from webbook import AXE, BUILD, CHAPTER, PAGES, VIOLATIONS, WEB, WIDE, opened

pytestmark = pytest.mark.gate

PAGE = f"{CHAPTER}.html"
FOCUSED = "() => document.activeElement.outerHTML.slice(0, 120)"
REFERENCE = "a.ref[href^='#fig']"


@pytest.fixture(scope="module")
def browser():
    webbook.need(WEB / "index.html", WEB / PAGE, decks.CHROMIUM)
    with webbook.chromium() as running:
        yield running


def stored(page, key):
    return json.loads(page.evaluate(f"localStorage.getItem('dmls-notes:{key}')") or "null")


def far(page, selector):
    """Bring the first such link under the bar, away from what it leads to; return it."""
    link = page.locator(selector).first
    link.evaluate("e => scrollTo(0, scrollY + e.getBoundingClientRect().top - 120)")
    return link


# --- every page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_window_is_accessible_logs_nothing_and_asks_for_nothing_outside(browser, name):
    webbook.need(AXE)
    with opened(browser, name, bypass_csp=True) as seen:
        for width in (1440, 768, 320):
            seen.page.set_viewport_size({"width": width, "height": 800})
            assert seen.page.evaluate(WIDE) <= 0, f"{name} scrolls sideways at {width} px"
        assert seen.page.evaluate("[...document.fonts].some(face => face.status === 'error')") is False
        assert (seen.logged, seen.asked) == ([], [])
        seen.page.set_viewport_size({"width": 1440, "height": 800})
        seen.page.add_script_tag(path=str(AXE))

        assert seen.page.evaluate(VIOLATIONS) == []


@pytest.mark.parametrize("name", ["index.html", PAGE, "practice.html"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_at_night_and_on_a_phone(browser, name, width):
    webbook.need(AXE)
    with opened(browser, name, width, color_scheme="dark", bypass_csp=True) as seen:
        seen.page.add_script_tag(path=str(AXE))

        assert seen.page.evaluate(VIOLATIONS) == []


def test_every_link_leads_to_a_file_that_is_built_and_to_an_id_in_it():
    webbook.need(WEB / "index.html")
    texts = {name: (WEB / name).read_text(encoding="utf-8") for name in PAGES}
    ids = {name: set(re.findall(r'\sid="([^"]+)"', text)) for name, text in texts.items()}
    dead = []
    for name, text in texts.items():
        for href in set(re.findall(r'(?:href|src)="([^":]*)"', text)):
            path, _, place = unquote(href).partition("#")
            if path in ids or not path:
                dead += [f"{name}: {href}"] if place and place not in ids[path or name] else []
            elif not (WEB / path).exists() and (not path.startswith("../") or (BUILD / "index.html").exists()):
                dead.append(f"{name}: {href}")

    assert dead == []


def test_no_id_stands_twice():
    webbook.need(WEB / "index.html")
    for name in PAGES:
        ids = re.findall(r'\sid="([^"]+)"', (WEB / name).read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids)), name


def test_what_the_scripts_weigh():
    webbook.need(WEB / "index.html")
    scripts = {path.name: path.stat().st_size for path in WEB.glob("*.js") if path.name not in ("search-index.js", "practice-cards.js")}

    assert sum(scripts.values()) <= 40_000 and max(scripts.values()) < 10_000


@pytest.mark.parametrize(("name", "most"), [("index.html", 300_000), (PAGE, 450_000)])
def test_what_a_page_weighs_with_all_that_it_loads(browser, name, most):
    with opened(browser, name) as seen:
        seen.page.evaluate("document.fonts.ready.then(() => 1)")
        loaded = {WEB / name, *(WEB / unquote(address).rpartition("/web/")[2] for address in seen.loaded)}

    assert 100_000 < sum(path.stat().st_size for path in loaded) <= most


def test_the_policy_lets_no_foreign_script_picture_or_style_in(browser, tmp_path):
    foreign = '<script>document.title = "ran"</script><p id="bad" style="color: red"></p><img src="https://example.org/x.png" alt="">'
    for path in WEB.glob("*.*"):
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "bad.html").write_text((WEB / PAGE).read_text(encoding="utf-8").replace("</body>", f"{foreign}</body>"), encoding="utf-8")
    with opened(browser, (tmp_path / "bad.html").as_uri()) as seen:
        assert seen.page.title() != "ran"
        assert seen.page.evaluate("getComputedStyle(document.getElementById('bad')).color") != "rgb(255, 0, 0)"
        assert sum("Content Security Policy" in message for message in seen.logged) >= 3


# --- cards in place


@pytest.mark.parametrize(
    ("selector", "name"), [(REFERENCE, "Figure"), ("a.term", "Term"), ("a.cite", "Source"), ("a.ref[href^='#eq']", "Equation")]
)
def test_a_card_opens_on_a_click_takes_the_focus_and_gives_it_back(browser, selector, name):
    with opened(browser, PAGE, height=400) as seen:
        link = far(seen.page, selector)
        link.click()

        card = seen.page.locator(".card")
        assert card.get_attribute("aria-label").startswith(name)
        assert "card" in seen.page.evaluate(FOCUSED)
        box = card.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 1440
        seen.page.keyboard.press("Escape")
        assert card.count() == 0
        assert link.evaluate("e => e === document.activeElement")
        assert seen.logged == []


def test_a_card_opens_on_enter_and_closes_outside(browser):
    with opened(browser, PAGE, height=500) as seen:
        far(seen.page, "a.cite").focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.locator(".card").count() == 1
        seen.page.mouse.click(1300, 400)

        assert seen.page.locator(".card").count() == 0


def test_a_card_opens_under_a_mouse_that_rests_and_stays_when_the_link_is_clicked(browser):
    with opened(browser, PAGE, height=500) as seen:
        link = far(seen.page, "a.term")
        link.hover()
        seen.page.wait_for_selector(".card")
        assert "card" not in seen.page.evaluate(FOCUSED)
        link.click()
        seen.page.mouse.move(10, 300)
        seen.page.wait_for_timeout(400)

        assert seen.page.locator(".card").count() == 1


def test_what_is_in_sight_already_is_pointed_at(browser):
    with opened(browser, PAGE, height=2000) as seen:
        link = far(seen.page, REFERENCE)
        link.click()

        assert seen.page.locator(".card").count() == 0
        assert seen.page.locator("figure.pointed").count() == 1


def test_a_card_leads_to_its_target(browser):
    with opened(browser, PAGE, height=500) as seen:
        link = far(seen.page, "a.cite")
        link.click()
        seen.page.locator(".card .go a").click()

        assert seen.page.url.endswith(link.get_attribute("href"))


def test_axe_finds_nothing_with_a_card_and_with_the_search_open(browser):
    webbook.need(AXE)
    with opened(browser, PAGE, height=500, bypass_csp=True) as seen:
        seen.page.add_script_tag(path=str(AXE))
        far(seen.page, REFERENCE).click()
        assert seen.page.evaluate(VIOLATIONS) == []
        seen.page.keyboard.press("Escape")
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("sampling")
        seen.page.wait_for_selector("#hits li")

        assert seen.page.evaluate(VIOLATIONS) == []


# --- figures, code, folios


def test_a_figure_opens_in_full_with_what_can_be_taken_along(browser):
    with opened(browser, PAGE) as seen:
        far(seen.page, "figure:has(a[href$='.zip']) .enlarge").click()

        assert seen.page.locator("#large[open] .stage svg").count() == 1
        assert seen.page.locator("#along a").all_text_contents() == ["SVG", "PNG", "chart and data"]
        assert all(
            (WEB / href).is_file() for href in seen.page.eval_on_selector_all("#along a", "links => links.map(a => a.getAttribute('href'))")
        )
        seen.page.keyboard.press("Escape")
        assert seen.page.locator("#large[open]").count() == 0


def test_code_is_copied_as_it_was_written(browser):
    with opened(browser, PAGE, permissions=["clipboard-read", "clipboard-write"]) as seen:
        far(seen.page, ".listing .copy").click()
        seen.page.locator(".listing .copy", has_text="Copied").wait_for()

        copied = seen.page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("class Reservoir:\n    ")
        assert copied == seen.page.locator("pre").first.evaluate("e => e.textContent.trimEnd()")


CLOSE = """() => [...document.querySelectorAll("div.folio:has(+ .equation)")].filter(folio => {
    const mark = folio.querySelector("a").getBoundingClientRect(), no = folio.nextElementSibling.querySelector(".no")?.getBoundingClientRect();
    return mark.right > innerWidth || (no && mark.right > no.left && mark.left < no.right && no.top < mark.bottom);
}).map(folio => folio.textContent)"""


def test_on_a_phone_no_folio_touches_the_number_of_an_equation(browser):
    folios = 0
    for name in (name for name in PAGES if name[0].isdigit()):
        with opened(browser, name, 360, 740) as seen:
            folios += seen.page.locator("div.folio:has(+ .equation)").count()
            assert seen.page.evaluate(CLOSE) == [], name

    assert folios > 0


def test_a_phone_is_told_of_no_key_that_it_lacks(browser):
    for options, keys in (({"is_mobile": True, "has_touch": True}, 0), ({}, 1)):
        with opened(browser, "practice.html", 360, 740, **options) as seen:
            seen.page.get_by_role("button", name="Show the answer").wait_for()
            assert seen.page.locator(".asked kbd:visible").count() == keys


@pytest.mark.parametrize("width", [1440, 320])
def test_the_tex_of_a_formula_is_copied_beside_it(browser, width):
    with opened(browser, PAGE, width, permissions=["clipboard-read", "clipboard-write"]) as seen:
        equation = far(seen.page, ".equation:has(.no)")
        button = equation.get_by_role("button", name="Copy TeX")
        place, formula = button.bounding_box(), equation.locator(".formula").bounding_box()
        button.focus()
        seen.page.keyboard.press("Enter")
        equation.get_by_role("button", name="Copied").wait_for()

        assert seen.page.evaluate("navigator.clipboard.readText()") == equation.get_attribute("data-tex")
        beside = place["x"] + place["width"] <= formula["x"] or place["x"] >= formula["x"] + formula["width"]
        assert place["height"] >= 24 and (beside or place["y"] >= formula["y"] + formula["height"])
        assert place["y"] <= formula["y"] + formula["height"] + 24


BESIDE_ROOM = """() => [...document.querySelectorAll(".equation:has(.no)")].filter(equation => {
    const [formula, no, copy] = [".formula", ".no", ".copy"].map(name => equation.querySelector(name).getBoundingClientRect());
    const middle = box => (box.top + box.bottom) / 2;
    return Math.abs(middle(no) - middle(copy)) > 4 || no.right > copy.left || formula.right > no.left && formula.bottom > no.top + 24;
}).map(equation => equation.id)"""


def test_on_a_phone_number_and_tex_stand_in_one_line_beside_a_formula_or_below_it(browser):
    for name in (name for name in PAGES if name[0].isdigit()):
        with opened(browser, name, 390, 844) as seen:
            assert seen.page.evaluate(BESIDE_ROOM) == [], name


ALONE = """() => [...document.querySelectorAll(".sources .stop")].filter(stop =>
    stop.getBoundingClientRect().top > [...stop.previousElementSibling.getClientRects()].at(-1).top + 6
).map(stop => stop.previousElementSibling.textContent)"""


@pytest.mark.parametrize("width", [320, 360, 390])
def test_no_line_of_the_references_holds_a_full_stop_alone(browser, width):
    with opened(browser, "references.html", width, 844) as seen:
        assert seen.page.locator(".stop").count() > 50
        assert seen.page.evaluate(ALONE) == []


def test_a_large_figure_on_a_phone_can_be_scrolled_to_its_beginning(browser):
    with opened(browser, PAGE, 390, 844) as seen:
        far(seen.page, "figure .enlarge").click()
        drawing = seen.page.locator("#large[open] .stage svg").bounding_box()

        assert drawing["width"] > 390 and drawing["x"] >= 0


def test_the_pages_of_the_printed_book_are_marked_in_their_order(browser):
    pages = json.loads((BUILD / f"work/{CHAPTER}/folios.json").read_text(encoding="utf-8"))["pages"]
    with opened(browser, f"{PAGE}#p-4-7") as seen:
        marks = seen.page.eval_on_selector_all("[role=doc-pagebreak]", "marks => marks.map(mark => mark.title)")
        top = seen.page.locator("#p-4-7").bounding_box()["y"]

    assert marks == [f"4-{page}" for page in range(1, pages + 1) if f"4-{page}" in marks]
    assert len(marks) >= pages - 3  # a page that holds nothing but what began before has no mark
    assert 50 < top < 200


# --- contents, theme, keys


def test_the_contents_say_where_the_reader_is_and_fold_away(browser):
    with opened(browser, f"{PAGE}#sec-labels") as seen:
        seen.page.mouse.wheel(0, 40)
        seen.page.wait_for_selector(".sections a[aria-current=location]")
        assert seen.page.locator(".sections a[aria-current=location]").get_attribute("href") == "#sec-labels"
        assert seen.page.locator(".bar .sec").text_content() == "4.2 Labels"
        seen.page.keyboard.press("c")
        assert not seen.page.locator("#contents").is_visible()
        seen.page.reload()

        assert not seen.page.locator("#contents").is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
def test_on_a_phone_the_contents_are_a_drawer_with_and_without_a_script(browser, script):
    with opened(browser, PAGE, 390, 844, java_script_enabled=script) as seen:
        assert not seen.page.locator("#contents").is_visible()
        seen.page.locator(".toggle").click()
        assert seen.page.locator("#contents").is_visible()
        seen.page.locator("#contents .close").click()

        assert not seen.page.locator("#contents").is_visible()


def test_the_theme_follows_the_system_until_it_is_chosen_and_is_kept(browser):
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    with opened(browser, PAGE, color_scheme="dark") as seen:
        night = seen.page.evaluate(paper)
        seen.page.keyboard.press("d")
        assert seen.page.evaluate(paper) == "rgb(255, 255, 255)" != night
        seen.page.reload()
        assert seen.page.evaluate(paper) == "rgb(255, 255, 255)"
        seen.page.locator("[popovertarget=settings]").click()
        assert seen.page.locator("input[name=theme][value=light]").is_checked()


def test_keys_step_through_sections_and_chapters_and_can_be_switched_off(browser):
    with opened(browser, PAGE) as seen:
        seen.page.keyboard.press("j")
        seen.page.keyboard.press("j")
        assert 0 < seen.page.locator("#sec-nonprobability-sampling").bounding_box()["y"] < 120
        seen.page.keyboard.press("?")
        assert seen.page.locator("#help[open]").count() == 1
        seen.page.keyboard.press("Escape")
        seen.page.keyboard.press("]")
        seen.page.wait_for_url("**/05_*.html")
        seen.page.locator("[popovertarget=settings]").click()
        seen.page.locator("input[name=keys]").uncheck()
        seen.page.keyboard.press("Escape")
        seen.page.keyboard.press("[")
        seen.page.wait_for_timeout(100)

        assert "05_" in seen.page.url


# --- search


def test_search_finds_a_term_a_heading_and_a_word_of_another_chapter(browser):
    with opened(browser, PAGE) as seen:
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("reservoir sampling")
        seen.page.wait_for_selector("#hits li")
        assert seen.page.locator("#hits li .n").first.text_content() == "Term"
        seen.page.fill("#q", "message broker")
        assert "Data Engineering" in seen.page.locator("#hits li").first.text_content()
        assert seen.page.locator("#hits mark").first.text_content().lower() in ("message", "broker")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/03_*.html#*")

        assert seen.logged == []


@pytest.mark.parametrize("home", ["disk", "server"])
def test_a_folio_turns_to_its_page_and_a_number_to_its_section(browser, home):
    with webbook.served() as server, opened(browser, f"{server if home == 'server' else WEB.as_uri()}/index.html") as seen:
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("4-7")
        seen.page.wait_for_selector("#hits li")
        assert "Turn to page 4-7" in seen.page.locator("#hits").text_content()
        seen.page.fill("#q", "4-99")
        assert "Chapter 4 has pages 4-1 to" in seen.page.locator("#told").text_content()
        seen.page.fill("#q", "4.2")
        assert seen.page.locator("#hits li .n").first.text_content() == "4.2"
        seen.page.fill("#q", "4-7")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(f"**/{PAGE}#p-4-7")

        assert seen.asked == []


# --- self-test and practice


def test_an_answer_is_hidden_until_it_is_asked_for_and_the_verdict_is_kept(browser):
    with opened(browser, PAGE) as seen:
        question = seen.page.locator(".questions > li").first
        assert not question.locator(".answer").is_visible()
        question.locator("summary").click()
        question.get_by_text("Knew it").click()
        assert question.locator(".state").text_content() == "knew itagain tomorrow"
        seen.page.reload()
        assert seen.page.locator(".score").text_content() == f"1 of {seen.page.locator('.questions > li').count()} known."

        assert [state["b"] for state in stored(seen.page, "cards").values()] == [1]


def test_a_round_of_practice_by_keys_keeps_its_state_and_shows_what_was_not_known_again(browser):
    with opened(browser, f"practice.html#{CHAPTER}") as seen:
        page = seen.page
        assert page.locator("#count").text_content().startswith("20 cards to go")
        first = page.locator("#card .front").text_content()
        page.keyboard.press("Space")
        assert page.locator("#card .back").is_visible()
        page.keyboard.press("1")
        assert page.locator("#card .front").text_content() != first
        for _ in range(5):
            page.keyboard.press("Space")
            page.keyboard.press("2")
        assert page.locator("#card .front").text_content() == first
        kept = stored(page, "cards")
        assert sorted(state["b"] for state in kept.values()) == [0, 1, 1, 1, 1, 1]
        page.reload()
        assert page.locator("#card .front").text_content() == first  # it is due today

        assert seen.logged == []


def test_progress_is_saved_to_a_file_forgotten_and_taken_back(browser, tmp_path):
    with webbook.served() as server, opened(browser, f"{server}/practice.html") as seen:
        page = seen.page
        page.on("dialog", lambda dialog: dialog.accept())
        page.keyboard.press("Space")
        page.keyboard.press("2")
        with page.expect_download() as download:
            page.locator("#save").click()
        file = tmp_path / "progress.json"
        download.value.save_as(file)
        page.locator("#forget").click()
        assert stored(page, "cards") == {}
        page.locator("#load").set_input_files(file)
        page.locator("#say", has_text="Taken over").wait_for(state="attached")

        assert len(stored(page, "cards")) == 1


def test_of_a_file_that_says_anything_only_sound_progress_is_taken(browser, tmp_path):
    with webbook.served() as server, opened(browser, f"{server}/practice.html") as seen:
        page = seen.page
        file = tmp_path / "progress.json"
        cards = {
            "a": None,
            "b": "x",
            "c": {"b": 99, "due": 1, "n": 1},
            "d": {"b": "1", "due": 1, "n": 1},
            "e": {"b": 1, "due": 1, "n": 1, "x": []},
        }
        read = {"x": None, "y": {"when": "<b>"}, CHAPTER: {"share": 0.5, "when": 1}}
        book = page.evaluate("document.documentElement.dataset.book")
        file.write_text(json.dumps({"book": book, "cards": cards, "read": read}), encoding="utf-8")
        page.locator("#load").set_input_files(file)
        page.locator("#say", has_text="Taken over").wait_for(state="attached")

        assert stored(page, "cards") == {"e": {"b": 1, "due": 1, "n": 1}}
        assert stored(page, "read") == {CHAPTER: {"share": 0.5, "when": 1}}
        page.goto(f"{server}/index.html")
        assert seen.logged == []


def test_the_cards_are_those_of_the_anki_deck():
    webbook.need(WEB / "practice-cards.js", BUILD / "cards.csv")
    text = (WEB / "practice-cards.js").read_text(encoding="utf-8")
    ids = [json.loads(line.rstrip(","))[0] for line in text.split("window.dmlsCards=[\n")[1].split("\n")[:-2]]
    rows = (BUILD / "cards.csv").read_text(encoding="utf-8").split("\n")

    cards = (row.split(",")[0].split("/")[1] for row in rows if row.startswith("dmls-notes/"))
    assert sorted(ids) == sorted(cards)


def test_the_reader_is_offered_to_go_on_and_never_taken_there(browser):
    with webbook.served() as server, opened(browser, f"{server}/{PAGE}#sec-label-lineage") as seen:
        seen.page.mouse.wheel(0, 60)
        seen.page.locator(".bar .sec", has_text="4.2.3").wait_for()
        assert stored(seen.page, "read")[CHAPTER]["at"] == "sec-label-lineage"
        seen.page.goto(f"{server}/{PAGE}")
        assert "You stopped at 4.2.3 Lineage" in seen.page.locator(".resume").text_content()
        assert seen.page.evaluate("scrollY") == 0
        seen.page.goto(f"{server}/index.html")

        assert "Continue with 4.2.3 Lineage" in seen.page.locator("[data-continue]").text_content()
        assert seen.page.locator(f"[data-read='{CHAPTER}']").text_content().endswith("%")


# --- without a script, on paper


def test_without_a_script_all_is_there_and_what_needs_one_is_not(browser):
    with opened(browser, PAGE, java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator("#contents").is_visible()
        assert page.locator(".sections ol a").first.is_visible()
        assert page.locator(".js-only").evaluate_all("boxes => boxes.every(box => !box.offsetHeight)")
        page.locator("[popovertarget=get]").click()
        assert page.locator("#get a").first.is_visible()
        page.locator(".questions summary").first.click()
        assert page.locator(".answer").first.is_visible()
        far(page, "a.cite").click()
        assert "#src-" in page.url
        assert page.locator("figcaption .along a").first.is_visible()
        page.locator(".enlarge").first.click()
        assert page.url.endswith(".svg")


def test_without_a_script_the_practice_page_says_where_the_questions_are(browser):
    with opened(browser, "practice.html", java_script_enabled=False) as seen:
        assert seen.page.locator(".plainlist li").count() == 11
        assert not seen.page.locator(".deck").first.is_visible()


def test_on_paper_the_answers_stand_open_and_the_handout_is_named(browser):
    with opened(browser, PAGE) as seen:
        seen.page.emulate_media(media="print")
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")

        assert not seen.page.locator(".bar").is_visible()
        assert "handouts/04_training_data.pdf" in seen.page.locator(".paper-note").text_content()
        assert seen.page.locator(".answer").first.is_visible()


def test_a_wide_formula_scrolls_in_its_box_by_keys(browser):
    with opened(browser, PAGE, 320, 800) as seen:
        wide = seen.page.locator(".formula[tabindex]").first
        wide.focus()
        seen.page.keyboard.press("ArrowRight")
        seen.page.wait_for_function("document.activeElement.scrollLeft > 0")

        assert wide.evaluate("e => e.scrollLeft") > 0
        assert seen.page.evaluate(WIDE) <= 0
