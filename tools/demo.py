# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Show the collection at work on the local emulator: ``python tools/demo.py [PLAYBOOK]``.

Each chapter runs the quickstart playbook once, explains what to watch for, and checks it. The exit status is 0 only if
every check passed. The demo ignores the settings of a real subscription in the environment.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from azure_classic_emulator.testing import Emulator, start_emulator

ROOT = Path(__file__).resolve().parent.parent
QUICKSTART = ROOT / "playbooks/quickstart.yml"
FIVE_MINUTES_PER_SECOND = {"time": {"mode": "scaled", "factor": 300}}
RECAP = re.compile(r"\bchanged=(\d+)")
RESOURCES = {
    "hosted_service": "cloud services",
    "deployment": "deployments",
    "disk": "disks",
    "os_image": "OS images",
    "storage_account": "storage accounts",
    "vm_image": "VM images",
}
STARS = re.compile(r" \*+(?=\x1b|$)")
COLOR = re.compile(r"\x1b\[[\d;]*m")


class DemoError(Exception):
    """A chapter failed, or claimed something that is not true."""


class Demo:
    """The quickstart playbook on one running emulator."""

    def __init__(self, emulator: Emulator, playbook: Path) -> None:
        self._admin = emulator.admin
        self._playbook = playbook
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("AZURE_")} | {
            "ANSIBLE_CALLBACK_RESULT_FORMAT": "yaml",
            "ANSIBLE_CONFIG": str(ROOT / "ansible.cfg"),
            "ANSIBLE_DISPLAY_SKIPPED_HOSTS": "False",
            "ANSIBLE_FORCE_COLOR": str(sys.stdout.isatty()),
            "AZURE_CLASSIC_CA_PATH": emulator.ca_path,
            "AZURE_CLASSIC_CERTIFICATE_PATH": emulator.certificate_path,
            "AZURE_CLASSIC_ENDPOINT": emulator.endpoint,
            "AZURE_CLASSIC_SUBSCRIPTION_ID": emulator.subscription_id,
            "NO_PROXY": "localhost,127.0.0.1",
        }

    def play(self, *arguments: str) -> int:
        """Run the playbook, show its output, and return how many tasks changed something."""
        command = ["ansible-playbook", os.path.relpath(self._playbook), *arguments]
        print(f"\n  $ {' '.join(command)}\n", flush=True)
        process = subprocess.Popen(
            command,
            executable=Path(sys.executable).with_name(command[0]),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        changed = None
        for line in process.stdout or ():
            if line.strip():
                print(f"    {STARS.sub('', line.rstrip())}", flush=True)
            if recap := RECAP.search(COLOR.sub("", line)):
                changed = int(recap[1])
        if process.wait() != 0 or changed is None:
            raise DemoError(f"The playbook ended with exit status {process.returncode}.")
        return changed

    def writes(self) -> int:
        """Return how many requests so far could have changed something in the subscription."""
        return sum(entry["method"] != "GET" for entry in self._admin.journal())

    def resources(self) -> str:
        """Return how many resources of each kind the emulator has, and nothing when it has none."""
        documents = self._admin.state()
        counts = {name: len(documents.get(kind, {})) for kind, name in RESOURCES.items()}
        return ", ".join(f"{name}: {count}" for name, count in counts.items() if count)


def chapter(title: str, text: str) -> None:
    """Print the heading of a chapter and what it shows."""
    print(f"\n\n{title}\n{'-' * len(title)}\n{text}")


def claim(sentence: str, is_true: bool) -> None:
    """Print what was checked. Raises `DemoError` when it is not true."""
    if not is_true:
        raise DemoError(f"Check failed: {sentence}.")
    print(f"\n  OK  {sentence}.")


def show(demo: Demo) -> None:
    """Tell the story of one virtual machine."""
    chapter(
        "1. Create", "The playbook describes a cloud service with three virtual machines, a storage account and images."
    )
    claim("the subscription is empty", not demo.resources())
    changed = demo.play()
    created = demo.resources()
    claim(f"changed={changed}, and the emulator has {created or 'nothing'}", changed > 0 and bool(created))

    chapter("2. Run it again", "Everything already exists, so nothing changes.")
    writes = demo.writes()
    changed = demo.play()
    claim(f"changed={changed}, and no write was sent", changed == 0 and demo.writes() == writes)

    chapter("3. Preview a change", "Check mode with another label: Ansible shows the difference and sends no write.")
    changed = demo.play("--check", "--diff", "-e", "quickstart_label=Renamed")
    claim(f"predicted changed={changed}, and no write was sent", changed > 0 and demo.writes() == writes)

    chapter("4. Clean up", "The same playbook removes everything.")
    changed = demo.play("-e", "quickstart_state=absent")
    claim(f"changed={changed}, and the subscription is empty again", changed > 0 and not demo.resources())


def main(playbook: Path) -> int:
    """Run the demo and return its exit status."""
    started = time.monotonic()
    try:
        with start_emulator(config=FIVE_MINUTES_PER_SECOND) as emulator:
            print("A classic Azure subscription on this machine")
            print("============================================")
            print(f"Emulator: {emulator.endpoint}. Status page: {emulator.admin_endpoint}")
            print("Its clock runs 300 times faster than real time.")
            show(Demo(emulator, playbook))
    except DemoError as error:
        print(f"\n  FAILED  {error}", file=sys.stderr)
        return 1
    print(f"\nThe emulator has stopped and its files are removed. Duration: {time.monotonic() - started:.0f} seconds.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else QUICKSTART))
