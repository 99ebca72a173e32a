# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The TLS of the API: every client certificate is let in and looked at later."""

from OpenSSL import SSL
from twisted.internet import ssl

from .credentials import Credentials


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
