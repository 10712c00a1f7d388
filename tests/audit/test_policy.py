"""A page without a policy that holds is found."""

import pytest
from audit_bench import told

from dmls_pipeline.audit import policy
from dmls_pipeline.tools.policy import alone

SCRIPT = "document.documentElement.classList.add('js')"
SOUND = alone([SCRIPT])
PAGE = "build/web/01_data.html"
HEAD = '<meta http-equiv="Content-Security-Policy" content="{}">'


def page(bench, stated=SOUND, before="", text=""):
    head = f"{before}{HEAD.format(stated) if stated else ''}<script>{SCRIPT}</script>"
    html = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{text}</body></html>'
    bench.write(PAGE, html.encode())


def found(bench):
    return [problem.message for problem in bench.found(policy.check)]


def test_a_page_that_defends_itself_tells_nothing(bench):
    page(bench, text='<a href="https://example.org">out</a><script type="application/json">{"a": 1}</script>')

    assert found(bench) == []


@pytest.mark.parametrize("parts", [{"stated": ""}, {"before": '<link rel="stylesheet" href="a.css">'}])
def test_a_policy_stands_before_what_the_page_loads(bench, parts):
    page(bench, **parts)

    assert told(bench.found(policy.check)) == [(f"{PAGE}:1", "audit/policy")]
    assert found(bench) == ["no Content-Security-Policy stands before what the page loads"]


@pytest.mark.parametrize("source", ["'unsafe-inline'", "'unsafe-eval'", "*", "https:", "https://example.org/a.js", "example.org", "data:"])
def test_a_policy_that_lets_scripts_in_is_found(bench, source):
    page(bench, SOUND.replace("script-src ", f"script-src {source} "))

    assert found(bench) == [f"its Content-Security-Policy lets scripts run from {source}"]


@pytest.mark.parametrize("name", ["default-src", "base-uri", "form-action"])
def test_what_a_page_never_does_is_closed(bench, name):
    page(bench, SOUND.replace(f"{name} 'none'", f"{name} 'self'"))

    assert found(bench) == [f"its Content-Security-Policy does not say {name} 'none'"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>alert(1)</script>", "a script stands in it that its Content-Security-Policy does not name"),
        ("<SCRIPT type=module>alert(1)</SCRIPT>", "a script stands in it that its Content-Security-Policy does not name"),
        ('<p onclick="alert(1)">a</p>', "an element of it has an attribute that runs a script"),
    ],
)
def test_a_script_of_a_stranger_is_found(bench, text, what):
    page(bench, text=text)

    assert found(bench) == [what]
