# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a user can do about a failure: every hint that follows an error sentence.

`GROUPS` lists them all. The troubleshooting guide is generated from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from . import refusals


@dataclass(frozen=True)
class Hint:
    """``advice`` may name facts in braces. ``example`` is an error sentence that it follows."""

    situation: str
    advice: str
    example: str

    def text(self, **facts: str) -> str:
        """The advice with its facts filled in."""
        return self.advice.format_map(_Facts(facts))


@dataclass(frozen=True)
class AnswerHint(Hint):
    """A hint for an error answer of the API with one of these statuses, one of these codes and this wording.

    An empty tuple means any. A code of None means an answer without a code. The named groups of ``wording`` are facts.
    """

    statuses: tuple[int, ...] = ()
    codes: tuple[str | None, ...] = ()
    wording: re.Pattern[str] = re.compile("")

    def match(self, status: int | None, code: str | None, message: str) -> re.Match[str] | None:
        fits = (not self.statuses or status in self.statuses) and (not self.codes or code in self.codes)
        return self.wording.search(message) if fits else None


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"({key} unknown)"


def for_answer(status: int | None, code: str | None, message: str, facts: Mapping[str, str]) -> str | None:
    """The hint for an error answer: the first row of `ANSWERS` that fits, None without one."""
    for row in ANSWERS:
        match = row.match(status, code, message)
        if match:
            return row.text(**facts, **match.groupdict())
    return None


_RETIRED = (
    "Microsoft retired the public Service Management API on 2024-08-31. Set endpoint (AZURE_CLASSIC_ENDPOINT) to an "
    "endpoint that still serves it; this task used {endpoint}."
)
_NOT_THE_API = f"This answer does not come from a Service Management API. {_RETIRED}"

ANSWERS: Final[tuple[AnswerHint, ...]] = (
    AnswerHint(
        "The subscription is disabled",
        "Subscription {subscription_id} is disabled. Its owner must enable it.",
        "The subscription is not in an active state.",
        codes=("SubscriptionDisabled",),
    ),
    AnswerHint(
        "The management certificate is not accepted",
        "Subscription {subscription_id} has no management certificate with thumbprint {thumbprint} (from {source}), or "
        "the certificate was revoked. Upload its public part (.cer) as a management certificate of that subscription, "
        "or set subscription_id to the subscription that has it. A service certificate of a cloud service is not a "
        "management certificate.",
        "The server failed to authenticate the request. Verify that the certificate is valid and is associated with "
        "this subscription.",
        statuses=(401, 403),
        codes=("AuthenticationFailed", None),
    ),
    AnswerHint(
        "A web page answers instead of the API",
        _NOT_THE_API,
        "The answer is an HTML page: 502 Bad Gateway",
        wording=refusals.HTML_PAGE,
    ),
    AnswerHint(
        "Another server answers instead of the API",
        _NOT_THE_API,
        "The answer has no body.",
        statuses=(404, 410),
        codes=(None,),
    ),
    AnswerHint(
        "A known operation has exclusive access",
        "Operation {blocker} has exclusive access to the resource. Wait for it with "
        "azure_classic.service_management.operation_info and run this task again, or raise wait_timeout.",
        "Windows Azure is currently performing an operation with x-ms-requestid 0a1b2c3d4e5f60718293a4b5c6d7e8f9 on "
        "this deployment that requires exclusive access.",
        statuses=(409,),
        wording=refusals.HELD_BY,
    ),
    AnswerHint(
        "The deployment slot is occupied",
        "Another deployment was created in the slot. List the deployments of the cloud service, then use another slot "
        "or cloud service, or add the machine to the existing deployment.",
        "The specified deployment slot Production is occupied.",
        wording=refusals.SLOT_OCCUPIED,
    ),
    AnswerHint(
        "Another change is in progress",
        "The resource accepts one change at a time, and another one is in progress. Run this task again later, or "
        "raise wait_timeout.",
        "Another operation on this or dependent resource is in progress.",
        statuses=(409,),
        wording=refusals.HELD,
    ),
    AnswerHint(
        "A blob has a lease",
        "A blob keeps its lease while it is registered as a disk or image, and for some minutes after its machine was "
        "deleted. Delete that disk or image first, or run this task again later.",
        "There is currently a lease on the blob and no lease ID was specified in the request.",
        wording=refusals.LEASED,
    ),
    AnswerHint(
        "A disk is in use",
        "A disk is in use until its machine is deleted, and for some minutes after that. Delete or detach what the "
        "message names, then run this task again.",
        "A disk with name web01-os is currently in use by virtual machine web01 running within hosted service shop.",
        wording=refusals.IN_USE,
    ),
    AnswerHint(
        "The image is not available in this location",
        "The image is not available in the location of the cloud service. List the locations of the image with "
        "azure_classic.service_management.os_image_info, then replicate it, or use a cloud service in one of them.",
        "The location or affinity group East Asia of the storage account where the source image ubuntu resides is not "
        "in the same location or affinity group as the specified cloud service.",
        wording=refusals.IMAGE_ELSEWHERE,
    ),
    AnswerHint(
        "A service certificate is missing",
        "Add the certificate to the cloud service first (operation add_service_certificate of "
        "azure_classic.service_management.service_management). A management certificate of the subscription does not "
        "count.",
        "The certificate with thumbprint 3351774e7348c1ee8daa554fd2d6bad8217e6677 was not found.",
        wording=refusals.NO_SERVICE_CERTIFICATE,
    ),
    AnswerHint(
        "The API throttles the subscription",
        "The subscription sends too many requests. Run fewer tasks at the same time (forks, throttle).",
        "Too many requests received. Retry after some time.",
        codes=refusals.THROTTLED,
    ),
    AnswerHint(
        "The API has an internal error",
        "Report this request ID to the operator of {endpoint}.",
        "The server encountered an internal error. Please retry the request.",
        statuses=(500,),
    ),
)
"""Hints for error answers. The first row that fits is used."""

UNKNOWN_HOST: Final = Hint(
    "The host name cannot be resolved",
    f"Check the endpoint, and the DNS server and proxy of this machine. {_RETIRED}",
    "The host name management.example.com cannot be resolved.",
)
REFUSED: Final = Hint(
    "The connection is refused",
    "Nothing listens at {endpoint}. Check that the endpoint is correct and its server is running.",
    "localhost:8443 refused the connection.",
)
UNREACHABLE: Final = Hint(
    "The host cannot be reached",
    "Check the network, firewall and proxy of this machine, and the endpoint {endpoint}.",
    "management.example.com did not accept a connection within 60 s.",
)
SLOW: Final = Hint(
    "No answer arrives in time",
    "If {endpoint} is slow, raise http_timeout.",
    "management.example.com did not answer within 60 s.",
)
SILENT_HANDSHAKE: Final = Hint(
    "The TLS handshake does not end in time",
    "The server may not speak TLS on this port: check the host and port of the endpoint {endpoint}. If the server is "
    "slow, raise http_timeout.",
    "localhost:8080 did not finish the TLS handshake within 60 s.",
)
BROKEN: Final = Hint(
    "The connection breaks",
    "If this happens every time, {endpoint} may reject the certificate with thumbprint {thumbprint} in the TLS "
    "handshake, or a firewall may close the connection.",
    "The connection to management.example.com broke before the answer was complete.",
)
PROXY: Final = Hint(
    "The proxy does not reach the host",
    "Check HTTPS_PROXY and NO_PROXY in the environment of this machine.",
    "Cannot reach management.example.com through the proxy.",
)
UNSENDABLE: Final = Hint(
    "The request cannot be sent",
    "Check the endpoint {endpoint}, and HTTPS_PROXY in the environment of this machine. With urllib3 older than 2.0, "
    "the endpoint needs a host name instead of an IP address.",
    "The request to 192.0.2.1 cannot be sent: hostname mismatch.",
)
UNTRUSTED_SERVER: Final = Hint(
    "The server certificate is not trusted",
    "Set ca_path (AZURE_CLASSIC_CA_PATH) to the CA bundle that signed the certificate of {endpoint}. This task used: "
    "{ca}.",
    "The server certificate of localhost:8443 is not trusted: self-signed certificate in certificate chain.",
)
OTHER_SERVER: Final = Hint(
    "The server certificate is for another host",
    "Use one of the names in the server certificate as the host of endpoint; this task used {endpoint}.",
    "The server certificate of 127.0.0.1:8443 is not trusted: IP address mismatch.",
)
NO_TLS: Final = Hint(
    "The server does not speak TLS",
    "The server does not speak TLS on this port. Check the host and port of the endpoint {endpoint}.",
    "The TLS connection to localhost:8080 failed: wrong version number.",
)
CERTIFICATE_REFUSED: Final = Hint(
    "The server rejects the certificate in the TLS handshake",
    "The server rejected the certificate with thumbprint {thumbprint} (from {source}) in the TLS handshake. Check that "
    "it is a management certificate of subscription {subscription_id} and has not expired.",
    "The TLS connection to management.example.com failed: tlsv1 alert unknown ca.",
)
OUTCOME_UNKNOWN: Final = Hint(
    "It is unknown whether a request succeeded",
    "The request may have succeeded. Check the resource before retrying.",
    "The connection to management.example.com broke before the answer was complete.",
)

NOTHING_PROVIDED: Final = Hint(
    "No certificate is set",
    "Set certificate_path (AZURE_CLASSIC_CERTIFICATE_PATH), certificate_content or publish_settings_path.",
    "No management certificate was provided.",
)
RESOURCE_MANAGER_CREDENTIALS: Final = Hint(
    "The environment has only Azure Resource Manager credentials",
    "The environment contains Azure Resource Manager credentials ({variables}), which the classic API does not accept. "
    "It needs a management certificate: set certificate_path (AZURE_CLASSIC_CERTIFICATE_PATH).",
    "No management certificate was provided.",
)
TWO_CERTIFICATES: Final = Hint(
    "Two certificates are set",
    "Set only one of them.",
    "Both certificate_path and certificate_content are set.",
)
NOT_A_CERTIFICATE: Final = Hint(
    "Publish settings are set as a certificate",
    "Pass publish settings in publish_settings_path.",
    "certificate_path credentials.publishsettings is neither PEM nor a DER certificate nor PKCS#12.",
)
NO_KEY: Final = Hint(
    "The private key or the certificate is missing",
    "A management certificate needs its private key. Use the PEM or PKCS#12 file that contains both, or set key_path. "
    "The .cer file that you upload to the service never contains the key.",
    "certificate_path management.cer contains a certificate (thumbprint AB12), but no private key.",
)
ENCRYPTED_KEY: Final = Hint(
    "The private key is encrypted",
    "Set certificate_password.",
    "The private key of certificate_path management.pem is encrypted.",
)
OTHER_KEY: Final = Hint(
    "The private key belongs to another certificate",
    "Use the key that the certificate was created with.",
    "certificate_path management.pem contains a certificate (thumbprint AB12), but the private key of key_path "
    "other.key belongs to another certificate.",
)
WEAK_CERTIFICATE: Final = Hint(
    "The certificate is too weak for OpenSSL",
    "Create a new certificate with an RSA key of 2048 bits. If the subscription has only this one, set "
    "allow_weak_certificate (AZURE_CLASSIC_ALLOW_WEAK_CERTIFICATE).",
    "OpenSSL refuses the certificate with thumbprint AB12 and its key: EE_KEY_TOO_SMALL.",
)
WINDOWS_STORE: Final = Hint(
    "The certificate is in a Windows certificate store",
    "The module cannot read a Windows certificate store. Export the certificate with its private key as a PKCS#12 file "
    "(.pfx), set certificate_path to the path of that file, and certificate_password to its password.",
    r"certificate_path CURRENT_USER\my\AzureCertificate cannot be read: No such file or directory.",
)
NO_CRYPTOGRAPHY: Final = Hint(
    "A Python library is missing",
    "Install cryptography, or convert the file: openssl pkcs12 -in FILE -nodes -out management.pem",
    "certificate_path management.pfx is PKCS#12: reading it requires the Python library cryptography.",
)
EXPIRED: Final = Hint(
    "The certificate has expired",
    "Create a new certificate and upload its .cer file to the subscription.",
    "The certificate with thumbprint AB12 of certificate_path management.pem expired on 2026-01-31 12:00 UTC.",
)
NOT_YET_VALID: Final = Hint(
    "The certificate is not valid yet",
    "Check the clock of this machine.",
    "The certificate with thumbprint AB12 of certificate_path management.pem is valid only from 2026-01-31 12:00 UTC.",
)
WEB_SITE_PROFILE: Final = Hint(
    "The file is the publish profile of a web site",
    "A publish profile can only upload to its web site. Use the publish settings of the subscription, or set "
    "certificate_path.",
    "publish_settings_path shop.PublishSettings is the publish profile of a web site (publish method MSDeploy).",
)
SEVERAL_SUBSCRIPTIONS: Final = Hint(
    "The publish settings name several subscriptions",
    "Set subscription_id to one of them.",
    "publish_settings_path all.publishsettings names several subscriptions: ...",
)
OTHER_SUBSCRIPTION: Final = Hint(
    "The publish settings do not name the subscription",
    "Set subscription_id to one of them, or use the publish settings of the other account.",
    "publish_settings_path all.publishsettings does not name subscription ...; it names ...",
)

OPERATION_RUNNING: Final = Hint(
    "An operation takes longer than wait_timeout",
    "The operation is still running. Wait for {operation_id} with azure_classic.service_management.operation_info, or "
    "raise wait_timeout.",
    "The operation 0a1b2c3d4e5f60718293a4b5c6d7e8f9 was still InProgress when wait_timeout ended.",
)
KEEP_WAITING: Final = Hint(
    "A resource takes longer than wait_timeout",
    "Run the task again to continue waiting, or raise wait_timeout.",
    "Timed out while waiting: The machine web01 is Provisioning, its power state Started.",
)

SERVICE_MISSING: Final = Hint(
    "The hosted service does not exist",
    "Create it with azure_classic.service_management.hosted_service.",
    "The hosted service shop does not exist.",
)
SERVICE_HAS_DEPLOYMENTS: Final = Hint(
    "The hosted service contains deployments",
    "Delete them first, or set purge to delete them together with their disks and blobs.",
    "The hosted service shop contains deployments: web (Production).",
)
MACHINE_FAILED: Final = Hint(
    "The machine failed to start",
    "Delete the machine, or repair and restart it.",
    "The machine web01 is FailedStartingVM, its power state Stopped.",
)
ACCOUNT_IN_USE: Final = Hint(
    "The storage account contains disks or images",
    "An account that holds registered disks or images cannot be deleted. Delete them first, and their blobs if you no "
    "longer need them.",
    "The storage account shopdata contains the disk web01-os of the machine web01 in shop.",
)
ACCOUNT_BEING_DELETED: Final = Hint(
    "The storage account is being deleted",
    "The account is being deleted. Retry when deletion completes.",
    "The storage account shopdata is Deleting.",
)
AFFINITY_GROUP_IN_USE: Final = Hint(
    "The affinity group contains hosted services or storage accounts",
    "An affinity group that still has members cannot be deleted. Delete them first; they cannot be moved to another "
    "group.",
    "The affinity group shop-ag contains the hosted service shop, the storage account shopdata.",
)

GROUPS: Final[Mapping[str, tuple[Hint, ...]]] = {
    "The API answers with an error": ANSWERS,
    "No answer arrives": (
        UNKNOWN_HOST,
        REFUSED,
        UNREACHABLE,
        SLOW,
        SILENT_HANDSHAKE,
        BROKEN,
        PROXY,
        UNSENDABLE,
        UNTRUSTED_SERVER,
        OTHER_SERVER,
        NO_TLS,
        CERTIFICATE_REFUSED,
        OUTCOME_UNKNOWN,
    ),
    "The certificate cannot be used": (
        NOTHING_PROVIDED,
        RESOURCE_MANAGER_CREDENTIALS,
        TWO_CERTIFICATES,
        NOT_A_CERTIFICATE,
        NO_KEY,
        ENCRYPTED_KEY,
        OTHER_KEY,
        WEAK_CERTIFICATE,
        WINDOWS_STORE,
        NO_CRYPTOGRAPHY,
        EXPIRED,
        NOT_YET_VALID,
        WEB_SITE_PROFILE,
        SEVERAL_SUBSCRIPTIONS,
        OTHER_SUBSCRIPTION,
    ),
    "The waiting time ends": (OPERATION_RUNNING, KEEP_WAITING),
    "The state of a resource does not allow the change": (
        SERVICE_MISSING,
        SERVICE_HAS_DEPLOYMENTS,
        MACHINE_FAILED,
        ACCOUNT_IN_USE,
        ACCOUNT_BEING_DELETED,
        AFFINITY_GROUP_IN_USE,
    ),
}
"""All hints, by the heading of the troubleshooting guide under which they stand."""
