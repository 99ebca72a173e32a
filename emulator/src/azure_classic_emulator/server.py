# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS and HTTP: hands requests to the dispatcher and writes its replies, whole or broken on purpose."""

from typing import Any, cast

from OpenSSL import SSL, crypto
from twisted.internet import reactor as _reactor
from twisted.internet import ssl
from twisted.web import http
from twisted.web.resource import Resource
from twisted.web.server import NOT_DONE_YET, Site

from azure_classic_emulator.credentials import Credentials, thumbprint
from azure_classic_emulator.dispatch import Dispatcher
from azure_classic_emulator.exchange import Reply, Request

reactor = cast(Any, _reactor)
_SERVER = b"Microsoft-HTTPAPI/2.0 (azure-classic-emulator)"


class TlsContext(ssl.ContextFactory):
    """Asks for a client certificate and lets every one in, so that a wrong one gets the real HTTP 403."""

    def __init__(self, credentials: Credentials) -> None:
        context = SSL.Context(SSL.TLS_METHOD)
        context.set_min_proto_version(SSL.TLS1_2_VERSION)
        context.use_certificate_file(str(credentials.server))
        context.use_privatekey_file(str(credentials.server))
        context.set_verify(SSL.VERIFY_PEER, lambda *_: True)
        context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
        context.set_options(SSL.OP_NO_TICKET)
        self._context = context

    def getContext(self) -> SSL.Context:
        return self._context


class ApiResource(Resource):
    """Every path of the API."""

    isLeaf = True

    def __init__(self, dispatcher: Dispatcher) -> None:
        super().__init__()
        self._dispatcher = dispatcher

    def render(self, web: Any) -> Any:
        reply = self._dispatcher.answer(_taken(web))
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
