# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The demo keeps its promises with the quickstart playbook, and notices a playbook that breaks one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools import demo
from azure_classic_emulator.testing import Emulator

pytestmark = pytest.mark.slow

# Bare operations stand in for the modules here, because a module that manages a resource could not break the promises.
START = """
- hosts: localhost
  gather_facts: false
  vars:
    quickstart_state: present
  tasks:
    - azure_classic.service_management.service_management:
        operation: get_hosted_service_properties
        parameters: {service_name: web}
      failed_when: false
      register: existing
"""
CREATE = """
    - azure_classic.service_management.service_management:
        operation: create_hosted_service
        body: {service_name: web, label: web, location: West Europe}
      failed_when: false
      register: creation
"""
ONCE = """
      changed_when: true
      when: existing.error is defined
"""
PRETEND = """
    - ansible.builtin.debug:
      changed_when: true
"""


def test_the_quickstart_playbook_keeps_every_promise() -> None:
    assert demo.main(demo.QUICKSTART) == 0


@pytest.mark.parametrize(
    ("tasks", "complaint"),
    [
        pytest.param(PRETEND, "changed=1, and the emulator has nothing", id="creates nothing"),
        pytest.param(CREATE + "      changed_when: true", "changed=1, and no write", id="changes always"),
        pytest.param(
            CREATE + "      changed_when: creation.error is not defined",
            "changed=0, and no write",
            id="writes although nothing changes",
        ),
        pytest.param(CREATE + ONCE, "predicted changed=0, and no write", id="predicts nothing"),
        pytest.param(
            CREATE
            + ONCE
            + CREATE
            + "      check_mode: false\n      changed_when: true\n      when: ansible_check_mode",
            "changed=1, and no write",
            id="writes in check mode",
        ),
        pytest.param(
            CREATE + ONCE + PRETEND + "      when: ansible_check_mode or quickstart_state == 'absent'",
            "the subscription is empty again",
            id="leaves something behind",
        ),
    ],
)
def test_a_broken_promise_is_noticed(emulator: Emulator, tmp_path: Path, tasks: str, complaint: str) -> None:
    playbook = tmp_path / "playbook.yml"
    playbook.write_text(START + tasks)

    with pytest.raises(demo.DemoError, match=re.escape(complaint)):
        demo.show(demo.Demo(emulator, playbook))


def test_a_playbook_that_fails_ends_the_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    playbook = tmp_path / "playbook.yml"
    playbook.write_text("- hosts: localhost\n  tasks: [{ansible.builtin.fail: }]\n  gather_facts: false\n")

    assert demo.main(playbook) == 1
    assert "exit status 2" in capsys.readouterr().err


def test_a_real_subscription_in_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AZURE_CLASSIC_PUBLISH_SETTINGS_PATH", "/real.publishsettings")
    monkeypatch.setenv("AZURE_SUBSCRIPTION_ID", "real")
    playbook = tmp_path / "playbook.yml"
    playbook.write_text(
        """
- hosts: localhost
  gather_facts: false
  tasks:
    - ansible.builtin.copy:
        content: "{{ lookup('pipe', 'env') }}"
        dest: ENVIRONMENT
""".replace("ENVIRONMENT", str(tmp_path / "environment"))
    )

    demo.main(playbook)

    environment = (tmp_path / "environment").read_text()
    assert "AZURE_CLASSIC_ENDPOINT=https://127.0.0.1:" in environment
    assert "real" not in {line.partition("=")[2].strip("/") for line in environment.splitlines()}
    assert "AZURE_CLASSIC_PUBLISH_SETTINGS_PATH" not in environment
