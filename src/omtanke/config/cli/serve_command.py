"""`omtanke serve`: the application on this machine's address, by gunicorn."""

import argparse

from omtanke.config.boot import boot, prepare

HELP = "Serve the application from a data folder."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default 8000)")


def run(options: argparse.Namespace) -> int:
    """Bring the folder up to date and serve it until interrupted."""
    boot(options.data)
    from omtanke.vault import keys

    keys.provider()
    prepare()
    serve(options.port)
    return 0


def serve(port: int) -> None:
    """Serve on 127.0.0.1 with one process of eight threads: SQLite's writers are one at a time anyway."""
    from gunicorn.app.base import BaseApplication

    from omtanke.config.wsgi import application

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in {
                "bind": f"127.0.0.1:{port}", "worker_class": "gthread", "workers": 1, "threads": 8,
                "accesslog": None, "loglevel": "warning", "max_requests": 0, "timeout": 60, "control_socket_disable":
                True,
            }.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self):
            return application

    print(f"Omtanke is served at http://127.0.0.1:{port} (stop with Ctrl-C)", flush=True)
    Server().run()
