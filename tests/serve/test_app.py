"""What the server answers, whatever is asked."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dmls_pipeline import store
from dmls_pipeline.paths import IDENTITY, WEB, WEB_CONTENTS, WEB_OFFERS, of
from dmls_pipeline.serve.app import application
from dmls_pipeline.serve.hub import Hub
from dmls_pipeline.serve.pages import Pages

EDITOR = "vscode://file{root}/{file}:{line}:{column}"


@pytest.fixture(autouse=True)
def _project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.write_text(WEB / "web.css", "p {}")
    store.write_text(WEB / "index.html", '<html lang="en"><head></head><body><a class="skip" href="#t">x</a><p>Entry</p></body></html>')
    (tmp_path / "build/work").mkdir(exist_ok=True)
    (tmp_path / "build/work/secret.json").write_text("{}")
    (tmp_path / "outside.txt").write_text("secret")
    (tmp_path / "build/link.txt").symlink_to(tmp_path / "outside.txt")


def asked(path, host="127.0.0.1:4747", hub=None, etag=b"", **fetch):
    """Ask the application itself; return status, headers and body."""
    sent = []

    requests = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive():
        return requests.pop() if requests else await asyncio.Event().wait()  # nobody goes away

    async def send(message):
        sent.append(message)

    raw, _, query = path.partition("?")
    headers = [(b"host", host.encode()), *((f"sec-fetch-{name}".encode(), value.encode()) for name, value in fetch.items())]
    headers += [(b"if-none-match", etag)] if etag else []
    encoded = raw.encode("utf-8", "surrogatepass"), query.encode("utf-8", "surrogatepass")
    scope = {"type": "http", "method": "GET", "path": raw, "raw_path": encoded[0], "query_string": encoded[1], "headers": headers}
    scope |= {"http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 4747), "client": ("127.0.0.1", 1), "root_path": ""}
    asyncio.run(application(hub or Hub(), Pages(EDITOR))(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return sent[0]["status"], dict(sent[0]["headers"]), body.decode(errors="replace")


def test_a_file_of_the_pack_is_served_and_never_kept():
    store.write_text(WEB / "plate.svg", "<svg/>")
    status, headers, body = asked("/web/plate.svg")

    assert (status, body, headers[b"cache-control"]) == (200, "<svg/>", b"no-store")


def test_what_all_pages_load_is_sent_again_only_where_it_changed():
    status, headers, body = asked("/web/web.css")
    assert (status, body, headers[b"cache-control"]) == (200, "p {}", b"no-cache")

    assert asked("/web/web.css", etag=headers[b"etag"])[::2] == (304, "")
    store.write_text(WEB / "web.css", "p { }")
    assert asked("/web/web.css", etag=headers[b"etag"])[::2] == (200, "p { }")


def test_the_first_page_is_the_entry_of_the_web_book():
    status, headers, _ = asked("/")

    assert (status, headers[b"location"]) == (307, b"/web/index.html")


@pytest.mark.parametrize(
    "path",
    [
        "/work/secret.json",
        "/../outside.txt",
        "/web/../../outside.txt",
        "/link.txt",
        "/web/.hidden.html",
        "/preview/bar.html.j2",
        "/nothing",
    ],
)
def test_nothing_but_the_pack_is_served(path):
    status, _, body = asked(path)

    assert status == 404
    assert "secret" not in body


@pytest.mark.parametrize("host", ["example.org", "example.org:4747", "127.0.0.1.example.org"])
def test_a_page_of_another_host_is_refused(host):
    assert asked("/web/index.html", host)[0] == 400


def test_a_page_has_the_bar_its_script_and_leave_to_listen():
    _, _, body = asked("/web/index.html")

    assert '<section class="pv"' in body and "Entry" in body
    assert '<script defer src="/preview/preview.js"></script>' in body
    assert 'class="pv-tabs"' not in body  # of a chapter alone


def test_a_page_that_is_not_built_yet_waits_for_it():
    status, _, body = asked("/web/01_one.html")

    assert status == 200
    assert "not built yet" in body and '<section class="pv"' in body


def test_a_chapter_is_put_together_from_its_last_text_with_the_lines_of_its_blocks(tmp_path):
    stem, words = "01_one", [{"t": "str", "text": "Said."}]
    book = {"slug": "n", "title": "N", "subtitle": "", "language": "en", "date": "2026-01-31", "day": "31 January 2026"}
    store.write_json(IDENTITY, book)
    names = {"stem": stem, "number": 1, "slug": "one", "label": "ch-one", "title": "One", "short_title": "One", "hue": 1, "status": "draft"}
    store.write_json(of(stem, "matter.json"), {**names, "summary": [], "terms": [], "sections": [], "maths": {}})
    store.write_json(of(stem, "web.json"), {"article": '<p id="c01-b1">Said.</p>', "style": "", "headings": [], "minutes": 1})
    empty = {"summary": [], "objectives": [], "takeaways": [], "terms": [], "questions": []}
    store.write_json(
        of(stem, "chapter.json"), {**names, "file": 'notes/1 "one".md', **empty, "blocks": [{"t": "para", "id": "b1", "inlines": words}]}
    )
    store.write_json(of(stem, "positions.json"), {"b1": [12, 1]})
    store.write_json(WEB_OFFERS, ["handouts"])
    store.write_json(WEB_CONTENTS, [{name: names[name] for name in ("stem", "number", "title", "short_title", "hue")}])

    _, _, body = asked("/web/01_one.html")

    assert '<p id="c01-b1" data-line="12">Said.</p>' in body
    assert f'data-source="content/notes/1 &quot;one&quot;.md" data-editor="{EDITOR}" data-root="{tmp_path.as_posix()}"' in body
    assert "connect-src &#39;self&#39;" in body and 'class="pv-tabs"' in body
    assert 'id="tab-page"' in body and 'id="tab-slides"' not in body


def test_a_page_counts_as_changed_when_it_is_not_what_the_browser_has():
    pages = Pages(EDITOR)
    pages.html("index")
    assert pages.changed(("index",)) == []

    store.write_text(WEB / "index.html", "<html><body>new</body></html>")

    assert pages.changed(("index",)) == ["index"]
    assert pages.changed(("index",)) == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_loads_nothing_and_its_links_lead_here(site):
    assert asked("/web/web.css", site=site, mode="no-cors")[0] == 403
    assert asked("/events", site=site, mode="cors")[0] == 403
    assert asked("/web/index.html", site=site, mode="navigate")[0] == 200
    assert asked("/web/index.html", site=site, mode="navigate", dest="document")[0] == 200
    assert asked("/web/index.html", site=site, mode="navigate", dest="iframe")[0] == 403
    assert asked("/web/index.html", site="same-origin", mode="navigate", dest="iframe")[0] == 200


@pytest.mark.parametrize("path", ["/", "/web/web.css", "/web/index.html", "/nothing"])
def test_no_answer_can_be_loaded_by_another_site(path):
    _, headers, _ = asked(path, site="same-origin", mode="no-cors")

    assert headers[b"cross-origin-resource-policy"] == b"same-origin"
    assert headers[b"x-content-type-options"] == b"nosniff"


def test_no_more_feeds_are_open_than_a_reader_has_pages():
    hub = Hub()
    hub.open = dict.fromkeys(range(64))

    assert asked("/events", hub=hub)[0] == 503


PARTS = st.one_of(
    st.sampled_from(("", ".", "..", "web", "work", "build", "preview", "secret.json", "link.txt", "index.html", "a" * 300, "\0", "\\", "%2e%2e", "%00", "outside.txt", "WORK", "bar.html.j2", "preview.js")),
    st.text(max_size=5),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(parts=st.lists(PARTS, max_size=5), ending=st.sampled_from(("", ".html", ".json", "/")))
def test_whatever_is_asked_for_the_answer_is_a_file_of_the_pack_or_that_there_is_none(parts, ending):
    status, _, body = asked("/" + "/".join(parts).replace("?", "") + ending)

    assert status in (200, 307, 404)
    assert "secret" not in body.replace("secret.json", "")


def test_the_name_of_a_page_that_is_not_there_is_no_markup():
    _, _, body = asked('/web/"><script>alert(1)<.html')

    assert "<script>alert" not in body
