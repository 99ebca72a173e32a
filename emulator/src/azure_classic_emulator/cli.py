# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line."""

import argparse
import json
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from . import __version__
from .world.configuration import ConfigurationError, load

_LEVELS = ("debug", "info", "warning", "error")


class StartError(Exception):
    """The emulator cannot start; the message is one sentence for the user."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=options.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    try:
        with ExitStack() as stack:
            _run(options, stack)
    except (StartError, ConfigurationError) as error:
        print(f"azure-classic-emulator: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="azure-classic-emulator",
        description="Run a local endpoint of the classic Azure Service Management API.",
        epilog="Exit status: 0 after SIGTERM or Ctrl-C, 2 if it cannot start.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=0, help="TLS port of the API; 0 picks a free one (default)")
    parser.add_argument(
        "--admin-port",
        type=_port,
        default=0,
        help="port of the admin interface, on the loopback address only; 0 picks a free one (default)",
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="DIRECTORY",
        help="keep keys and resources in this directory (default: a temporary one, removed on exit)",
    )
    parser.add_argument(
        "--ready-file",
        type=Path,
        metavar="FILE",
        help="write the connection details as JSON to this file; removed on exit",
    )
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="read time, durations, quotas, subscription and faults from this YAML file",
    )
    parser.add_argument("--loose", action="store_true", help="accept elements in any order, and any API version")
    parser.add_argument(
        "--log-level", choices=_LEVELS, default="warning", help="what to log on standard error (default: %(default)s)"
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _port(value: str) -> int:
    port = int(value)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _run(options: argparse.Namespace, stack: ExitStack) -> None:
    # Twisted installs its reactor on import; --help and --version must not pay for it.
    from .emulator import Emulator  # noqa: PLC0415

    configuration = load(options.config, loose=options.loose)
    directory = _state_directory(options.state, stack)
    try:
        emulator = Emulator(directory, configuration, options.host, options.port, options.admin_port)
    except OSError as error:
        raise StartError(str(error)) from error
    emulator.stop_on_signals()
    ready = json.dumps(emulator.description())
    if options.ready_file is not None:
        _write_ready_file(options.ready_file, ready)
    print(ready, flush=True)
    emulator.run()
    if options.ready_file is not None:
        options.ready_file.unlink(missing_ok=True)


def _state_directory(wanted: Path | None, stack: ExitStack) -> Path:
    if wanted is None:
        return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="azure-classic-emulator-")))
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(f"The state directory {wanted} cannot be made: {error.strerror}.") from error
    if not os.access(wanted, os.W_OK | os.X_OK):
        raise StartError(f"The state directory {wanted} is not writable.")
    return wanted.resolve()


def _write_ready_file(path: Path, content: str) -> None:
    """Write the file under another name first, so that a reader never sees half of it."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        partial.write_text(content + "\n", encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise StartError(f"The ready file {path} cannot be written: {error.strerror}.") from error
