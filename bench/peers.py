"""Other tools that make a PDF, an EPUB or HTML of the same chapters, each as its own commands."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import plain
from project import Edit
from timing import Run, timed, together

TITLE = "Notes"
COMPILE = "import typst; typst.compile('out/book.typ', output='out/book.pdf')"
CONF = f'project = "{TITLE}"\nextensions = ["myst_parser"]\nmyst_enable_extensions = ["dollarmath"]\n'
CONFIG = f"title: {TITLE}\nexecute: {{execute_notebooks: 'off'}}\nparse: {{myst_enable_extensions: [dollarmath]}}\n"
OURS_MORE = "drawings, callouts, references, glossary and index"


@dataclass(frozen=True)
class Peer:
    """A tool.

    makes     "book" or "ebook", our step that makes the like; "" where ours makes no such thing and the whole pack stands beside it
    package   what must be installed in the peers' environment; "" where the project has it
    commands  what is run, one after the other: NAME of the environment's programs, then arguments
    lacks     what its result leaves out of what ours has
    """

    name: str
    makes: str
    package: str
    commands: tuple[tuple[str, ...], ...]
    lacks: str

    def missing(self, environment: Path | None) -> bool:
        """Say whether the environment lacks this tool."""
        if not self.package:
            return False
        return environment is None or not any(environment.glob(f"lib/python*/site-packages/{self.package}"))


def all_of(stems: list[str]) -> tuple[Peer, ...]:
    """Return the peers, with the chapters *stems* as what they read."""
    texts = tuple(f"source/{stem}.md" for stem in stems)
    pandoc = ("pandoc", *texts, "--from", plain.WRITE, "--standalone", "--toc", "--metadata", f"title={TITLE}")
    typst = ((*pandoc, "--output", "out/book.typ"), ("python", "-c", COMPILE))
    epub = ((*pandoc, "--mathml", "--output", "out/book.epub"),)
    sphinx = ("sphinx-build", "-q", "-j", "2", "-d", "out/doctrees")
    jupyter = ("jupyter-book", "build", "source", "--path-output", "out", "--quiet")
    return (
        Peer("pandoc → Typst, PDF", "book", "typst", typst, OURS_MORE),
        Peer("pandoc, EPUB", "ebook", "", epub, f"{OURS_MORE}, the folios of print"),
        Peer("Sphinx with MyST, EPUB", "ebook", "myst_parser", ((*sphinx, "-b", "epub", "source", "out/epub"),), f"{OURS_MORE}, formulas"),
        Peer("Sphinx with MyST, HTML", "", "myst_parser", ((*sphinx, "-b", "html", "source", "out/html"),), f"{OURS_MORE}, pages, decks"),
        Peer("Jupyter Book, HTML", "", "jupyter_book", (jupyter,), f"{OURS_MORE}, pages, decks"),
    )


@dataclass(frozen=True)
class Place:
    """A folder in which peers build: source/ and, made by them, out/. environment is where they are installed."""

    folder: Path
    environment: Path | None
    chapters: list[Path]

    @classmethod
    def prepared(cls, folder: Path, content: Path, stems: list[str], environment: Path | None) -> "Place":
        """Write the chapters, and what Sphinx and Jupyter Book need beside them."""
        source = folder / "source"
        chapters = plain.write(content, stems, source)
        lines = "".join(f"{stem}\n" for stem in stems)
        (source / "index.md").write_text(f"# {TITLE}\n\n```{{toctree}}\n{lines}```\n", encoding="utf-8")
        (source / "conf.py").write_text(CONF, encoding="utf-8")
        (source / "_config.yml").write_text(CONFIG, encoding="utf-8")
        toc = "".join(f"- file: {stem}\n" for stem in stems)
        (source / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{toc}", encoding="utf-8")
        return cls(folder, environment, chapters)

    def edit(self) -> Edit:
        """Return the edit of a word in the middle chapter."""
        return Edit(self.chapters[len(self.chapters) // 2])

    def clean(self, peer: Peer) -> Run:
        """Time *peer* with nothing built."""
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        (self.folder / "out").mkdir()
        return self.again(peer)

    def edited(self, peer: Peer, edit: Edit) -> Run:
        """Change a word and time *peer* after it, with all that it remembers."""
        edit.make()
        return self.again(peer)

    def again(self, peer: Peer) -> Run:
        """Time *peer* over what it made before."""
        return together(*(timed(command, self.folder) for command in self._found(peer)))

    def _found(self, peer: Peer) -> Iterator[tuple[str, ...]]:
        for name, *arguments in peer.commands:
            program = plain.pandoc() if name == "pandoc" else str(Path(self.environment or "") / "bin" / name)
            yield (program, *arguments)
