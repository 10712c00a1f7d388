"""What the server answers, whatever is asked: pages of the web book with the bar, other files of build/, the feed of events."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dmls_pipeline.paths import BUILD, WORK, template
from dmls_pipeline.serve.hub import Hub
from dmls_pipeline.serve.pages import Pages
from dmls_pipeline.serve.viewed import look

HOSTS = ["127.0.0.1", "localhost"]  # a page of another host that leads here by name is refused
FRESH = {"Cache-Control": "no-store"}
ASKED_AGAIN = {"Cache-Control": "no-cache"}  # kept by the browser, which asks each time whether it changed
OF_PAGES = (".css", ".js", ".woff2")  # what each page loads: a reload that fetched all faces again would show it without them first
OWN = ("same-origin", "none")  # whose requests are answered: those of our own pages, and what is typed (Fetch Metadata, Sec-Fetch-Site)
LISTENERS = 64  # feeds that are open at once: a browser opens six


class OwnPagesOnly:
    """Refuse what pages of other sites load from here: as a script, the search index would tell such a page what the notes say.

    A link from another site is followed; a frame of another site shows nothing. No response can be loaded elsewhere, nor be taken for
    something else than it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        asked = Headers(scope=scope)
        followed = asked.get("sec-fetch-mode") == "navigate" and asked.get("sec-fetch-dest", "document") == "document"
        foreign = asked.get("sec-fetch-site", "none") not in OWN and not followed
        answer = PlainTextResponse("Pages of other sites load nothing from here.", status_code=403) if foreign else self.app

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await answer(scope, receive, guarded)


class Built(StaticFiles):
    """The files below build/ but for build/work/; links that lead out of it are not followed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, never to be kept; what belongs to all pages is sent again only where it changed."""
        if Path(path).parts[:1] == WORK.relative_to(BUILD).parts:
            return PlainTextResponse("This is not part of the pack.", status_code=404)
        response = await super().get_response(path, scope)
        response.headers.update(ASKED_AGAIN if path.endswith(OF_PAGES) else FRESH)
        return response


def application(hub: Hub, pages: Pages) -> Starlette:
    """Return the application."""

    async def home(request: Request) -> Response:
        del request
        return RedirectResponse("/web/index.html")

    async def web(request: Request) -> Response:
        name = request.path_params["name"]
        if "/" in name or name.startswith("."):
            return PlainTextResponse("There is no such page.", status_code=404)
        try:
            return HTMLResponse(pages.html(name) or pages.waiting(name), headers=FRESH)
        except OSError:  # a name that no file can have
            return PlainTextResponse("There is no such page.", status_code=404)

    async def preview(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ("preview.css", "preview.js"):
            return PlainTextResponse("There is no such file.", status_code=404)
        return FileResponse(template(f"serve/{name}"), headers=FRESH)

    async def events(request: Request) -> Response:
        if len(hub.open) >= LISTENERS:
            return PlainTextResponse("Too many pages are open.", status_code=503)
        shown = look(request.query_params.get("page", "index"), request.query_params.get("tab", "read"))
        return StreamingResponse(hub.listen(shown), media_type="text/event-stream", headers=FRESH)

    routes = [
        Route("/", home),
        Route("/events", events),
        Route("/preview/{name}", preview),
        Route("/web/{name}.html", web),
    ]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False), Middleware(OwnPagesOnly)]
    made = Starlette(routes=routes, middleware=middleware)
    made.mount("/", Built(directory=BUILD, html=True, check_dir=False))
    return made
