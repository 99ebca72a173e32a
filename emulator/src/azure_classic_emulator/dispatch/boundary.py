# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever goes wrong becomes an error of the service."""

import logging

from ..errors import ServiceError, internal_error

logger = logging.getLogger(__name__)


def refusal_of(error: Exception, what: str) -> ServiceError:
    """The error that the client gets. One that is not a refusal is a defect of the emulator, and is logged."""
    if isinstance(error, ServiceError):
        return error
    logger.error("%s failed inside the emulator", what, exc_info=error)
    return internal_error()
