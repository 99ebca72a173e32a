# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON documents by kind and key, and the due events, in one SQLite database.

Keys are compared without regard to letter case, as the service compares names. Nothing is durable before `commit`,
which the dispatcher calls once per request before the answer is written.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .kinds import Document, Kind

_TABLES = """
CREATE TABLE IF NOT EXISTS document (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, key));
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY, due REAL NOT NULL, kind TEXT NOT NULL, arguments TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS event_by_time ON event (due, number);
"""


@dataclass(frozen=True)
class Event:
    """Something that happens at a virtual time: `kind` selects the handler, `arguments` are its keyword arguments."""

    number: int
    due: float
    kind: str
    arguments: dict[str, Any]


class Store:
    """The state of one emulator."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)  # machines' passwords and storage accounts' keys are in it
        self._database = sqlite3.connect(path, isolation_level=None, timeout=1)
        # A second emulator on the same state is refused, not served from two minds.
        self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(_TABLES)

    def get(self, kind: Kind[Document], key: str) -> Document | None:
        row = self._execute("SELECT body FROM document WHERE kind = ? AND key = ?", kind.name, key.lower()).fetchone()
        return json.loads(row[0]) if row else None

    def put(self, kind: Kind[Document], key: str, document: Document) -> None:
        """Create or replace a document; a replaced one keeps its place in lists."""
        self._write(
            "INSERT INTO document (kind, key, body) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
            kind.name,
            key.lower(),
            json.dumps(document, ensure_ascii=False),
        )

    def delete(self, kind: Kind[Any], key: str) -> None:
        self._write("DELETE FROM document WHERE kind = ? AND key = ?", kind.name, key.lower())

    def list(self, kind: Kind[Document], below: str = "") -> list[Document]:
        """The documents of a kind in order of creation; `below` keeps keys that start with `{below}/`."""
        query = "SELECT body FROM document WHERE kind = ? AND (? = '' OR substr(key, 1, ?) = ?) ORDER BY number"
        prefix = f"{below}/".lower() if below else ""
        return [json.loads(body) for (body,) in self._execute(query, kind.name, prefix, len(prefix), prefix)]

    def dump(self) -> dict[str, dict[str, Any]]:
        """Every document: kind, then key."""
        kinds: dict[str, dict[str, Any]] = {}
        for kind, key, body in self._execute("SELECT kind, key, body FROM document ORDER BY kind, number"):
            kinds.setdefault(kind, {})[key] = json.loads(body)
        return kinds

    def add_event(self, due: float, kind: str, arguments: dict[str, Any]) -> None:
        self._write(
            "INSERT INTO event (due, kind, arguments) VALUES (?, ?, ?)",
            due,
            kind,
            json.dumps(arguments, sort_keys=True),
        )

    def take_event(self, until: float) -> Event | None:
        """Remove and return the earliest event that is due at `until`; equal times keep the order of scheduling."""
        query = "SELECT number, due, kind, arguments FROM event WHERE due <= ? ORDER BY due, number LIMIT 1"
        row = self._execute(query, until).fetchone()
        if row is None:
            return None
        self._write("DELETE FROM event WHERE number = ?", row[0])
        return Event(row[0], row[1], row[2], json.loads(row[3]))

    def events(self) -> Sequence[Event]:
        rows = self._execute("SELECT number, due, kind, arguments FROM event ORDER BY due, number")
        return [Event(number, due, kind, json.loads(arguments)) for number, due, kind, arguments in rows]

    def clear(self) -> None:
        self._write("DELETE FROM document")
        self._write("DELETE FROM event")

    def commit(self) -> None:
        if self._database.in_transaction:
            self._database.execute("COMMIT")

    @contextmanager
    def all_or_nothing(self) -> Iterator[Callable[[], None]]:
        """Undo the writes of the block when it raises, or when it calls what the block is given."""
        self._begin()
        self._database.execute("SAVEPOINT part")
        try:
            yield lambda: self._write("ROLLBACK TO part")
        except BaseException:
            self._write("ROLLBACK TO part")
            raise
        finally:
            self._write("RELEASE part")

    def close(self) -> None:
        self.commit()
        self._database.close()

    def _begin(self) -> None:
        if not self._database.in_transaction:
            self._database.execute("BEGIN")

    def _write(self, statement: str, *values: object) -> None:
        self._begin()
        self._database.execute(statement, values)

    def _execute(self, query: str, *values: object) -> sqlite3.Cursor:
        return self._database.execute(query, values)
