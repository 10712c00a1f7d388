"""Quarto, R Markdown and bookdown in our forms; the words stay in every case."""

import time

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.quarto import rewritten

WRITTEN = {
    "See @fig-roc, [@tbl-auc] and [-@eq-tpr]; @Sec-cal.": "See [](#fig-roc), [](#tbl-auc) and [](#eq-tpr); [](#sec-cal).",
    "See @fig:roc, [@eq:tpr], [@sec:a_b].": "See [](#fig:roc), [](#eq:tpr), [](#sec:a_b).",
    r"As in Figure \@ref(fig:my_cars) and \@ref(label).": "As in Figure [](#fig-my-cars) and [](#label).",
    "me@fig-tree.org and `@fig-x` and @breiman2001": "me@fig-tree.org and `@fig-x` and @breiman2001",
    '![A](a.png){#fig-a fig-alt="lines" width=80% lightbox=true}': '![A](a.png){#fig-a alt="lines" width=80%}',
    '![A](a.png){fig-align="center"}': "![A](a.png)",
    ': Areas {#tbl-auc tbl-colwidths="[60,40]"}': ": Areas {#tbl-auc}",
    "```{python}\n#| label: x\n#| echo: true\nplot()\n#| kept\n```": "```{python}\nplot()\n#| kept\n```",
    "# Preface {.unnumbered}\n## More {-}\n### Own {#sec-x .unlisted}": "# Preface \n## More \n### Own {#sec-x}",
    '::: {.callout-note collapse="true" icon=false}\nx\n:::': "::: {.callout-note}\nx\n:::",
    "```python\n#| kept\n```": "```python\n#| kept\n```",
    "::: {.panel-tabset}\n## R\n`pROC`\n## Python\n`sklearn`\n:::\n\n## After": "\n\n**R**\n\n`pROC`\n\n**Python**\n\n`sklearn`\n\n\n## After",
    ':::: {.columns}\n::: {.column width="40%"}\nLeft\n:::\n::::': "\n\nLeft\n\n",
    "::: {.panel-tabset}\n::: {.callout-note}\nwords\n:::\n:::": "\n::: {.callout-note}\nwords\n:::\n",
    "# References\n\n::: {#refs}\n:::": "# References\n\n\n",
    "::: {layout-ncol=2}\n![A](a.png)\n:::": "\n![A](a.png)\n",
    "::: {#thm-line}\n## Line\nStraight.\n:::": '::: {.theorem title="Line"}\n\nStraight.\n:::',
    '::: {#def-x name="X"}\nWords.\n:::': '::: {.definition title="X"}\nWords.\n:::',
    "::: {#lem-x}\nWords.\n:::": '::: {.lemma title="Lemma"}\nWords.\n:::',
    "::: {.proof}\nWords.\n:::": '::: {.proof title="Proof"}\nWords.\n:::',
    '::: {.theorem #ht name="Fair"}\nWords.\n:::': '::: {.theorem title="Fair"}\nWords.\n:::',
    "::: {.rmdwarning}\nWords.\n:::": "::: {.callout-warning}\nWords.\n:::",
    "Table: (\\#tab:counts) Counts by site": ": Counts by site {#tbl-counts}",
    "[Chapter -@sec-glm], [see @fig-x]": "[](#sec-glm), [see [](#fig-x)]",
    '```{python}\n#| label: x\n#| fig-cap: "A walk"\nplot()\n```\nAfter': "```{python}\nplot()\n```\n\n*A walk*\n\nAfter",
    '```{r x, fig.cap="Birds"}\nplot()\n```': '```{r x, fig.cap="Birds"}\nplot()\n```\n\n*Birds*\n',
    "{{< pagebreak >}}\n{{< video https://a.org/b.mp4 >}}\n{{< kbd Ctrl+C >}} {{< fa star >}} on": "\n<https://a.org/b.mp4>\n`Ctrl+C` on",
    "```\n::: {.columns}\n{{< pagebreak >}}\n```": "```\n::: {.columns}\n{{< pagebreak >}}\n```",
    "::: {.example}\nOurs.\n:::\n\n::: {.theorem .key}\nBoth.\n:::": "::: {.example}\nOurs.\n:::\n\n::: {.theorem .key}\nBoth.\n:::",
    '::: {.example #one name="One"}\nWords.\n:::': '::: {.example title="One"}\nWords.\n:::',
    "::: {.notes}\nspoken\n:::": "::: {.notes}\nspoken\n:::",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_what_quarto_writes_is_in_our_forms(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected


def test_a_line_of_blanks_and_code_is_read_in_time():
    line = f"{{a}} `{'x' * 100_000}` {' ' * 100_000}@x"
    began = time.process_time()

    assert rewritten(Body.of(line)).text == line

    assert time.process_time() - began < 10  # it takes a tenth of a second, or minutes
