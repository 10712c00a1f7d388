"""LaTeX among Markdown."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.latex import rewritten


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


WRITTEN = {
    "\\begin{figure}[h]\n\\centering\n\\includegraphics[width=3cm]{a b.png}\n\\caption{The \\emph{loop}}\n\\label{fig:loop}\n\\end{figure}\n\nFigure~\\ref{fig:loop}": (
        " ![The *loop*](<a b.png>){#fig-loop}\n\n\n\n\n\n\nFigure~[](#fig-loop)"
    ),
    "\\begin{figure}\nno picture\n\\end{figure}": "\\begin{figure}\nno picture\n\\end{figure}",
    "Words.\n\\label{thm:x}\n\nMore.": "Words.\n\n\nMore.",
    "> \\label{thm:x}\n> Words.": "> \n> Words.",
    r"\textbf{so} and \emph{so \texttt{x}}": "**so** and *so `x`*",
    r"\section*{Data}" + "\n" + r"\subsection{More \emph{data}}\label{sec:x}": "## Data\n### More *data*",
    "\\begin{itemize}\n\\item one\n  goes on\n\\item[Two] two\n\\end{itemize}": "\n- one\n    goes on\n- **Two** two\n",
    "\\begin{enumerate}\n\\item a\n\\begin{itemize}\n\\item b\n\\end{itemize}\n\\end{enumerate}": "\n1. a\n\n    - b\n\n",
    r"see \cite{a,b} and \citep[p. 4]{c}\footnote{So.}": "see [@a; @b] and [@c, p. 4]^[So.]",
    r"\url{https://a.org/x?a=1\&b\_c\%20\#d} \href{https://a.org/?a\&b}{x}": "<https://a.org/x?a=1&b_c%20#d> [x](<https://a.org/?a&b>)",
    r"\href{https://a.org}{there} \url{https://b.org} \includegraphics[width=3cm]{a b.png}": "[there](<https://a.org>) <https://b.org> ![](<a b.png>)",
    "$$\na \\label{eq:a}\n$$\nby $\\eqref{eq:a}$": "\n::: {#eq-a}\n$$\na\n$$\n:::\n\nby [](#eq-a)",
    "so\n\\begin{equation}\\label{eq:clt}\na\n\\end{equation}\nby \\eqref{eq:clt}": "so\n\n::: {#eq-clt}\n\\begin{equation}\na\n\\end{equation}\n:::\n\nby [](#eq-clt)",
    "$$ a $$ {#eq:one}\n\nand": "\n::: {#eq-one}\n$$ a $$\n:::\n\n\nand",
    "``One'' and ``it's two''.": "“One” and “it's two”.",
    "``a'' b`` is code, ```x''``` too": "``a'' b`` is code, ```x''``` too",
    "$$ a $$ {#eq-one}\n\nand": "\n::: {#eq-one}\n$$ a $$\n:::\n\n\nand",
    "> $$\n> a \\label{eq:q}\n> $$": ">\n> ::: {#eq-q}\n> $$\n> a\n> $$\n> :::\n>",
    "- so\n\n    \\begin{equation}\\label{eq:z}\n    a\n    \\end{equation}": "- so\n\n\n    ::: {#eq-z}\n    \\begin{equation}\n    a\n    \\end{equation}\n    :::\n",
    "\\begin{center}\nA *line*.\n\\end{center}": "\nA *line*.\n",
    "so\n\\begin{quote}\nA line.\n\nMore.\n\\end{quote}": "so\n\n> A line.\n> \n> More.\n",
    "$$a \\label{my_eq}$$\n\nEquation \\ref{my_eq}": "\n::: {#eq-my-eq}\n$$a$$\n:::\n\n\nEquation [](#eq-my-eq)",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_what_markdown_has_too_becomes_markdown(written: str, expected: str) -> None:
    assert given(written) == expected


@pytest.mark.parametrize("text", [
    r"$\textbf{a}$ and `\textbf{a}` and \ref{nowhere}",
    "```\n\\begin{itemize}\n\\item a\n\\end{itemize}\n```",
    "\\begin{itemize}\n\\item never closed",
    "\\begin{center}\nnever closed\n\\end{quote}",
    "```\n\\begin{center}\nA line.\n\\end{center}\n```",
    "$$\na = \\text{b}\n$$",
])  # fmt: skip
def test_anything_else_stays(text: str) -> None:
    assert given(text) == text


def test_what_was_written_keeps_its_line() -> None:
    body = rewritten(Body.of("\\begin{equation}\\label{eq:a}\na\n\\end{equation}\n\nwords"))

    assert body.text.split("\n")[8] == "words" and body.place((9, 1)) == (5, 1)
