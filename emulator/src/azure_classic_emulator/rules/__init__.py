# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the service, each in one place: names, exclusive access, quotas, media, state machines."""
