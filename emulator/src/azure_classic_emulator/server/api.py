# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP of the API: hands requests to the dispatcher and writes its replies, whole or broken on purpose."""

from typing import Any, cast

from OpenSSL import crypto
from twisted.internet import reactor as _reactor
from twisted.web import http
from twisted.web.resource import Resource
from twisted.web.server import NOT_DONE_YET, Site

from ..dispatch.boundary import refusal_of
from ..dispatch.dispatcher import Dispatcher
from ..exchange.messages import Reply, Request
from .credentials import thumbprint

reactor = cast(Any, _reactor)
_SERVER = b"Microsoft-HTTPAPI/2.0 (azure-classic-emulator)"


class ApiResource(Resource):
    """Every path of the API."""

    isLeaf = True

    def __init__(self, dispatcher: Dispatcher) -> None:
        super().__init__()
        self._dispatcher = dispatcher

    def render(self, web: Any) -> Any:
        try:
            reply = self._dispatcher.answer(_taken(web))
        except Exception as error:  # noqa: BLE001 - the error boundary
            reply = Reply.refusing(refusal_of(error, "The HTTP server"))
        if reply.transport.delay:
            reactor.callLater(reply.transport.delay, _write, web, reply)
        else:
            _write(web, reply)
        return NOT_DONE_YET


def api_site(dispatcher: Dispatcher) -> Site:
    return Site(ApiResource(dispatcher))


def _taken(web: Any) -> Request:
    headers = {
        name.decode("latin-1").lower(): values[-1].decode("latin-1")
        for name, values in web.requestHeaders.getAllRawHeaders()
    }
    certificate = web.transport.getPeerCertificate()
    der = crypto.dump_certificate(crypto.FILETYPE_ASN1, certificate) if certificate is not None else None
    return Request(
        method=web.method.decode("ascii"),
        target=web.uri.decode("latin-1"),
        headers=headers,
        content=web.content.read(),
        thumbprint=thumbprint(der) if der is not None else None,
        certificate_expired=certificate is not None and certificate.has_expired(),
        client_address=web.getClientAddress().host,
    )


def _write(web: Any, reply: Reply) -> None:
    if web._disconnected:
        return
    if reply.transport.reset:
        # Past the TLS layer, whose farewell would make it look like an orderly end.
        web.channel.transport.transport.abortConnection()
        return
    web.setResponseCode(reply.status, http.RESPONSES.get(reply.status, b"Status"))
    web.responseHeaders.setRawHeaders(b"Server", [_SERVER])
    web.responseHeaders.removeHeader(b"Content-Type")
    web.defaultContentType = None
    for name, value in reply.headers.items():
        web.setHeader(name.encode("ascii"), value.encode("latin-1"))
    if reply.content:
        web.setHeader(b"Content-Type", reply.content_type.encode("ascii"))
    web.setHeader(b"Content-Length", str(len(reply.content)).encode("ascii"))
    if reply.transport.cut_after is not None:
        web.write(reply.content[: reply.transport.cut_after])
        web.channel.loseConnection()
        return
    web.write(reply.content)
    web.finish()
