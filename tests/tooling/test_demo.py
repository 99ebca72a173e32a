# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The demo keeps its promises with the quickstart playbook, and notices a playbook that breaks one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tools import demo

# Plain requests stand in for the modules here, because a module of the collection could not break these promises.
START = """
- hosts: localhost
  gather_facts: false
  vars:
    quickstart_state: present
    endpoint: "{{ lookup('env', 'AZURE_CLASSIC_ENDPOINT') }}"
    services: "{{ endpoint }}/{{ lookup('env', 'AZURE_CLASSIC_SUBSCRIPTION_ID') }}/services/hostedservices"
  module_defaults:
    ansible.builtin.uri:
      ca_path: "{{ lookup('env', 'AZURE_CLASSIC_CA_PATH') }}"
      client_cert: "{{ lookup('env', 'AZURE_CLASSIC_CERTIFICATE_PATH') }}"
      headers: {x-ms-version: '2015-04-01', Content-Type: application/xml}
      status_code: [200, 201, 404, 409]
  tasks:
    - ansible.builtin.uri:
        url: "{{ services }}/web"
      check_mode: false
      register: existing
"""
CREATE = """
    - ansible.builtin.uri:
        url: "{{ services }}"
        method: POST
        body: >-
          <CreateHostedService xmlns="http://schemas.microsoft.com/windowsazure">
          <ServiceName>web</ServiceName><Label>d2Vi</Label><Location>West Europe</Location></CreateHostedService>
      register: creation
"""
ONCE = """
      changed_when: true
      when: existing.status == 404
"""
PRETEND = """
    - ansible.builtin.debug:
      changed_when: true
"""
WHILE_PREDICTING = """
      check_mode: false
      changed_when: true
      when: ansible_check_mode
"""


def test_the_quickstart_playbook_keeps_every_promise() -> None:
    assert demo.main(demo.QUICKSTART) == 0


@pytest.mark.parametrize(
    ("tasks", "complaint"),
    [
        pytest.param("    - ansible.builtin.fail:", "exit status 2", id="fails"),
        pytest.param(PRETEND, "changed=1, and the emulator has nothing", id="creates nothing"),
        pytest.param(CREATE + "      changed_when: true", "changed=1, and no write", id="changes always"),
        pytest.param(
            CREATE + "      changed_when: creation.status == 201",
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
def test_a_broken_promise_is_noticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], tasks: str, complaint: str
) -> None:
    playbook = tmp_path / "playbook.yml"
    playbook.write_text(START + tasks)

    assert demo.main(playbook) == 1
    assert complaint in capsys.readouterr().err


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
