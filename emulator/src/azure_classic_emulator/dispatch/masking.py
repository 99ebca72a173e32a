# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets are masked in everything that the emulator keeps for people: bodies of requests and answers, documents."""

import re
from collections.abc import Mapping
from typing import Any

MASK = "********"

_SECRETS = frozenset(
    [
        "AdminPassword",
        "CustomData",
        "Data",  # a certificate, perhaps with its private key
        "Password",
        "Primary",  # key of a storage account
        "PrivateConfiguration",
        "Secondary",
        "UserPassword",
    ]
)
# Elements that hold a secret only inside of others, and the element beside them that tells.
_SECRETS_BESIDE = {"Value": "Key", "Content": "SettingName"}


def _element(*names: str) -> re.Pattern[str]:
    """Start tag, name and content of an element. The document may be malformed: an unclosed one goes on to the end."""
    return re.compile(rf"(<(?:\w+:)?({'|'.join(names)})\b[^<>]*(?<!/)>)(.*?)(?=</(?:\w+:)?\2\s*>|\Z)", re.DOTALL)


_ANYWHERE = _element(*sorted(_SECRETS))
_BLOCK = _element("ResourceExtensionParameterValue", "ComponentSetting")
_IN_BLOCK = _element(*_SECRETS_BESIDE)


def masked_body(content: bytes) -> str:
    """A request or response body without its secrets."""
    try:
        body = content.decode("utf-8")
    except UnicodeDecodeError:
        body = "\0"
    if "\0" in body:
        return f"({len(content)} bytes that are not UTF-8)"
    return _BLOCK.sub(lambda block: block.group(1) + _mask(_IN_BLOCK, block.group(3)), _mask(_ANYWHERE, body))


def _mask(secrets: re.Pattern[str], body: str) -> str:
    return secrets.sub(lambda found: found.group(1) + (MASK if found.group(3) else ""), body)


def masked_document(value: Any) -> Any:
    """A document of the store without its secrets."""
    if isinstance(value, dict):
        return {
            name: MASK if held and _is_secret(name, value) else masked_document(held) for name, held in value.items()
        }
    if isinstance(value, list):
        return [masked_document(each) for each in value]
    return value


def _is_secret(name: str, parent: Mapping[str, Any]) -> bool:
    return name in _SECRETS or _SECRETS_BESIDE.get(name, name) in parent.keys() - {name}
