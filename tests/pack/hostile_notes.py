"""Folders of notes as somebody would write them who wants in, to be imported: path → content, or what stands there instead of a file."""

import io
import json
import zipfile

import hostile
from hypothesis import strategies as st

ENDINGS = (".md", ".qmd", ".html", ".tex", ".rst", ".org", ".ipynb", ".adoc", ".wiki", ".rtf", ".txt", ".docx", ".odt", ".epub")
TEX = st.sampled_from((
    "\\input{../outside}", "\\include{/etc/passwd}", "\\input{a}\n\\input{a}\n\\input{b}\n", "\\includegraphics{../outside.svg}", "\\def\\a{\\a\\a}\\a",
    "\\begin{document}", "\\section{x}", "\\bibliography{../outside}", "\\verbatiminput{/etc/passwd}", "\\lstinputlisting{/etc/passwd}", "\\csname x\\endcsname",
    "\\usepackage{../outside}",
))  # fmt: skip
INCLUDES = st.sampled_from((
    ".. include:: ../outside.txt", ".. image:: /etc/passwd", ".. csv-table:: x\n   :file: ../outside.csv", ".. raw:: html\n   :file: /etc/passwd", "#+INCLUDE: ../outside.txt",
    "include::../outside.txt[]", "{{< include ../outside.txt >}}", "```{include} ../outside.txt\n```", "--8<-- '../outside.txt'", "![[../outside.svg]]", "[[file:/etc/passwd]]",
    "![x](../outside.svg)", "![x](a**b.png)", "![x](**/[)", "![x](data:image/../../x;base64,AAAA)", "![x](data:image/py;base64,AAAA)", "<iframe src='file:///etc/passwd'></iframe>",
    "@import '../outside.txt'", "{{#include ../outside.txt}}", "%%{init: {}}%%",
))  # fmt: skip
MANY = st.builds(
    lambda line, times: "# All\n\n" + "".join(f"{line.replace('%', str(number))}\n\n" for number in range(times)),
    st.sampled_from((
        "# x", "# Chapter %", "## Same", "## % Words", "Q: Why?\nA: So.", "Q: Why?", "**Term %**: is a thing.", "[a](b.md) ![](p%.png)", "![](data:image/png;base64,%AAA)", "[^%]: x\n\n# Of %\n\nx[^%]",
        "```\nx\n```", "<!-- %", "$$ %", "%% x", "<img src='", "<a ", "[[a", "{{< figure ", "{% comment %}", "::: {.callout-note}", "!!! note", "x {#sec-a}", "[@k%]", "[@a; ", "x ^b%", "(a%)=", "{{#include a.md}}",
    )),
    st.sampled_from((3, 300, 3000)),
)  # fmt: skip
REPEATED = st.builds(
    lambda sign, times: sign * times,
    st.sampled_from(("[", "![", "[a", '[a](b "', "`", "<img ", "<a href='", "<!--", "%%", "$$", "[[", "[[a|", "{{< ", "{% ", "{#", "# x ", "**a", "[@", "\n", " ", ":::", "`{=", "a\n: b\n")),
    st.sampled_from((30, 20_000)),
)  # fmt: skip
TEXT = st.one_of(
    hostile.MARKDOWN,
    MANY,
    REPEATED,
    hostile.joined(st.one_of(TEX, INCLUDES, hostile.LINES), 1, 5, "\n\n"),
    hostile.FRONT.map(lambda front: hostile.chapter(front, "Words.")),
)
CELLS = st.recursive(
    st.one_of(hostile.WORDS, hostile.INLINES, st.integers(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(("cells", "cell_type", "source", "outputs", "metadata", "data", "text/html", "image/png", "attachments", "nbformat", "x.png", "../x.png")), inner, max_size=4)),
    max_leaves=10,
)  # fmt: skip
LISTS = st.one_of(
    hostile.fields("parts", "chapters", "root", "book", "nav", "docs_dir", "site_name", "sections", "author", "file", "title"),
    st.sampled_from(("docs_dir: /\nnav: [etc/passwd, a.md]", "docs_dir: ../..\nnav: [a.md]", "root: ../outside\nparts: 3", "book: {chapters: [../outside.txt, /etc/passwd, a.md]}",
                     "- [A](a.md)\n  - [B](../outside.txt)\n- [C](/etc/passwd)", "[book]\nauthors = 3", "book = 3", f"book = {'[' * 5000}")),
)  # fmt: skip
SOURCES = st.one_of(
    hostile.joined(st.sampled_from(("@book{k, ", "title={", "}", "\\input{/etc/passwd}", "author = {A and ", "url={file:///etc/passwd}", "@string{a = a # a}", "%", "crossref={k}, ")), 0, 8),
    CELLS.map(repr), LISTS, CELLS.map(json.dumps), hostile.NESTED,
)  # fmt: skip
MEMBERS = st.sampled_from(("word/document.xml", "content.xml", "Object 1/content.xml", "mimetype", "META-INF/container.xml", "[Content_Types].xml", "_rels/.rels", "../outside.txt", "/tmp/outside-of-all", "a.md", "a/../../b.md", "x" * 300, "a\\b.md", "a.md/b.md", "\x1b[31m.md"))  # fmt: skip


@st.composite
def archives(draw):
    """Return a zip: with links, names that lead out, members that are large, and now and then a byte that was changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in draw(st.lists(MEMBERS, max_size=4, unique=True)):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = draw(st.sampled_from((0o644, 0o120777, 0o40755))) << 16
            content = draw(st.one_of(TEXT, st.sampled_from(("/etc/passwd", "<math" * 10, "<a>" * 100_000)), st.just("\0" * 3_000_000)))
            archive.writestr(entry, content.encode("utf-8", "surrogatepass"), zipfile.ZIP_DEFLATED)
    content = bytearray(buffer.getvalue())
    for place in draw(st.lists(st.integers(0, 10_000), max_size=2)):
        content[place % len(content)] ^= draw(st.integers(1, 255))
    return bytes(content)


def _name(text):
    """Return what can be a file's name; what is no UTF-8 as Python has it."""
    if isinstance(text, bytes):
        return text.decode("utf-8", "surrogateescape")
    return text.replace("/", "").replace("\0", "").encode("utf-8", "ignore")[:200].decode("utf-8", "ignore") or "x"


def _encoded(text):
    return text.encode("utf-8", "surrogatepass")


def _in_any_encoding(text):
    """Return a strategy of bytes: the text in UTF-8, or in an encoding that the file does not tell, or tells wrongly."""
    return st.sampled_from(("utf-8", "utf-16", "utf-16-le", "utf-32", "utf-7", "cp1252", "shift_jis")).map(
        lambda encoding: text.encode(encoding, "replace") if encoding != "utf-8" else _encoded(text)
    )


ZIPPED = (".docx", ".odt", ".epub")
FILE = st.one_of(
    st.tuples(st.sampled_from(("a", "b", "10 x", "sub/a", "README")), st.sampled_from(ENDINGS)).flatmap(
        lambda name: st.tuples(
            st.just("".join(name)), archives() if name[1] in ZIPPED else st.one_of(CELLS.map(repr), TEXT).flatmap(_in_any_encoding)
        )
    ),
    st.tuples(st.sampled_from([f"lie{ending}" for ending in ENDINGS]), st.one_of(archives(), hostile.PICTURES, st.binary(max_size=300))),
    st.tuples(st.one_of(hostile.PARTS, hostile.NOT_UTF8), st.sampled_from(ENDINGS), TEXT).map(
        lambda drawn: (_name(drawn[0]) + drawn[1], _encoded(drawn[2]))
    ),
    st.tuples(st.sampled_from(("SUMMARY.md", "_toc.yml", "_config.yml", "mkdocs.yml", "_quarto.yml", "book.toml")), LISTS.map(_encoded)),
    st.tuples(st.sampled_from(("refs.bib", "references.json", "references.yaml")), SOURCES.map(_encoded)),
    st.tuples(st.sampled_from(("a.md", "b.md", "c.tex", "refs.bib", "x.png", "mkdocs.yml", "sub")), st.sampled_from(hostile.NO_FILES)),
    st.tuples(st.sampled_from(("x.png", "x.svg")), st.one_of(hostile.PICTURES, hostile.SVG.map(_encoded))),
)
NOTES = st.lists(FILE, min_size=1, max_size=5, unique_by=lambda file: file[0].partition("/")[0]).map(dict)
LARGE = st.sampled_from(((50, "a" * 1000), (800, "# T\n\nx\n"), (100, "[x](a1.md)\n" * 100))).map(
    lambda drawn: {f"{number % 40}/a{number}.md": drawn[1].encode() for number in range(drawn[0])} | {"SUMMARY.md": "".join(f"- [x]({number % 40}/a{number}.md)\n" for number in range(drawn[0])).encode()}
)  # fmt: skip
