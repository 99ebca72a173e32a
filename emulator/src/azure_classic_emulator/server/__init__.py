# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both listeners: the API over TLS, and the admin interface with its page; the files for clients."""
