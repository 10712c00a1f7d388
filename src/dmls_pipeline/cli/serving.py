"""The preview's command."""

from typing import Annotated

import typer

from dmls_pipeline.cli.app import command, refuse
from dmls_pipeline.cli.asking import missing_here

NO_WEB = "book.yaml turns the web book off, and the preview shows its pages: take `web: false` out of artifacts, or build with `doit`"
EDITOR = "vscode://file{root}/{file}:{line}:{column}"


@command("""
    dmls serve
    dmls serve --port 9000 --no-open
    dmls serve --editor 'idea://open?file={root}/{file}&line={line}'
""")
def serve(
    port: Annotated[int, typer.Option(help="The port; the next free one is taken where it is in use.", min=0, max=65000)] = 4747,
    opens: Annotated[bool, typer.Option("--open/--no-open", help="Open the preview in a browser.")] = True,
    editor: Annotated[str, typer.Option(help="What a link to a line of a file is, for your editor.")] = EDITOR,
) -> int:
    """See the book in a browser while you write it.

    After each save what you look at is built first, then the rest, by the same steps as `doit`. The server listens on this machine only.
    """
    if missing := missing_here():
        return refuse(missing)
    from dmls_pipeline.read.book import load_book
    from dmls_pipeline.serve import server

    book, _ = load_book()
    if book and not book.artifacts.web:
        return refuse(NO_WEB)

    try:
        return server.serve(port, editor, opens=opens)
    except server.NoPortError as error:
        return refuse(str(error))
    except KeyboardInterrupt:
        return 0
