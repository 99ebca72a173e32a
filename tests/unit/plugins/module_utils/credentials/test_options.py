# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the options of a task and its environment come to."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    CONNECTION,
    ConnectionOptions,
    connection_options,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.arguments import Arguments
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import InvalidInput
from ansible_collections.azure_classic.service_management.tests.harness.options import validated


def test_the_defaults_of_the_spec_are_those_of_the_class() -> None:
    assert connection_options(validated(Arguments(CONNECTION), {}), {}) == ConnectionOptions()


@pytest.mark.parametrize(
    ("options", "environment", "expected"),
    [
        pytest.param({"endpoint": ""}, {}, {}, id="an empty option has no value"),
        pytest.param(
            {},
            {"AZURE_CLASSIC_CERTIFICATE_PATH": "", "AZURE_CERT_PATH": "/b.pem", "AZURE_CLASSIC_KEY_PATH": "/b.key"},
            {"certificate_path": "/b.pem", "key_path": "/b.key"},
            id="the first variable that has a value",
        ),
        pytest.param(
            {"publish_settings_path": "/a"},
            {"AZURE_CERT_PATH": "/b.pem"},
            {"publish_settings_path": "/a"},
            id="a source of the task hides those of the environment",
        ),
        pytest.param(
            {},
            {"REQUESTS_CA_BUNDLE": "", "CURL_CA_BUNDLE": "/ca.pem"},
            {"ca_path": "/ca.pem", "ca_origin": "CURL_CA_BUNDLE"},
            id="a CA bundle of the environment",
        ),
        pytest.param(
            {"ca_path": "/mine.pem"}, {"REQUESTS_CA_BUNDLE": "/ca.pem"}, {"ca_path": "/mine.pem"}, id="a CA bundle"
        ),
        pytest.param(
            {},
            {"AZURE_TENANT": "t", "AZURE_SUBSCRIPTION_ID": "s"},
            {"resource_manager_variables": ("AZURE_TENANT",), "resource_manager_subscription_id": "s"},
            id="variables of Azure Resource Manager",
        ),
        pytest.param({}, {"AZURE_SUBSCRIPTION_ID": "s"}, {}, id="a subscription alone is of no other API"),
        pytest.param({"validate_certs": False}, {}, {"validate_certs": False}, id="false is a value"),
    ],
)
def test_values(options: dict[str, Any], environment: dict[str, str], expected: dict[str, Any]) -> None:
    assert connection_options(options, environment) == ConnectionOptions(**expected)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("http_timeout", 0.0),
        ("subscription_id", "my subscription"),
        ("endpoint", "http://localhost:8443"),
        ("endpoint", "https://user@localhost"),
        ("endpoint", "https://localhost:0"),
        ("endpoint", "https://[localhost"),
        ("endpoint", "https://localhost/?a=b"),
    ],
)
def test_a_value_that_breaks_a_rule_is_refused(option: str, value: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        connection_options({option: value}, {})
    assert refused.value.option == option


def test_secrets_are_not_shown() -> None:
    shown = repr(ConnectionOptions(certificate_content="canary", certificate_password="canary"))
    assert "canary" not in shown
