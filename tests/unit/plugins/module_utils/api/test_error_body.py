# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever the body of an error is, a person gets a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import error_body

AZURE = 'xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
ARRAYS = 'xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"'


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        pytest.param(
            f"<Error {AZURE}><Code>ResourceNotFound</Code><Message>No deployments were found.</Message></Error>",
            "ResourceNotFound",
            "No deployments were found.",
            id="the real shape",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-8"?>\n<Error>\n <Code>BadRequest</Code>\n'
            " <Message>Too\n long</Message></Error>",
            "BadRequest",
            "Too long",
            id="declaration, no namespace, white space",
        ),
        pytest.param(
            f"\ufeff<Error {AZURE}><Code>BadRequest</Code><Message>Größe 大小</Message></Error>",
            "BadRequest",
            "Größe 大小",
            id="byte order mark and other alphabets",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-16"?><Error><Code>BadRequest</Code><Message>é</Message></Error>',
            "BadRequest",
            "é",
            id="a declaration that lies",
        ),
        pytest.param(
            f"<Error {AZURE} {ARRAYS}><Code>Conflict</Code><Message>Taken.</Message><ExtendedCode>04006</ExtendedCode>"
            "<MessageTemplate>{0}</MessageTemplate><Parameters><a:string>x</a:string></Parameters>"
            '<InnerErrors i:nil="true"/></Error>',
            "Conflict",
            "Taken.",
            id="web site",
        ),
        pytest.param(
            '<Error xmlns="http://schemas.microsoft.com/sqlazure/2010/12/">\n  <Code>40632</Code>\n'
            "  <Message>Weak.</Message>\n  <Severity>16</Severity>\n  <State>1</State>\n</Error>",
            "40632",
            "Weak.",
            id="SQL server",
        ),
        pytest.param(
            '<ServiceResourceError xmlns="Microsoft.SqlServer.Management.Framework.Web.Services" '
            'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Message>No rule.</Message><InnerError i:nil="true"/>'
            "</ServiceResourceError>",
            None,
            "No rule.",
            id="SQL resource",
        ),
        pytest.param(
            f'<Error {AZURE}><Code i:nil="true"/><Message i:nil="true"/></Error>',
            None,
            "The answer gives no reason.",
            id="nil",
        ),
        pytest.param("<string>moved</string>", None, "moved", id="another element"),
        pytest.param("", None, "The answer has no body.", id="empty"),
        pytest.param(
            "<!DOCTYPE html><html><head><title>502 Bad\nGateway</title></head><body><p>oops</body></html>",
            None,
            "The answer is an HTML page: 502 Bad Gateway",
            id="HTML page",
        ),
        pytest.param("<html><p>no", None, "The answer is an HTML page.", id="HTML without title"),
        pytest.param("upstream timeout", None, "The answer is not XML: upstream timeout", id="text"),
        pytest.param("<Error><Code>X", None, "The answer is not XML: <Error><Code>X", id="cut"),
    ],
)
def test_error_bodies(body: str, code: str | None, message: str) -> None:
    assert error_body.parse(body.encode()) == (code, message)


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE e [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Error><Code>&b;</Code></Error>'
    code, message = error_body.parse(bomb.encode())
    assert code is None
    assert message.startswith("The answer is not XML")


def test_a_long_body_becomes_an_excerpt() -> None:
    assert len(error_body.parse(b"x" * 100_000)[1]) < 400


@given(st.one_of(st.binary(), st.text(alphabet="<>/!&;?[]xErorCde \"'=\x00\ufeff").map(str.encode)))
def test_any_body_gives_a_message(body: bytes) -> None:
    assert error_body.parse(body)[1]
