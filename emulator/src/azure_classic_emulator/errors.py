# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The errors of the service: a code, an HTTP status and a sentence (docs/protocol/errors.md#codes)."""


class ServiceError(Exception):
    """An error answer, or the reason of a failed asynchronous operation."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


def bad_request(message: str = "A parameter was incorrect") -> ServiceError:
    return ServiceError(400, "BadRequest", message)


def invalid_xml(detail: str) -> ServiceError:
    return ServiceError(
        400, "InvalidXmlRequest", f"The request body's XML was invalid or not correctly specified. {detail}"
    )


def bad_version() -> ServiceError:
    message = "The versioning header is not specified or was specified incorrectly."
    return ServiceError(400, "MissingOrIncorrectVersionHeader", message)


def bad_query(detail: str) -> ServiceError:
    message = f"A required query parameter was not specified for this request or was specified incorrectly. {detail}"
    return ServiceError(400, "MissingOrInvalidRequiredQueryParameter", message)


def bad_verb() -> ServiceError:
    return ServiceError(400, "InvalidHttpVerb", "The HTTP verb specified was not recognized by the server.")


def authentication_failed() -> ServiceError:
    message = (
        "The server failed to authenticate the request. Verify that the certificate is valid and is associated with "
        "this subscription."
    )
    return ServiceError(403, "AuthenticationFailed", message)


def not_found(message: str) -> ServiceError:
    return ServiceError(404, "ResourceNotFound", message)


def conflict(message: str) -> ServiceError:
    return ServiceError(409, "ConflictError", message)


def internal_error() -> ServiceError:
    return ServiceError(500, "InternalError", "The server encountered an internal error. Please retry the request.")


def not_written(what: str) -> ServiceError:
    """The emulator's own answer: the operation exists or may exist, but the emulator does not offer it."""
    return ServiceError(501, "NotImplemented", f"The emulator does not offer {what}.")
