# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Extensions that virtual machines can reference (docs/protocol/virtual-machines.md#resource-extensions)."""

from itertools import groupby

from .. import catalogue
from ..exchange.call import Call
from ..exchange.operation import Table
from ..wire import Absent, Body, base64_text, boolean, group, text

TABLE = Table()

_EXTENSION = group(
    "ResourceExtension",
    text("Publisher"),
    text("Name"),
    text("Version"),
    text("Label"),
    text("Description"),
    base64_text("PublicConfigurationSchema"),
    base64_text("PrivateConfigurationSchema", absent=Absent.EMPTY),
    base64_text("SampleConfig"),
    boolean("ReplicationCompleted", since="2014-04-01"),
    text("Eula", since="2014-04-01"),
    text("PrivacyUri", since="2014-04-01"),
    text("HomepageUri", since="2014-04-01"),
    boolean("IsJsonExtension", since="2014-04-01"),
    boolean("DisallowMajorVersionUpgrade", since="2014-04-01"),
    text("SupportedOS", since="2014-04-01"),
    text("CompanyName", since="2014-04-01"),
    text("PublishedDate", since="2014-04-01"),
    repeated=True,
)
_EXTENSIONS = group("ResourceExtensions", _EXTENSION)


@TABLE.operation("GET", "services/resourceextensions", since="2013-11-01", response=_EXTENSIONS)
def list_resource_extensions(call: Call) -> Body:
    versions = groupby(catalogue.resource_extensions(), lambda entry: (entry["Publisher"], entry["Name"]))
    return {"ResourceExtension": [list(entries)[-1] for _unused, entries in versions]}


@TABLE.operation("GET", "services/resourceextensions/{publisher}/{extension}", since="2013-11-01", response=_EXTENSIONS)
def list_resource_extension_versions(call: Call) -> Body:
    wanted = (call.path["publisher"].lower(), call.path["extension"].lower())
    return {
        "ResourceExtension": [
            entry
            for entry in catalogue.resource_extensions()
            if (entry["Publisher"].lower(), entry["Name"].lower()) == wanted
        ]
    }
