# Copyright: the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Show the collection at work on the local emulator: ``python tools/demo.py [PLAYBOOK]``.

Each chapter runs the quickstart playbook once, says what is to be seen, and checks it. The exit status is 0 only when
every claim was true. Settings of a real subscription in the environment are never used.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).absolute().parent.parent
QUICKSTART = ROOT / "playbooks/quickstart.yml"
SECONDS_TO_START = 30
MINUTE_PER_SECOND = {"time": {"mode": "scaled", "factor": 60}}
RECAP = re.compile(r"\bchanged=(\d+)")
COLOR = re.compile(r"\x1b\[[\d;]*m")


class DemoError(Exception):
    """The demo cannot go on, or claimed something that is not true."""


class Demo:
    """The quickstart playbook on one running emulator, which is described by its ready file."""

    def __init__(self, ready: dict[str, str], playbook: Path) -> None:
        self._admin = ready["admin_endpoint"].rstrip("/")
        self._playbook = playbook
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("AZURE_")} | {
            "ANSIBLE_CONFIG": str(ROOT / "ansible.cfg"),
            "ANSIBLE_FORCE_COLOR": str(sys.stdout.isatty()),
            "AZURE_CLASSIC_CA_PATH": ready["ca_path"],
            "AZURE_CLASSIC_CERTIFICATE_PATH": ready["certificate_path"],
            "AZURE_CLASSIC_ENDPOINT": ready["endpoint"],
            "AZURE_CLASSIC_SUBSCRIPTION_ID": ready["subscription_id"],
            "NO_PROXY": "localhost,127.0.0.1",
        }

    def play(self, *arguments: str) -> int:
        """Run the playbook, show its output, and return how many tasks changed something."""
        command = ["ansible-playbook", os.path.relpath(self._playbook), *arguments]
        print(f"  $ {' '.join(command)}", flush=True)
        process = subprocess.Popen(
            command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        changed = None
        for line in process.stdout or ():
            if line.strip():
                print(f"    {line}", end="", flush=True)
            if recap := RECAP.search(COLOR.sub("", line)):
                changed = int(recap[1])
        if process.wait() != 0 or changed is None:
            raise DemoError(f"The playbook ended with exit status {process.returncode}.")
        return changed

    def writes(self) -> int:
        """Return how many requests so far could have changed something in the subscription."""
        with urllib.request.urlopen(f"{self._admin}/journal") as answer:
            return sum(entry["method"] != "GET" for entry in json.load(answer))


@contextmanager
def running_emulator() -> Iterator[dict[str, str]]:
    """Start the emulator with an empty subscription and yield its ready file; stop it at the end."""
    with tempfile.TemporaryDirectory(prefix="azure-classic-demo-") as folder:
        ready, log, config = (Path(folder, name) for name in ("ready.json", "emulator.log", "config.json"))
        config.write_text(json.dumps(MINUTE_PER_SECOND))
        command = [sys.executable, "-m", "azure_classic_emulator"]
        command += ["--state", f"{folder}/state", "--ready-file", str(ready), "--config", str(config)]
        with log.open("w") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while not ready.exists():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise DemoError(f"The emulator does not start:\n{log.read_text()}")
                time.sleep(0.05)
            yield json.loads(ready.read_text())
        finally:
            process.terminate()
            process.wait()


def chapter(title: str, text: str) -> None:
    """Print the heading of a chapter and what it shows."""
    print(f"\n{title}\n{'-' * len(title)}\n{text}\n")


def claim(sentence: str, is_true: bool) -> None:
    """Print a sentence that was checked. Raises `DemoError` when it is not true."""
    if not is_true:
        raise DemoError(f"This should be true and is not: {sentence}")
    print(f"\n  OK  {sentence}")


def show(demo: Demo) -> None:
    """Tell the story of one virtual machine."""
    chapter("1. Create", "The subscription is empty. The playbook describes what should be there.")
    changed = demo.play()
    claim(f"{changed} tasks created what was missing.", changed > 0)

    chapter("2. Run it again", "Everything is there, so there is nothing to do.")
    writes = demo.writes()
    changed = demo.play()
    claim(f"changed={changed}, and no request that writes was sent.", changed == 0 and demo.writes() == writes)

    chapter("3. Ask what would happen", "Another label in check mode: the difference is shown, nothing is sent.")
    changed = demo.play("--check", "--diff", "-e", "quickstart_label=Renamed")
    claim(f"{changed} tasks would change something, and nothing was written.", changed > 0 and demo.writes() == writes)

    chapter("4. Clean up", "The same playbook takes everything away.")
    changed = demo.play("-e", "quickstart_state=absent")
    claim(f"{changed} tasks removed what was there.", changed > 0)


def main(playbook: Path) -> int:
    """Run the demo and return its exit status."""
    started = time.monotonic()
    try:
        with running_emulator() as ready:
            print("A classic Azure subscription on this machine")
            print("============================================")
            print(f"The emulator answers at {ready['endpoint']}; look inside at {ready['admin_endpoint']}")
            print("A minute of its clock takes a second.")
            show(Demo(ready, playbook))
    except DemoError as error:
        print(f"\n  FAILED  {error}", file=sys.stderr)
        return 1
    print(f"\nThe emulator is stopped and its files are removed. That took {time.monotonic() - started:.0f} seconds.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else QUICKSTART))
