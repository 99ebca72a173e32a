# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make the pictures of the documentation in docs/pictures: ``python tools/pictures.py``.

``demo.svg`` is a recording of ``make demo``. ``status-page.png`` is the emulator's status page after the quickstart
playbook; a headless Chromium takes it, and without one the old picture stays.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from ansible_collections.azure_classic.service_management.tests.harness.tasks import COLLECTION, environment_for
from ansible_collections.azure_classic.service_management.tools import recording
from azure_classic_emulator.testing import Emulator, start_emulator

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs/pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOT = ("--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1200,760")
STOP = {
    "service_name": "quickstart-shop",
    "name": "quickstart-shop",
    "role_name": "win1",
    "state": "stopped",
    "wait": False,
}


def record_demo() -> None:
    """Record the demo as `make demo` runs it, without the paths of this machine."""
    output = recording.record([sys.executable, str(ROOT / "tools/demo.py")]).replace(f"{ROOT}/", "")
    (PICTURES / "demo.svg").write_text(recording.svg("make demo", f"$ make demo\n{output}"), encoding="utf-8")


def photograph_status_page(browser: str) -> None:
    """Take the picture when the quickstart has filled the subscription, while a machine stops."""
    with start_emulator(config={"time": {"mode": "scaled", "factor": 600}}) as emulator:
        run(emulator, "ansible-playbook", str(ROOT / "playbooks/quickstart.yml"), "-e", "quickstart_label=Shop")
        emulator.admin.clock(mode="manual")
        run(emulator, "ansible", "localhost", "-m", f"{COLLECTION}.vm_deployment", "-a", json.dumps(STOP))
        emulator.admin.clock(advance=6)
        picture = f"--screenshot={PICTURES / 'status-page.png'}"
        subprocess.check_call([browser, *SCREENSHOT, picture, emulator.admin_endpoint], stderr=subprocess.DEVNULL)


def run(emulator: Emulator, program: str, *arguments: str) -> None:
    """Run a program of Ansible on the emulator."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    subprocess.check_call(command, env=environment_for(emulator), stdout=subprocess.DEVNULL)


def main() -> None:
    """Make both pictures."""
    PICTURES.mkdir(exist_ok=True)
    record_demo()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser:
        photograph_status_page(browser)
    else:
        print(f"The picture of the status page stays as it is: none of {', '.join(BROWSERS)} was found.")


if __name__ == "__main__":
    main()
