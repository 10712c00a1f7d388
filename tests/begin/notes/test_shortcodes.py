"""Tags of Jekyll and Hugo that name other files; what a chapter is read with stays, and so does what nobody reads."""

import pytest

from dmls_pipeline.begin.notes import shortcodes

FORMS = {
    '{{< figure src="a b.png" caption="A box" alt="A drawn box" >}}': '![A box](a b.png){alt="A drawn box"}',
    '{{< figure src="a.png" alt="A box" >}}': "![A box](a.png)",
}


@pytest.mark.parametrize("text", FORMS)
def test_a_tag_that_a_chapter_has_a_form_for(text):
    told = []

    assert shortcodes.read(f"One.\n\n{text}\n\nTwo.\n", lambda place, what: told.append(place)) == f"One.\n\n{FORMS[text]}\n\nTwo.\n"
    assert told == [6]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('[a]({{< ref "b.md#c" >}}) and [d]({{% relref "e.md" %}})', "[a](b.md#c) and [d](e.md)"),
        ("a {% raw %}{{ b }}{% endraw %} {% comment %}\nc\n{% endcomment %}d", "a {{ b }} d"),
    ],
)
def test_what_only_the_tool_needs_is_left_out(text, plain):
    assert shortcodes.read(text, lambda place, what: None) == plain


@pytest.mark.parametrize(
    "text",
    [
        "{% include x.html %}",
        "{{< tweet abc >}}",
        "```\n{% highlight python %}\nx\n{% endhighlight %}\n```",
        "{{ site.url }}",
        "{% hint %}",
        "{% highlight python linenos %}\nx = 1\n{% endhighlight %}",
        '{% hint style="warning" %}\nMind *this*.\n{% endhint %}',
    ],
)
def test_everything_else_stays(text):
    assert shortcodes.read(text, pytest.fail) == text


@pytest.mark.parametrize("tag", ["{% highlight go %}", "{{< /highlight >}}", '{% hint style="info" %}', "{% endhint %}", "{{< tip >}}"])
def test_a_tag_that_a_chapter_is_read_with_needs_no_decision(tag):
    assert shortcodes.is_read(tag)


@pytest.mark.parametrize("tag", ["{{< tweet abc >}}", "{% include x.html %}"])
def test_a_tag_that_nobody_reads_needs_one(tag):
    assert not shortcodes.is_read(tag)
