"""What the documents show: each command that a reader may type, and each block of code, with its document."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
FENCED = re.compile(r"^( *)(`{3,})(\w*)[^\n]*\n(.*?)^\1\2$", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?: {4}[^\n]*\n|\n(?= {4}))+")
COMMAND = re.compile(r"^(?:DMLS_CACHE=\S+ )?(?:\.venv/bin/)?(?:(?:dmls|doit|pytest)(?=\s|$)|python3?(?= -m | \S+\.py)|script/\w+(?![/\w]))")
MENTIONED = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Block:
    """A block of code: its document's name, the word behind its fence ("" where it is indented or has none), and its text."""

    document: str
    language: str
    text: str

    @property
    def commands(self) -> tuple[str, ...]:
        """Return the commands of a block that holds nothing else; nothing of any other block."""
        lines = [line.strip() for line in self.text.splitlines()]
        return tuple(map(bare, lines)) if all(COMMAND.match(line) or line.startswith("cd ") for line in lines) else ()


def bare(line: str) -> str:
    """Return a command without what is said of it: that stands behind two blanks or a #."""
    return re.split(r"\s{2,}|\s#\s", line.strip())[0]


def blocks() -> tuple[Block, ...]:
    """Return the blocks of all documents, in order."""
    made: list[Block] = []
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        made += [Block(path.name, match[3], match[4]) for match in FENCED.finditer(text)]
        made += [Block(path.name, "", match[0]) for match in INDENTED.finditer(FENCED.sub("\n", text))]
    return tuple(made)


def commands() -> tuple[str, ...]:
    """Return every command: those of blocks, and those within sentences that are no mere beginning of another."""
    shown = {command for block in blocks() for command in block.commands if COMMAND.match(command)}
    texts = [FENCED.sub("", path.read_text(encoding="utf-8")) for path in DOCUMENTS]
    named = {match[1] for text in texts for match in MENTIONED.finditer(text) if COMMAND.match(match[1])}
    all_of_them = shown | named
    return tuple(sorted(shown | {name for name in named if not any(other.startswith(f"{name} ") for other in all_of_them)}))
