# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  subscription_id:
    description:
      - The GUID of the subscription.
      - It may be left out when publish settings with one subscription are given.
      - Falls back to the environment variables E(AZURE_CLASSIC_SUBSCRIPTION_ID), E(AZURE_MANAGEMENT_SUBSCRIPTIONID)
        and E(AZURE_SUBSCRIPTION_ID), the first that is set.
    type: str
  certificate_path:
    description:
      - The management certificate with its private key. Either a PEM file that holds both (in any order), or a
        PKCS#12 file (C(.pfx)). The two are told apart by content, not by name.
      - The public part (the C(.cer) file) is what is registered with the subscription. It is not enough to
        authenticate.
      - When no option names a certificate, the environment variables E(AZURE_CLASSIC_CERTIFICATE_PATH),
        E(AZURE_MANAGEMENT_CERTFILE) and E(AZURE_CERT_PATH) are read, the first that is set.
    type: path
    aliases: [management_cert_path, cert_file]
  key_path:
    description:
      - The private key in a PEM file of its own, when it is not in O(certificate_path).
      - When no option names a certificate, the environment variable E(AZURE_CLASSIC_KEY_PATH) is read.
    type: path
  certificate_content:
    description:
      - The management certificate and its private key as PEM text, for example from a vault.
      - When no option names a certificate, the environment variable E(AZURE_CLASSIC_CERTIFICATE_CONTENT) is read.
    type: str
  certificate_password:
    description:
      - The passphrase of the private key or of the PKCS#12 file.
      - Falls back to the environment variable E(AZURE_CLASSIC_CERTIFICATE_PASSWORD).
    type: str
  publish_settings_path:
    description:
      - A C(.publishsettings) file of schema 1.0 or 2.0. It gives subscription, certificate and endpoint.
      - When no option names a certificate, the environment variable E(AZURE_CLASSIC_PUBLISH_SETTINGS_PATH) is read.
    type: path
  cloud:
    description:
      - The cloud whose management endpoint is used.
      - Falls back to the environment variable E(AZURE_CLASSIC_CLOUD).
    type: str
    choices: [AzureCloud, AzureChinaCloud, AzureUSGovernment, AzureGermanCloud]
    default: AzureCloud
  endpoint:
    description:
      - The URL of another management endpoint, such as the emulator of this collection or a private installation. It
        wins over O(cloud).
      - Microsoft retired the public endpoint on 2024-08-31.
      - Falls back to the environment variables E(AZURE_CLASSIC_ENDPOINT) and E(AZURE_MANAGEMENTENDPOINT_URL), the
        first that is set.
    type: str
  ca_path:
    description:
      - A file with the certificate authorities that may vouch for the endpoint. It wins over E(REQUESTS_CA_BUNDLE).
      - Falls back to the environment variable E(AZURE_CLASSIC_CA_PATH).
    type: path
  validate_certs:
    description:
      - Whether the certificate of the endpoint is verified. Turn it off only on a network that you trust.
      - Falls back to the environment variable E(AZURE_CLASSIC_VALIDATE_CERTS).
    type: bool
    default: true
  http_timeout:
    description:
      - Seconds that one request may take to connect, and to answer.
      - Falls back to the environment variable E(AZURE_CLASSIC_HTTP_TIMEOUT).
    type: float
    default: 60.0
requirements:
  - python >= 3.11
  - requests
  - cryptography (only for PKCS#12 files and publish settings)
notes:
  - An option of the task wins over C(module_defaults), this over the environment, this over publish settings.
  - The environment is read where the module runs. On the controller that is the environment of C(ansible-playbook).
seealso:
  - ref: Authentication <ansible_collections.azure_classic.service_management.docsite.guide_authentication>
    description: How to make and use a management certificate.
"""
