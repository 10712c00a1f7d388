"""The preview from its start to Ctrl-C: a port, the server, and what keeps the pack current beside it."""

import asyncio
import socket
import sys
import webbrowser

import uvicorn

from dmls_pipeline.paths import BUILD
from dmls_pipeline.serve.app import application
from dmls_pipeline.serve.hub import Hub
from dmls_pipeline.serve.keeper import Keeper
from dmls_pipeline.serve.pages import Pages

HERE = "127.0.0.1"
TRIED = 20  # ports, from the one that was asked for
GRACE = 1  # seconds for connections to end


class NoPortError(Exception):
    """No port could be had."""


def serve(port: int, editor: str, *, opens: bool) -> int:
    """Serve build/ and keep it current until an interrupt; return the exit status. Raise NoPortError."""
    BUILD.mkdir(exist_ok=True)
    with listening(port) as listener:
        taken = listener.getsockname()[1]
        if port and taken != port:
            sys.stderr.write(f"dmls: port {port} is in use\n")
        address = f"http://{HERE}:{taken}/"
        sys.stdout.write(f"The preview is at {address}, and is kept current until Ctrl-C.\n")
        sys.stdout.flush()
        if opens:
            webbrowser.open(address)
        asyncio.run(_serve(listener, editor))
    return 0


def listening(port: int) -> socket.socket:
    """Return a socket on this machine's own address: at *port*, or at one of the next where it is in use."""
    for number in range(port, port + TRIED) if port else (0,):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((HERE, number))
            listener.listen()
        except OSError:
            listener.close()
            continue
        return listener
    raise NoPortError(f"the ports {port} to {port + TRIED - 1} are all in use: name another with --port")


async def _serve(listener: socket.socket, editor: str) -> None:
    hub, pages = Hub(), Pages(editor)
    keeper = Keeper(hub, pages)
    config = uvicorn.Config(application(hub, pages), log_level="error", access_log=False, timeout_graceful_shutdown=GRACE, lifespan="off")
    server = Server(config, hub)
    beside = [asyncio.create_task(task) for task in (keeper.watch(), keeper.attend(), keeper.keep())]
    for task in beside:
        task.add_done_callback(server.stop_with)
    try:
        await server.serve(sockets=[listener])
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await keeper.builder.close()


class Server(uvicorn.Server):
    """uvicorn's server, which ends the feeds of events when it is asked to end: they have no end of their own."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self.hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the feeds, then the rest."""
        self.hub.close()
        await super().shutdown(sockets)

    def stop_with(self, ended: "asyncio.Task[None]") -> None:
        """End when a task ends that should not have: a preview that is not kept current would deceive."""
        if not ended.cancelled() and (error := ended.exception()):
            sys.stderr.write(f"dmls: the preview stopped: {type(error).__name__}: {error}\n")
            self.should_exit = True
