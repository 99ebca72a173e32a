# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual machine deployments and roles of the emulator."""

from __future__ import annotations

from typing import Any

import pytest
from azure.common import AzureConflictHttpError, AzureHttpError, AzureMissingResourceHttpError
from azure.servicemanagement import (
    DataVirtualHardDisk,
    LinuxConfigurationSet,
    OSVirtualHardDisk,
    PublicKey,
    WindowsConfigurationSet,
)

from azure_classic_emulator.testing.rest import Rest, body
from azure_classic_emulator.testing.sdk import PASSWORD, Sdk, blob

SHOP = "services/hostedservices/shop"
DEPLOYMENT = f"{SHOP}/deployments/shop"


def deploy(sdk: Sdk, **role: Any) -> Any:
    return sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "shop", **role)


@pytest.fixture
def prepared(sdk: Sdk) -> Sdk:
    """An account and an empty hosted service."""
    sdk.make_account()
    sdk.make_service()
    return sdk


def test_a_machine_goes_through_the_recorded_states(prepared: Sdk, rest: Rest) -> None:
    accepted = deploy(prepared, **prepared.linux_role("web1", {"SSH": 22}))
    seen = []
    for seconds in (0, 30, 30, 60, 90):
        prepared.pass_time(seconds)
        shown = rest.get(DEPLOYMENT)
        instance = "RoleInstanceList/RoleInstance/"
        seen.append(
            (
                shown.text("Status"),
                shown.text("Locked"),
                shown.text(f"{instance}InstanceStatus"),
                shown.text(f"{instance}PowerState"),
            )
        )
    assert seen == [
        ("Deploying", "true", "CreatingVM", "Starting"),
        ("Deploying", "true", "StartingVM", "Starting"),
        ("Running", "false", "RoleStateUnknown", "Starting"),
        ("Running", "false", "Provisioning", "Started"),
        ("Running", "false", "ReadyRole", "Started"),
    ]
    prepared.succeed(accepted)


def test_what_an_instance_shows_before_it_is_ready(prepared: Sdk, rest: Rest) -> None:
    deploy(prepared, **prepared.linux_role("web1"))
    late = {"HostName", "RemoteAccessCertificateThumbprint"}
    seen = []
    for seconds in (0, 60, 60, 90):
        prepared.pass_time(seconds)
        seen.append(late & set(rest.get(DEPLOYMENT).names("RoleInstanceList/RoleInstance")))
    assert seen == [set(), set(), {"HostName"}, late]


@pytest.mark.parametrize("wanted", [None, True, False])
def test_the_guest_agent_is_there_when_the_role_asks_for_it(sdk: Sdk, rest: Rest, wanted: bool | None) -> None:
    sdk.make_machine(provision_guest_agent=wanted)
    shown = rest.get(DEPLOYMENT)

    assert shown.text("RoleList/Role/ProvisionGuestAgent") == {None: None, True: "true", False: "false"}[wanted]
    assert ("GuestAgentStatus" in shown.names("RoleInstanceList/RoleInstance")) is (wanted is True)


def test_an_endpoint_shows_its_time_out_only_when_it_was_given_and_no_address_in_get_role(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine()
    points = [
        {"InputEndpoint": {"LocalPort": "22", "Name": name, "Port": port, "Protocol": "TCP"} | more}
        for name, port, more in (("a", "2201", {}), ("b", "2202", {"IdleTimeoutInMinutes": "9"}))
    ]
    network = {"ConfigurationSetType": "NetworkConfiguration", "InputEndpoints": points}
    role = {"RoleName": "web1", "ConfigurationSets": [{"ConfigurationSet": network}]}
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", body("PersistentVMRole", role)))
    shown, alone = rest.get(DEPLOYMENT), rest.get(f"{DEPLOYMENT}/roles/web1")
    sets = "ConfigurationSets/ConfigurationSet/InputEndpoints/InputEndpoint"

    assert shown.texts(f"RoleList/Role/{sets}/IdleTimeoutInMinutes") == ["9"]
    assert shown.texts("RoleInstanceList/RoleInstance/InstanceEndpoints/InstanceEndpoint/IdleTimeoutInMinutes") == ["9"]
    assert len(shown.texts(f"RoleList/Role/{sets}/Vip")) == 2
    assert alone.texts(f"{sets}/Vip") == []
    assert alone.texts(f"{sets}/Protocol") == ["tcp", "tcp"]


def test_a_deployment_has_the_recorded_shape(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine(ports={"SSH": 22}, provision_guest_agent=True)
    shown = rest.get(f"{SHOP}/deploymentslots/PRODUCTION")
    assert shown.names() == [
        "Name",
        "DeploymentSlot",
        "PrivateID",
        "Status",
        "Label",
        "Url",
        "Configuration",
        "RoleInstanceList",
        "UpgradeDomainCount",
        "RoleList",
        "SdkVersion",
        "Locked",
        "RollbackAllowed",
        "CreatedTime",
        "LastModifiedTime",
        "ExtendedProperties",
        "PersistentVMDowntime",
        "VirtualIPs",
        "InternalDnsSuffix",
        "LoadBalancers",
    ]
    assert shown.names("RoleInstanceList/RoleInstance") == [
        "RoleName",
        "InstanceName",
        "InstanceStatus",
        "InstanceUpgradeDomain",
        "InstanceFaultDomain",
        "InstanceSize",
        "InstanceStateDetails",
        "IpAddress",
        "InstanceEndpoints",
        "PowerState",
        "HostName",
        "RemoteAccessCertificateThumbprint",
        "GuestAgentStatus",
    ]
    assert shown.names("RoleList/Role") == [
        "RoleName",
        "OsVersion",
        "RoleType",
        "ConfigurationSets",
        "DataVirtualHardDisks",
        "OSVirtualHardDisk",
        "RoleSize",
        "ProvisionGuestAgent",
    ]
    assert b'<Role i:type="PersistentVMRole">' in shown.content
    assert b'<ConfigurationSet i:type="NetworkConfigurationSet">' in shown.content
    assert PASSWORD.encode() not in shown.content
    assert shown.names("RoleList/Role/ConfigurationSets/ConfigurationSet/InputEndpoints/InputEndpoint") == [
        "LocalPort",
        "Name",
        "Port",
        "Protocol",
        "Vip",
        "EnableDirectServerReturn",
        "IdleTimeoutInMinutes",
    ]
    assert shown.text("VirtualIPs/VirtualIP/Name") == "shopContractContract"
    assert (
        shown.content
        == rest.get(DEPLOYMENT.upper().replace("SERVICES/HOSTEDSERVICES", "services/hostedServices")).content
    )
    role = rest.get(f"{DEPLOYMENT}/roles/WEB1")
    assert role.root == "PersistentVMRole"
    assert b"SubnetNames" in shown.content and b"SubnetNames" not in role.content


def test_the_sdk_reads_the_deployment(sdk: Sdk) -> None:
    sdk.make_machine(ports={"SSH": 50022})
    deployment = sdk.service.get_deployment_by_name("shop", "shop")
    assert (deployment.label, deployment.status, deployment.url) == (
        "Läden 书",
        "Running",
        "http://shop.cloudapp.net/",
    )
    endpoint = deployment.role_instance_list[0].instance_endpoints[0]
    assert (endpoint.name, endpoint.public_port, endpoint.local_port, endpoint.protocol) == (
        "SSH",
        "50022",
        "22",
        "tcp",
    )
    assert endpoint.vip == deployment.virtual_ips[0].address
    role = sdk.service.get_role("shop", "shop", "web1")
    assert (role.role_size, role.os_virtual_hard_disk.media_link) == ("Small", blob("web1"))


def test_a_second_machine_is_added_and_removed(sdk: Sdk) -> None:
    sdk.make_machine()
    with pytest.raises(AzureConflictHttpError, match="slot Production is occupied"):
        deploy(sdk, **sdk.linux_role("web2"))
    sdk.succeed(sdk.service.add_role("shop", "shop", **sdk.linux_role("web2")))
    assert sdk.instances() == {"web1": ("ReadyRole", "Started"), "web2": ("ReadyRole", "Started")}

    going = sdk.service.delete_role("shop", "shop", "web1")
    assert sdk.instances()["web1"] == ("DeletingVM", "Stopping")
    sdk.succeed(going)
    with pytest.raises(AzureHttpError, match="Role web2 is the only role present in the deployment"):
        sdk.service.delete_role("shop", "shop", "web2")


def test_a_write_excludes_others_and_names_itself(prepared: Sdk) -> None:
    first = deploy(prepared, **prepared.linux_role("web1"))
    text = f"operation with x-ms-requestid {first.request_id} on this deployment that requires exclusive access"
    service = prepared.service
    for write, arguments in (
        (service.add_role, prepared.linux_role("web2")),
        (service.delete_deployment, {}),
        (service.restart_role, {"role_name": "web1"}),
    ):
        with pytest.raises(AzureConflictHttpError, match=text):
            write("shop", "shop", **arguments)
    prepared.succeed(first)
    prepared.succeed(prepared.service.add_role("shop", "shop", **prepared.linux_role("web2")))


def test_a_used_port_fails_later_and_leaves_nothing(sdk: Sdk) -> None:
    sdk.make_machine(ports={"SSH": 22})
    disks = sdk.disks()
    status, message = sdk.end_of(sdk.service.add_role("shop", "shop", **sdk.linux_role("web2", {"SSH": 22})))
    assert status == "Failed"
    assert message is not None and message.startswith("Port 22 is already in use by one of the endpoints")
    assert (list(sdk.instances()), sdk.disks()) == (["web1"], disks)


def test_machines_of_a_load_balanced_set_share_a_port(sdk: Sdk) -> None:
    def balanced(name: str) -> dict[str, Any]:
        role = sdk.linux_role(name, {"http": 80})
        role["network_config"].input_endpoints.input_endpoints[0].load_balanced_endpoint_set_name = "web"
        return role

    sdk.make_account()
    sdk.make_service()
    sdk.succeed(deploy(sdk, **balanced("web1")))
    sdk.succeed(sdk.service.add_role("shop", "shop", **balanced("web2")))


def test_a_missing_public_port_is_chosen(prepared: Sdk) -> None:
    role = prepared.linux_role("web1", {"SSH": 0})
    role["network_config"].input_endpoints.input_endpoints[0].port = ""
    prepared.succeed(deploy(prepared, **role))
    endpoint = prepared.service.get_deployment_by_name("shop", "shop").role_instance_list[0].instance_endpoints[0]
    assert 49152 <= int(endpoint.public_port) <= 65535


REFUSED_LINUX = [
    ("host name", {"host_name": "h" * 65}),
    ("user name", {"user_name": "u" * 33}),
    ("short password", {"user_password": "Aa1!x"}),
    ("long password", {"user_password": "Aa1!" * 19}),
    ("simple password", {"user_password": "onlylowercase"}),
    ("no password and no key", {"user_password": None}),
    ("custom data", {"custom_data": "x" * 65536}),
]


@pytest.mark.parametrize(
    "change", [change for _unused, change in REFUSED_LINUX], ids=[name for name, _unused in REFUSED_LINUX]
)
def test_refused_linux_provisioning(prepared: Sdk, change: dict[str, Any]) -> None:
    values = {
        "host_name": "web1",
        "user_name": "azureuser",
        "user_password": PASSWORD,
        "disable_ssh_password_authentication": False,
    }
    with pytest.raises(AzureHttpError) as refused:
        deploy(prepared, **prepared.linux_role("web1", system_config=LinuxConfigurationSet(**(values | change))))
    assert refused.value.status_code == 400
    assert prepared.disks() == {}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"role_name": "web.1"}, "A parameter was incorrect"),
        ({"role_size": "Gigantic"}, "role size Gigantic"),
        ({"role_size": "Standard_DS1_v2"}, "not available in the location West US"),
        ({"system_config": None}, "provisioning configuration is required"),
        (
            {"os_virtual_hard_disk": OSVirtualHardDisk("no-such-image", blob("web1"))},
            "image with the specified name does not exist",
        ),
        ({"os_virtual_hard_disk": None}, "Exactly one of VMImageName and OSVirtualHardDisk"),
        ({"virtual_network_name": "no-such-net"}, "virtual network no-such-net"),
        ({"reserved_ip_name": "no-such-ip"}, "reserved IP no-such-ip"),
        ({"deployment_slot": "middle"}, "slot middle"),
        ({"label": "x" * 101}, "label is invalid"),
    ],
)
def test_refused_roles(prepared: Sdk, change: dict[str, Any], text: str) -> None:
    arguments = {"deployment_slot": "production", "label": "shop"} | prepared.linux_role("web1") | change
    with pytest.raises(AzureHttpError, match=text):
        prepared.service.create_virtual_machine_deployment("shop", "shop", **arguments)
    with pytest.raises(AzureMissingResourceHttpError, match="No deployments were found"):
        prepared.service.get_deployment_by_name("shop", "shop")


@pytest.mark.parametrize(
    ("link", "status"),
    [
        ("https://foreign.blob.core.windows.net/vhds/web1.vhd", 400),
        ("not a link", 400),
        (blob("web1", "faraway01"), 400),
        (blob("taken"), 409),
    ],
)
def test_refused_media_links(prepared: Sdk, link: str, status: int) -> None:
    prepared.make_account("faraway01", "North Europe")
    prepared.make_service("other")
    taken = prepared.linux_role("taken")
    prepared.succeed(prepared.service.create_virtual_machine_deployment("other", "other", "production", "x", **taken))
    role = prepared.linux_role("web1", os_virtual_hard_disk=OSVirtualHardDisk(prepared.linux_image(), link))
    with pytest.raises(AzureHttpError) as refused:
        deploy(prepared, **role)
    assert refused.value.status_code == status


def test_an_image_must_be_in_the_location_of_the_service(sdk: Sdk) -> None:
    sdk.make_account(location="West US")
    sdk.make_service(location="West US")
    partial = next(image for image in sdk.service.list_os_images() if "West US" not in image.location.split(";"))
    role = sdk.linux_role("web1", os_virtual_hard_disk=OSVirtualHardDisk(partial.name, blob("web1")))
    with pytest.raises(AzureHttpError, match="cannot be used for a hosted service in West US"):
        deploy(sdk, **role)


def test_a_key_must_be_a_certificate_of_the_service(prepared: Sdk) -> None:
    system = LinuxConfigurationSet("web1", "azureuser", None, True)
    system.ssh.public_keys.public_keys.append(PublicKey("00" * 20, "/home/azureuser/.ssh/authorized_keys"))
    with pytest.raises(AzureHttpError, match="certificate with thumbprint 0000"):
        deploy(prepared, **prepared.linux_role("web1", system_config=system))


def test_a_windows_machine_needs_a_windows_configuration(prepared: Sdk) -> None:
    image = next(image.name for image in prepared.service.list_os_images() if image.os == "Windows")
    disk = OSVirtualHardDisk(image, blob("win1"))
    with pytest.raises(AzureHttpError, match="WindowsProvisioningConfiguration"):
        deploy(prepared, **prepared.linux_role("win1", os_virtual_hard_disk=disk))
    windows = WindowsConfigurationSet("win1", PASSWORD, admin_username="shopper")
    prepared.succeed(deploy(prepared, **prepared.linux_role("win1", os_virtual_hard_disk=disk, system_config=windows)))


def test_the_quota_of_cores_is_kept(prepared: Sdk) -> None:
    prepared.succeed(deploy(prepared, **prepared.linux_role("web1", role_size="Standard_G4")))
    large = prepared.linux_role("web2", role_size="A7")
    with pytest.raises(AzureConflictHttpError, match="limit for cores"):
        prepared.service.add_role("shop", "shop", **large)
    prepared.succeed(prepared.service.shutdown_role("shop", "shop", "web1", "StoppedDeallocated"))
    prepared.succeed(prepared.service.add_role("shop", "shop", **large))


def test_disks_of_a_new_machine(prepared: Sdk) -> None:
    def disk(lun: int, name: str) -> DataVirtualHardDisk:
        made = DataVirtualHardDisk()
        made.lun, made.logical_disk_size_in_gb, made.media_link = lun, 10, blob(name)
        return made

    with pytest.raises(AzureConflictHttpError, match="LUN 1 is already in use"):
        deploy(prepared, **prepared.linux_role("web1", data_virtual_hard_disks=[disk(1, "d0"), disk(1, "d1")]))
    three = [disk(lun, f"d{lun}") for lun in range(3)]
    with pytest.raises(AzureHttpError, match="at most 2 data disks"):
        deploy(prepared, **prepared.linux_role("web1", data_virtual_hard_disks=three))
    prepared.succeed(
        deploy(prepared, **prepared.linux_role("web1", data_virtual_hard_disks=[disk(0, "d0"), disk(1, "d1")]))
    )
    assert prepared.disks() == {blob("web1"): "web1", blob("d0"): "web1", blob("d1"): "web1"}


def test_a_role_update_replaces_and_clears(sdk: Sdk) -> None:
    sdk.make_machine(ports={"SSH": 22}, availability_set_name="web-set")
    sdk.succeed(sdk.service.update_role("shop", "shop", "web1", role_size="Medium"))
    role = sdk.service.get_role("shop", "shop", "web1")
    assert (role.role_size, role.availability_set_name) == ("Medium", "")
    assert len(role.configuration_sets[0].input_endpoints or ()) == 0
    assert role.os_virtual_hard_disk.media_link == blob("web1")


def test_a_new_size_restarts_the_machine(sdk: Sdk) -> None:
    sdk.make_machine()
    sdk.service.update_role("shop", "shop", "web1", role_size="Medium")
    assert sdk.instances() == {"web1": ("RestartingRole", "Stopping")}
    sdk.pass_time()
    assert sdk.instances() == {"web1": ("ReadyRole", "Started")}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("deploymentslots/staging", "No deployments were found."),
        ("deployments/other", "No deployments were found."),
        ("deployments/other/roles/web1", "The deployment name 'other' does not exist."),
        ("deployments/shop/roles/web9", "Role web9 was not found in the currently deployed service."),
    ],
)
def test_missing_things(sdk: Sdk, rest: Rest, path: str, message: str) -> None:
    sdk.make_machine()
    answer = rest.get(f"{SHOP}/{path}")
    assert (answer.error, answer.text("Message")) == ((404, "ResourceNotFound"), message)


def test_misplaced_elements_are_dropped(sdk: Sdk, rest: Rest) -> None:
    """The size stands before the availability set, so the set comes too late."""
    sdk.make_machine()
    content = {"RoleName": "web1", "RoleSize": "Small", "AvailabilitySetName": "late"}
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", body("PersistentVMRole", content)))
    assert rest.get(f"{DEPLOYMENT}/roles/web1").text("AvailabilitySetName") is None


def test_a_deployment_with_a_reserved_address(prepared: Sdk, rest: Rest) -> None:
    prepared.succeed(prepared.service.create_reserved_ip_address("shop-ip", location="West US"))
    address = prepared.service.get_reserved_ip_address("shop-ip").address
    prepared.succeed(deploy(prepared, reserved_ip_name="shop-ip", **prepared.linux_role("web1")))
    shown = rest.get(DEPLOYMENT)
    assert shown.names("VirtualIPs/VirtualIP") == ["Address", "IsDnsProgrammed", "Name", "IsReserved", "ReservedIPName"]
    assert (shown.text("VirtualIPs/VirtualIP/Address"), shown.text("ReservedIPName")) == (address, "shop-ip")
    prepared.succeed(prepared.service.delete_deployment("shop", "shop"))
    reserved = prepared.service.get_reserved_ip_address("shop-ip")
    assert (reserved.address, reserved.in_use) == (address, False)


def test_a_published_vm_image_needs_a_place_for_its_disks(prepared: Sdk) -> None:
    image = next(entry for entry in prepared.service.list_vm_images() if len(entry.data_disk_configurations) == 1)
    windows = WindowsConfigurationSet("win1", PASSWORD, admin_username="shopper")
    role = prepared.linux_role("win1", system_config=windows, os_virtual_hard_disk=None, vm_image_name=image.name)
    with pytest.raises(AzureHttpError, match="a media location is required"):
        deploy(prepared, **role)
    place = "https://shopdata01.blob.core.windows.net/vhds"
    prepared.succeed(deploy(prepared, media_location=place, **role))
    assert len(prepared.disks()) == 2
    assert all(link.startswith(f"{place}/shop-win1-") for link in prepared.disks())


def test_a_machine_from_a_remote_image(prepared: Sdk) -> None:
    disk = OSVirtualHardDisk(media_link=blob("web1"), os="Linux", remote_source_image_link="https://example.org/x.vhd")
    prepared.succeed(deploy(prepared, **prepared.linux_role("web1", os_virtual_hard_disk=disk)))
    assert prepared.instances() == {"web1": ("ReadyRole", "Started")}


def test_a_blob_is_registered_as_a_data_disk(prepared: Sdk) -> None:
    uploaded = DataVirtualHardDisk()
    uploaded.source_media_link = blob("uploaded")
    prepared.succeed(deploy(prepared, **prepared.linux_role("web1", data_virtual_hard_disks=[uploaded])))
    assert prepared.disks() == {blob("web1"): "web1", blob("uploaded"): "web1"}


def test_a_role_that_is_read_and_written_back_stays_as_it_is(sdk: Sdk, rest: Rest) -> None:
    disk = DataVirtualHardDisk()
    disk.logical_disk_size_in_gb, disk.media_link = 10, blob("d0")
    sdk.make_machine(ports={"SSH": 22}, availability_set_name="web-set", data_virtual_hard_disks=[disk])
    before = rest.get(f"{DEPLOYMENT}/roles/web1")
    rest.succeed(rest.put(f"{DEPLOYMENT}/roles/web1", before.content))
    assert rest.get(f"{DEPLOYMENT}/roles/web1").content == before.content
    assert sdk.instances() == {"web1": ("ReadyRole", "Started")}
