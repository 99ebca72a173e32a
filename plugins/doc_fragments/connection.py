# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  subscription_id:
    description:
      - GUID of the subscription, with dashes. The name of the subscription is not accepted.
      - Optional with publish settings that hold exactly one subscription.
      - Falls back to the environment variables E(AZURE_CLASSIC_SUBSCRIPTION_ID), E(AZURE_MANAGEMENT_SUBSCRIPTIONID)
        and E(AZURE_SUBSCRIPTION_ID), in this order.
    type: str
  certificate_path:
    description:
      - Path of the management certificate with its private key, as a PEM file that holds both in any order, or as a
        PKCS#12 file (C(.pfx)). The format is detected from the content.
      - The C(.cer) file that you upload to the subscription holds only the public part and cannot authenticate.
      - If the task sets no certificate option, falls back to the environment variables
        E(AZURE_CLASSIC_CERTIFICATE_PATH), E(AZURE_MANAGEMENT_CERTFILE) and E(AZURE_CERT_PATH), in this order.
    type: path
    aliases: [management_cert_path, cert_file]
  key_path:
    description:
      - Path of a PEM file with the private key. Needed only when O(certificate_path) or O(certificate_content) does not
        hold the key.
      - If the task sets no certificate option, falls back to the environment variable E(AZURE_CLASSIC_KEY_PATH).
    type: path
  certificate_content:
    description:
      - Management certificate and private key as PEM text, for example from a vault or a controller credential. Use
        it instead of O(certificate_path).
      - If the task sets no certificate option, falls back to the environment variable
        E(AZURE_CLASSIC_CERTIFICATE_CONTENT).
    type: str
  certificate_password:
    description:
      - Passphrase of the private key or of the PKCS#12 file. Leave it out for an unencrypted key.
      - Falls back to the environment variable E(AZURE_CLASSIC_CERTIFICATE_PASSWORD).
    type: str
  allow_weak_certificate:
    description:
      - Whether to accept a management certificate that OpenSSL refuses by default, for example with an RSA key of 1024
        bits. Certificates from the early years of the service are like that.
      - Set to V(true) only if you cannot upload a stronger one. It lowers the OpenSSL security level of the connections
        to the endpoint, so the endpoint may have a weak certificate too.
      - Falls back to the environment variable E(AZURE_CLASSIC_ALLOW_WEAK_CERTIFICATE).
    type: bool
    default: false
    version_added: 0.2.0
  publish_settings_path:
    description:
      - Path of a C(.publishsettings) file, schema 1.0 or 2.0. It supplies the subscription, the certificate and the
        endpoint; options of the task win over it.
      - If the task sets no certificate option, falls back to the environment variable
        E(AZURE_CLASSIC_PUBLISH_SETTINGS_PATH).
    type: path
  cloud:
    description:
      - Cloud whose public management endpoint is used when neither O(endpoint) nor publish settings name one.
      - Falls back to the environment variable E(AZURE_CLASSIC_CLOUD).
    type: str
    choices: [AzureCloud, AzureChinaCloud, AzureUSGovernment, AzureGermanCloud]
    default: AzureCloud
  endpoint:
    description:
      - URL of the management endpoint, for example V(https://localhost:8443) for the emulator of this collection or
        the address of a private installation. Takes precedence over O(cloud).
      - Set it, because Microsoft retired the public endpoints that O(cloud) names on 2024-08-31.
      - Falls back to the environment variables E(AZURE_CLASSIC_ENDPOINT) and E(AZURE_MANAGEMENTENDPOINT_URL), in this
        order.
    type: str
  ca_path:
    description:
      - CA bundle (PEM file or directory) used to verify the endpoint. Needed when the endpoint has a certificate of a
        private CA, such as that of the emulator.
      - Takes precedence over E(REQUESTS_CA_BUNDLE). The default is the bundle of the system.
      - Falls back to the environment variable E(AZURE_CLASSIC_CA_PATH).
    type: path
  validate_certs:
    description:
      - Whether to verify the certificate of the endpoint. Set to V(false) only on a network that you trust.
      - Falls back to the environment variable E(AZURE_CLASSIC_VALIDATE_CERTS).
    type: bool
    default: true
  http_timeout:
    description:
      - Connect and read timeout of one request, in seconds, at most 86400.
      - Falls back to the environment variable E(AZURE_CLASSIC_HTTP_TIMEOUT).
    type: float
    default: 60.0
requirements:
  - python >= 3.11
  - requests
  - cryptography (only for PKCS#12 files and publish settings)
notes:
  - "Precedence, highest first: task, C(module_defaults), environment, publish settings."
  - The environment is read where the module runs. With a local connection that is the environment of
    C(ansible-playbook).
seealso:
  - ref: Authentication <ansible_collections.azure_classic.service_management.docsite.guide_authentication>
    description: How to make and use a management certificate.
"""
