"""The `omtanke` command: one module per subcommand, imported only when it is the one asked for.

A subcommand module has `HELP`, `add_arguments(parser)` and `run(options) -> int`. Exit codes: 0 ok, 1 findings or a
failed check, 2 bad input with one line on stderr that names file, row and column and says what to do.
"""

import argparse
import importlib
import sys
from typing import NoReturn

from omtanke import __version__
from omtanke.rules.errors import BadInput

PURE = ("read", "spells", "signals", "routine", "figures", "survey", "evaluate", "outcome")
WITH_DATABASE = (
    "demo", "serve", "tick", "slots", "import", "trail", "oversight", "post", "createadmin", "backup", "restore",
    "keys", "payroll",
)


def main(argv: list[str] | None = None) -> int:
    """Run the subcommand named in `argv` (default: the process's arguments) and return its exit code."""
    argv = sys.argv[1:] if argv is None else argv
    parser = _parser(chosen=argv[0] if argv and argv[0] in PURE + WITH_DATABASE else None)
    try:
        options = parser.parse_args(argv)
        return options.run(options)
    except BadInput as problem:
        return _say(str(problem))
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as problem:
        return _say(f"{problem.filename or 'the disk'}: {problem.strerror or problem}; mend that, and run it again")
    except Exception as problem:
        if not (trouble := _trouble(problem)):
            raise
        return _say(trouble)


def _say(text: str) -> int:
    """One line on stderr, and the exit code of bad input."""
    print(" ".join(f"omtanke: {text}".split()), file=sys.stderr)
    return 2


def _trouble(problem: Exception) -> str:
    """What the database's or the vault's trouble is and what to do; empty for anything else, which is a fault of ours.

    What a database says of a row may hold the row, so only the kind of trouble is told.
    """
    if _raised_by(problem, "django.db", "Error"):
        return (f"the database refused ({type(problem).__name__}) and nothing was changed; check that the disk has "
                "room and that no one else holds the database")
    if _raised_by(problem, "omtanke.vault.sealing", "Closed"):
        return "a key that is needed here cannot be had; `omtanke keys check` says which, and nothing was changed"
    if _raised_by(problem, "omtanke.vault.sealing", "CannotOpen"):
        return ("what is sealed here does not open with this master key; point OMTANKE_MASTER_KEY_FILE at the key "
                "that belongs to the folder")
    return ""


def _raised_by(problem: Exception, layer: str, name: str) -> bool:
    """Whether it is that layer's kind of error; the pure commands never load the layers."""
    loaded = sys.modules.get(layer)
    return loaded is not None and isinstance(problem, getattr(loaded, name))


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message}; see `{self.prog} --help`")


def _parser(*, chosen: str | None) -> argparse.ArgumentParser:
    parser = OneLineParser(prog="omtanke", description="Prevent sick leave, shorten it and learn from it.")
    parser.add_argument("--version", action="version", version=f"omtanke {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in PURE + WITH_DATABASE:
        if chosen in (None, name):
            module = importlib.import_module(f"omtanke.config.cli.{name}_command")
            command = commands.add_parser(name, help=module.HELP, description=module.HELP)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser
