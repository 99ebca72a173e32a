# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the platform offers, and the subscription itself: locations, sizes, operating systems, extensions, providers."""

from __future__ import annotations

import base64

import pytest

from azure_classic_emulator.testing.rest import Rest, base64_of, body


@pytest.mark.parametrize(
    ("path", "root", "item", "names"),
    [
        (
            "locations",
            "Locations",
            "Location",
            ["Name", "DisplayName", "AvailableServices", "ComputeCapabilities", "StorageCapabilities"],
        ),
        (
            "rolesizes",
            "RoleSizes",
            "RoleSize",
            [
                "Name",
                "Label",
                "Cores",
                "MemoryInMb",
                "SupportedByWebWorkerRoles",
                "SupportedByVirtualMachines",
                "MaxDataDiskCount",
                "WebWorkerResourceDiskSizeInMb",
                "VirtualMachineResourceDiskSizeInMb",
            ],
        ),
        (
            "operatingsystems",
            "OperatingSystems",
            "OperatingSystem",
            ["Version", "Label", "IsDefault", "IsActive", "Family", "FamilyLabel"],
        ),
        (
            "operatingsystemfamilies",
            "OperatingSystemFamilies",
            "OperatingSystemFamily",
            ["Name", "Label", "OperatingSystems"],
        ),
    ],
)
def test_lists_have_the_recorded_shape(rest: Rest, path: str, root: str, item: str, names: list[str]) -> None:
    answer = rest.get(path)
    assert (answer.status, answer.root) == (200, root)
    assert answer.names(item) == names
    assert len(answer.texts(item)) > 3


def test_sizes_are_listed_in_ordinal_order_with_their_figures(rest: Rest) -> None:
    answer = rest.get("rolesizes")
    names = answer.texts("RoleSize/Name")
    assert names == sorted(filter(None, names))
    figures = dict(zip(names, answer.texts("RoleSize/Label"), strict=True))
    assert figures["A5"] == "A5 (2 cores, 14336 MB)"


def test_every_location_names_only_known_sizes_and_always_has_compute_capabilities(rest: Rest) -> None:
    known = set(rest.get("rolesizes").texts("RoleSize/Name"))
    answer = rest.get("locations")
    sizes = answer.texts("Location/ComputeCapabilities/VirtualMachinesRoleSizes/RoleSize")
    assert set(sizes) <= known and len(sizes) > 100
    assert len(answer.texts("Location/ComputeCapabilities")) == len(answer.texts("Location/Name")) == 18
    assert answer.texts("Location/Name")[:2] == ["East US", "West US"]


def test_labels_of_operating_systems_are_base64(rest: Rest) -> None:
    labels = rest.get("operatingsystems").texts("OperatingSystem/FamilyLabel")
    assert base64.b64decode(labels[-1] or "").decode() == "Windows Server 2012 R2"
    defaults = rest.get("operatingsystemfamilies").texts(
        "OperatingSystemFamily/OperatingSystems/OperatingSystem/IsDefault"
    )
    assert defaults.count("true") == 3


def test_the_subscription_counts_what_it_holds(rest: Rest) -> None:
    content = {"ServiceName": "shop", "Label": base64_of("shop"), "Location": "West US"}
    assert rest.post("services/hostedservices", body("CreateHostedService", content)).status == 201
    answer = rest.get("")
    assert answer.root == "Subscription"
    assert answer.names()[:3] == ["SubscriptionID", "SubscriptionName", "SubscriptionStatus"]
    assert answer.text("SubscriptionID") == rest.emulator.subscription_id
    assert (answer.text("CurrentHostedServices"), answer.text("MaxHostedServices")) == ("1", "20")
    assert "CurrentVirtualNetworkSites" not in answer.names()


def test_subscriptions_are_listed_for_a_token_and_not_for_a_certificate(rest: Rest, bearer_token: str) -> None:
    assert rest.get("/subscriptions").error == (403, "AuthenticationFailed")
    rest.session.headers["Authorization"] = f"Bearer {bearer_token}"
    assert rest.get("/subscriptions").text("Subscription/SubscriptionID") == rest.emulator.subscription_id
    rest.session.headers["Authorization"] = "Bearer another"
    assert rest.get("/subscriptions").error == (403, "AuthenticationFailed")


def test_extensions_of_machines_show_the_last_version_and_all_versions(rest: Rest) -> None:
    newest = rest.get("services/resourceextensions")
    names = newest.texts("ResourceExtension/Name")
    assert len(set(names)) == len(names)
    assert newest.texts("ResourceExtension/Version")[names.index("VS14CTPDebugger")] == "1.0.0.6"
    versions = rest.get("services/resourceextensions/microsoft.compute/bginfo")
    assert versions.texts("ResourceExtension/Version") == ["1.0", "1.1", "1.2.1"]
    assert rest.get("services/resourceextensions/Nobody/Nothing").names() == []


def test_elements_of_extensions_follow_the_version(rest: Rest) -> None:
    assert "SupportedOS" in rest.get("services/resourceextensions").names("ResourceExtension")
    assert "SupportedOS" not in rest.get("services/resourceextensions", version="2013-11-01").names("ResourceExtension")
    assert rest.get("services/resourceextensions", version="2013-08-01").error[0] == 400


def test_resource_providers_register_once(rest: Rest) -> None:
    register = "services?service=website&action=register"
    assert rest.put(register).status == 200
    again = rest.put(register)
    assert again.error == (409, "ConflictError")
    assert again.text("Message") == "The resource type website is already registered for this subscription."
    assert rest.put("services?service=website&action=unregister").status == 200
    assert rest.put(register).status == 200
    for unknown in ("toaster", "sqlserver"):
        refused = rest.put(f"services?service={unknown}&action=register")
        assert (refused.error, refused.text("Message")) == ((404, "ResourceNotFound"), "The service name is unknown.")
    assert rest.put("services?service=website").error[0] == 400
