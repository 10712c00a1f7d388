"""Every e-book passes Ace by DAISY."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dmls_pipeline.audit import markup
from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.audit.record import judged
from dmls_pipeline.audit.validators import ace

missing = ace.missing  # says what to install; "" where nothing is missing
HINT = "knowledge base of DAISY: the rule's name finds its page; templates/ebook writes what is wrong"


def check(pack: Pack) -> Iterator[Finding]:
    """Find what Ace has against an e-book."""
    for path, message in judged(f"ace-{ace.version()}", pack.of_kind(".epub"), _messages):
        said = f"Ace says {message.rule}: {message.document}: {message.text}"
        yield pack.at_anchor(path, _before(path, message), "audit/ace", said, HINT)


def _messages(files: Sequence[Path]) -> Mapping[Path, tuple[ace.Message, ...]]:
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(files, pool.map(ace.messages, files), strict=True))


def _before(path: Path, message: ace.Message) -> str:
    """Return the text of the document up to the id that Ace names; where it names none, of nothing."""
    text = next((text for name, text in markup.members(path).items() if name.endswith(message.document)), "")
    head, found, _ = text.partition(f'id="{message.near}"') if message.near else ("", "", "")
    return f"{head}{found}" if found else ""
