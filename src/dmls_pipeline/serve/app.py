"""What the server answers, whatever is asked: pages of the web book with the bar, other files of build/, the feed of events."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dmls_pipeline.paths import BUILD, WORK, template
from dmls_pipeline.serve.hub import Hub
from dmls_pipeline.serve.pages import Pages
from dmls_pipeline.serve.viewed import Look

HOSTS = ["127.0.0.1", "localhost"]  # a page of another host that leads here by name is refused
FRESH = {"Cache-Control": "no-store"}


class Built(StaticFiles):
    """The files below build/ but for build/work/; links that lead out of it are not followed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, never to be kept."""
        if Path(path).parts[:1] == WORK.relative_to(BUILD).parts:
            return PlainTextResponse("This is not part of the pack.", status_code=404)
        response = await super().get_response(path, scope)
        response.headers.update(FRESH)
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
        pages.saw(name)
        return HTMLResponse(pages.html(name) or pages.waiting(name), headers=FRESH)

    async def preview(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ("preview.css", "preview.js"):
            return PlainTextResponse("There is no such file.", status_code=404)
        return FileResponse(template(f"serve/{name}"), headers=FRESH)

    async def events(request: Request) -> Response:
        look = Look(request.query_params.get("page", "index"), request.query_params.get("tab", "read"))
        return StreamingResponse(hub.listen(look), media_type="text/event-stream", headers=FRESH)

    routes = [
        Route("/", home),
        Route("/events", events),
        Route("/preview/{name}", preview),
        Route("/web/{name}.html", web),
    ]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)]
    made = Starlette(routes=routes, middleware=middleware)
    made.mount("/", Built(directory=BUILD, html=True, check_dir=False))
    return made
