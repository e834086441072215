"""`omtanke serve`: the application on this machine's address, by gunicorn."""

import argparse
import os
import socket

from omtanke.config.boot import boot, prepare
from omtanke.rules.errors import BadInput

HELP = "Serve the application from a data folder."
MOST_PROCESSES = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default 8000)")


def run(options: argparse.Namespace) -> int:
    """Bring the folder up to date and serve it until interrupted."""
    free_port(options.port)
    boot(options.data)
    from omtanke.access import throttling
    from omtanke.vault import keys, register

    keys.provider()
    prepare()
    if not keys.belongs():
        raise BadInput("this master key opens nothing here; point OMTANKE_MASTER_KEY_FILE at the key that belongs to "
                       "the folder, or run `omtanke keys rotate` again if a change of key was interrupted")
    register.catch_up()
    throttling.release_locks()
    serve(options.port)
    return 0


def free_port(port: int) -> None:
    """Raises `BadInput` when nothing can be served there."""
    if not 1 <= port <= 65535:
        raise BadInput(f"--port {port} is no port; choose one from 1024 to 65535")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise BadInput(f"port {port} is in use or not yours to use; choose another with --port") from None


def serve(port: int) -> None:
    """Serve on 127.0.0.1, with a process of eight threads for each processor, at most four: one process has one
    processor, and a Monday morning needs more than one (bench/monday.py). SQLite's writers take turns."""
    from gunicorn.app.base import BaseApplication

    from omtanke.config.wsgi import application

    processes = max(1, min(os.cpu_count() or 1, MOST_PROCESSES))

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in {
                "bind": f"127.0.0.1:{port}", "worker_class": "gthread", "workers": processes, "threads": 8,
                "accesslog": None, "loglevel": "warning", "max_requests": 0, "timeout": 60, "control_socket_disable":
                True,
            }.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self):
            return application

    print(f"Omtanke is served at http://127.0.0.1:{port} (stop with Ctrl-C)", flush=True)
    Server().run()
