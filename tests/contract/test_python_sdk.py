# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official Python SDK, unmodified, against the emulator: each of its operations succeeds once and fails once.

Stories call the operations in a sensible order; a table has one call for each operation that must fail. The last test
counts both, for the whole file at once.
"""

from __future__ import annotations

import base64
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from azure.common import AzureHttpError
from azure.servicemanagement import (
    AzureAsyncOperationHttpError,
    CaptureRoleAsVMImage,
    DataDiskConfiguration,
    ServiceManagementService,
    VMImage,
)

from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.certificates import make_identity
from azure_classic_emulator.testing.sdk import Sdk, blob

TOKEN = "a token of the directory"
NO_OPERATIONS = {
    "wait_for_operation_status",
    "wait_for_operation_status_progress_default_callback",
    "wait_for_operation_status_success_default_callback",
    "wait_for_operation_status_failure_default_callback",
    "perform_get",
    "perform_put",
    "perform_post",
    "perform_delete",
    "with_filter",
    "set_proxy",
    "should_use_requests",
}
METHODS = {
    name
    for name, _unused in inspect.getmembers(ServiceManagementService, inspect.isfunction)
    if not name.startswith("_") and name not in NO_OPERATIONS
}
succeeded: set[str] = set()
failed: set[str] = set()


class Counted:
    """The SDK's object; it counts which operations came back and which raised an error of the service."""

    def __init__(self, service: ServiceManagementService) -> None:
        self._service = service

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._service, name)

        def call(*arguments: Any, **named: Any) -> Any:
            try:
                result = method(*arguments, **named)
            except AzureHttpError:
                failed.add(name)
                raise
            succeeded.add(name)
            return result

        return call


@pytest.fixture(scope="module")
def running() -> Iterator[Emulator]:
    config = {"time": {"mode": "manual"}, "subscription": {"bearer_token": TOKEN}}
    with start_emulator(config=config) as emulator:
        yield emulator


@pytest.fixture
def sdk(running: Emulator) -> Sdk:
    """The SDK with the emulator in its first state."""
    running.admin.reset()
    sdk = Sdk(running)
    sdk.service = Counted(sdk.service)
    return sdk


def test_the_platform(sdk: Sdk) -> None:
    service = sdk.service
    locations = {location.name: location for location in service.list_locations()}
    sizes = {size.name: size for size in service.list_role_sizes()}
    assert locations["West US"].compute_capabilities.virtual_machines_role_sizes
    assert (sizes["A5"].cores, sizes["A5"].memory_in_mb, sizes["Basic_A0"].supported_by_web_worker_roles) == (
        2,
        14336,
        False,
    )
    systems = list(service.list_operating_systems())
    families = list(service.list_operating_system_families())
    assert {system.family_label for system in systems} == {family.label for family in families}
    assert service.get_subscription().subscription_id == sdk.emulator.subscription_id
    extensions = list(service.list_resource_extensions())
    assert all(extension.replication_completed for extension in extensions)
    versions = service.list_resource_extension_versions("Microsoft.Compute", "BGInfo")
    assert [extension.version for extension in versions] == ["1.0", "1.1", "1.2.1"]


def test_subscriptions_of_a_token(sdk: Sdk) -> None:
    session = requests.Session()
    session.trust_env, session.verify = False, sdk.emulator.ca_path
    session.headers["Authorization"] = f"Bearer {TOKEN}"
    service = Counted(ServiceManagementService("unknown", host=sdk.emulator.address, request_session=session))
    found = [subscription.subscription_id for subscription in service.list_subscriptions()]
    assert found == [sdk.emulator.subscription_id]


def test_affinity_groups(sdk: Sdk) -> None:
    service = sdk.service
    service.create_affinity_group("shop-ag", "Läden", "West US", "keep together")
    service.update_affinity_group("shop-ag", "书店", "closer")
    group = service.get_affinity_group_properties("shop-ag")
    assert (group.label, group.description, group.location) == ("书店", "closer", "West US")
    service.create_hosted_service("shop", "shop", affinity_group="shop-ag")
    group = service.get_affinity_group_properties("shop-ag")
    assert [member.service_name for member in group.hosted_services] == ["shop"]
    service.delete_hosted_service("shop")
    assert [group.name for group in service.list_affinity_groups()] == ["shop-ag"]
    service.delete_affinity_group("shop-ag")
    assert len(service.list_affinity_groups()) == 0


def test_hosted_services_and_their_certificates(sdk: Sdk) -> None:
    service, identity = sdk.service, make_identity("shop")
    assert service.check_hosted_service_name_availability("shop").result is True
    service.create_hosted_service("shop", "Läden", "first", "West US", extended_properties={"owner": "team7"})
    assert service.check_hosted_service_name_availability("shop").result is False
    service.update_hosted_service("shop", "shops", "second")
    properties = service.get_hosted_service_properties("shop", embed_detail=True).hosted_service_properties
    assert (properties.label, properties.description, properties.status) == ("shops", "second", "Created")
    assert [found.service_name for found in service.list_hosted_services()] == ["shop"]

    data = base64.b64encode(identity.pkcs12("s3cret")).decode()
    sdk.succeed(service.add_service_certificate("shop", data, "pfx", "s3cret"))
    (certificate,) = service.list_service_certificates("shop")
    assert certificate.thumbprint == identity.thumbprint
    shown = service.get_service_certificate("shop", "sha1", identity.thumbprint)
    assert shown.data == base64.b64encode(identity.certificate_der).decode()
    sdk.succeed(service.delete_service_certificate("shop", "sha1", identity.thumbprint))
    assert len(service.list_service_certificates("shop")) == 0

    service.delete_hosted_service("shop")
    assert len(service.list_hosted_services()) == 0


def test_storage_accounts(sdk: Sdk) -> None:
    service = sdk.service
    assert service.check_storage_account_name_availability("shopdata01").result is True
    sdk.succeed(service.create_storage_account("shopdata01", "orders", "Läden", location="West US"))
    assert service.check_storage_account_name_availability("shopdata01").result is False
    service.update_storage_account("shopdata01", "changed", "shops", extended_properties={"owner": "team7"})
    account = service.get_storage_account_properties("shopdata01")
    properties = account.storage_service_properties
    assert (properties.label, properties.description, properties.account_type) == ("shops", "changed", "Standard_GRS")
    assert account.extended_properties == {"owner": "team7"}
    keys = service.get_storage_account_keys("shopdata01").storage_service_keys
    changed = service.regenerate_storage_account_keys("shopdata01", "Primary").storage_service_keys
    assert changed.primary != keys.primary and changed.secondary == keys.secondary
    assert [found.service_name for found in service.list_storage_accounts()] == ["shopdata01"]
    service.delete_storage_account("shopdata01")
    assert len(service.list_storage_accounts()) == 0


def test_management_certificates(sdk: Sdk) -> None:
    service, identity = sdk.service, make_identity("another")
    data = base64.b64encode(identity.certificate_der).decode()
    service.add_management_certificate("MIIBCgKC", identity.thumbprint, data)
    certificate = service.get_management_certificate(identity.thumbprint)
    assert certificate.subscription_certificate_data == data
    assert len(service.list_management_certificates()) == 2
    service.delete_management_certificate(identity.thumbprint)
    assert len(service.list_management_certificates()) == 1


def test_os_images(sdk: Sdk) -> None:
    service = sdk.service
    sdk.make_account()
    service.add_os_image("golden", blob("golden"), "golden", "Linux")
    service.update_os_image("golden", "renamed", blob("golden"), "golden", "Linux")
    image = service.get_os_image("golden")
    assert (image.label, image.category, image.os_state) == ("renamed", "User", "Generalized")
    image.description, image.image_family, image.language = "Grundlage", "Läden", "Deutsch"
    service.update_os_image_from_image_reference("golden", image)
    details = service.get_os_image_details("golden")
    assert (details.description, details.image_family, details.language) == ("Grundlage", "Läden", "Deutsch")
    service.replicate_vm_image("golden", ["West US", "East US"], "shop", "node", "1.0.0")
    sdk.pass_time()
    progress = service.get_os_image_details("golden").replication_progress
    assert [(element.location, element.progress) for element in progress] == [("West US", 100), ("East US", 100)]
    service.unreplicate_vm_image("golden")
    sdk.succeed(service.share_vm_image("golden", "public"))
    assert next(iter(service.list_os_images())).category == "Public"
    service.delete_os_image("golden", delete_vhd=True)
    assert "golden" not in [found.name for found in service.list_os_images()]


def test_vm_images(sdk: Sdk) -> None:
    service = sdk.service
    sdk.make_account()
    image = VMImage("node", "shop node", "first")
    image.os_disk_configuration.os_state, image.os_disk_configuration.os = "Specialized", "Linux"
    image.os_disk_configuration.media_link, image.os_disk_configuration.host_caching = blob("node"), "ReadWrite"
    disk = DataDiskConfiguration()
    disk.media_link, disk.logical_disk_size_in_gb, disk.lun = blob("node-data"), 100, 1
    image.data_disk_configurations.data_disk_configurations.append(disk)
    sdk.succeed(service.create_vm_image(image))
    (found,) = service.list_vm_images("West US", category="User")
    assert (found.name, found.description, found.data_disk_configurations[0].lun) == ("node", "first", 1)
    image.description, image.data_disk_configurations.data_disk_configurations = "zweite", []
    service.update_vm_image("node", image)
    (found,) = service.list_vm_images(category="User")
    assert found.description == "zweite"
    sdk.succeed(service.delete_vm_image("node", delete_vhd=True))
    assert len(service.list_vm_images(category="User")) == 0


def test_disks(sdk: Sdk) -> None:
    service = sdk.service
    sdk.make_account()
    service.add_disk(True, "web1 os", blob("web1"), "web1-os", "Linux")
    service.update_disk("web1-os", label="renamed")
    disk = service.get_disk("web1-os")
    assert (disk.label, disk.os, disk.media_link, disk.location) == ("renamed", "Linux", blob("web1"), "West US")
    assert [found.name for found in service.list_disks()] == ["web1-os"]
    service.delete_disk("web1-os", delete_vhd=True)
    assert len(service.list_disks()) == 0


def test_reserved_addresses_and_networks(sdk: Sdk) -> None:
    service = sdk.service
    sdk.make_machine()
    sdk.succeed(service.create_reserved_ip_address("shop-ip", "shop entry", "West US"))
    address = service.get_reserved_ip_address("shop-ip").address
    sdk.succeed(service.associate_reserved_ip_address("shop-ip", "shop", "shop"))
    (reserved,) = service.list_reserved_ip_addresses()
    assert (reserved.in_use, reserved.deployment_name) == (True, "shop")
    deployment = service.get_deployment_by_name("shop", "shop")
    assert [virtual_ip.address for virtual_ip in deployment.virtual_ips] == [address]
    sdk.succeed(service.disassociate_reserved_ip_address("shop-ip", "shop", "shop"))
    sdk.succeed(service.delete_reserved_ip_address("shop-ip"))
    assert len(service.list_reserved_ip_addresses()) == 0
    assert len(service.list_virtual_network_sites()) == 0


def settings(instances: int) -> str:
    """A service configuration as the SDK wants it: already encoded."""
    document = (
        '<ServiceConfiguration serviceName="shop"'
        ' xmlns="http://schemas.microsoft.com/ServiceHosting/2008/10/ServiceConfiguration">'
        f'<Role name="Web"><Instances count="{instances}"/></Role></ServiceConfiguration>'
    )
    return base64.b64encode(document.encode()).decode()


def test_package_deployments(sdk: Sdk) -> None:
    service, package = sdk.service, blob("shop").replace(".vhd", ".cspkg")
    sdk.make_account()
    sdk.make_service()
    sdk.succeed(service.create_deployment("shop", "production", "v1", package, "v1", settings(2), True))
    sdk.succeed(service.create_deployment("shop", "staging", "v2", package, "Läden", settings(1), True))
    sdk.pass_time()
    deployment = service.get_deployment_by_slot("shop", "Production")
    assert (deployment.name, deployment.status, len(deployment.role_instance_list)) == ("v1", "Running", 2)
    assert service.get_deployment_by_name("shop", "v2").label == "Läden"
    sdk.succeed(service.swap_deployment("shop", "v1", "v2"))
    assert service.get_deployment_by_slot("shop", "Production").name == "v2"

    sdk.succeed(service.change_deployment_configuration("shop", "v1", settings(3)))
    sdk.pass_time()
    assert len(service.get_deployment_by_name("shop", "v1").role_instance_list) == 3
    for operation in (service.reboot_role_instance, service.reimage_role_instance, service.rebuild_role_instance):
        sdk.succeed(operation("shop", "v1", "Web_IN_0"))
    sdk.succeed(service.delete_role_instances("shop", "v1", ["Web_IN_1"]))
    names = [instance.instance_name for instance in service.get_deployment_by_name("shop", "v1").role_instance_list]
    assert names == ["Web_IN_0", "Web_IN_2"]

    sdk.succeed(service.upgrade_deployment("shop", "v1", "Manual", package, settings(2), "v3", False))
    assert service.get_deployment_by_name("shop", "v1").rollback_allowed is True
    sdk.succeed(service.walk_upgrade_domain("shop", "v1", 0))
    sdk.pass_time()
    sdk.succeed(service.rollback_update_or_upgrade("shop", "v1", "Auto", True))
    sdk.pass_time()
    assert service.get_deployment_by_name("shop", "v1").label == "v1"

    sdk.succeed(service.update_deployment_status("shop", "v1", "Suspended"))
    assert service.get_deployment_by_name("shop", "v1").status == "Suspended"
    sdk.succeed(service.delete_deployment("shop", "v1"))
    sdk.succeed(service.delete_hosted_service("shop", complete=True))


def test_virtual_machines(sdk: Sdk) -> None:
    service = sdk.service
    sdk.make_machine()
    sdk.succeed(service.add_role("shop", "shop", **sdk.linux_role("web2", {"ssh": 50022})))
    sdk.pass_time()
    assert sdk.instances() == {"web1": ("ReadyRole", "Started"), "web2": ("ReadyRole", "Started")}
    assert service.get_role("shop", "shop", "web2").role_size == "Small"
    network = sdk.linux_role("web2", {"ssh": 50023})["network_config"]
    sdk.succeed(service.update_role("shop", "shop", "web2", network_config=network, role_size="Medium"))
    assert service.get_role("shop", "shop", "web2").role_size == "Medium"

    sdk.succeed(service.restart_role("shop", "shop", "web1"))
    sdk.succeed(service.shutdown_role("shop", "shop", "web1", "StoppedDeallocated"))
    sdk.succeed(service.shutdown_roles("shop", "shop", ["web2"], "Stopped"))
    sdk.pass_time()
    assert sdk.instances() == {"web1": ("StoppedDeallocated", "Stopped"), "web2": ("StoppedVM", "Stopped")}
    sdk.succeed(service.start_role("shop", "shop", "web1"))
    sdk.succeed(service.start_roles("shop", "shop", ["web2"]))
    sdk.pass_time()
    assert set(sdk.instances().values()) == {("ReadyRole", "Started")}

    sdk.succeed(service.add_dns_server("shop", "shop", "dns1", "10.0.0.5"))
    sdk.succeed(service.update_dns_server("shop", "shop", "dns1", "10.0.0.6"))
    servers = sdk.emulator.admin.state()["deployment"]["shop/shop"]["DnsServers"]
    assert servers == [{"Name": "dns1", "Address": "10.0.0.6"}]
    sdk.succeed(service.delete_dns_server("shop", "shop", "dns1"))

    sdk.succeed(service.add_data_disk("shop", "shop", "web1", 1, "ReadOnly", blob("data"), "logs", None, 50))
    service.update_data_disk("shop", "shop", "web1", 1, "ReadWrite", updated_lun=2)
    disk = service.get_data_disk("shop", "shop", "web1", 2)
    assert (disk.host_caching, disk.disk_label, disk.logical_disk_size_in_gb) == ("ReadWrite", "logs", 50)
    sdk.succeed(service.delete_data_disk("shop", "shop", "web1", 2, delete_vhd=True))

    options = CaptureRoleAsVMImage("Specialized", "node", "shop node", "weekly", "English", "shop", "Small")
    sdk.succeed(service.capture_vm_image("shop", "shop", "web1", options))
    (image,) = service.list_vm_images(category="User")
    assert (image.name, image.role_name, image.description) == ("node", "web1", "weekly")
    sdk.succeed(service.shutdown_role("shop", "shop", "web1"))
    sdk.pass_time()
    sdk.succeed(service.capture_role("shop", "shop", "web1", "Delete", "golden", "shop base"))
    assert service.get_os_image("golden").label == "shop base"
    assert list(sdk.instances()) == ["web2"]
    sdk.succeed(service.add_role("shop", "shop", **sdk.linux_role("web3")))
    sdk.succeed(service.delete_role("shop", "shop", "web2", complete=True))
    assert list(sdk.instances()) == ["web3"]


def test_the_history(sdk: Sdk) -> None:
    service = sdk.service
    sdk.make_account()
    (operation,) = service.list_subscription_operations("2000-01-01", "2100-01-01").subscription_operations
    assert (operation.operation_name, operation.operation_status.status) == ("CreateStorageService", "Succeeded")
    assert operation.operation_parameters["subscriptionID"] == sdk.emulator.subscription_id


def test_the_wait_of_the_sdk_sees_success_and_failure(sdk: Sdk) -> None:
    service = sdk.service
    sdk.make_machine(ports={"ssh": 50022})
    good = service.add_dns_server("shop", "shop", "dns1", "10.0.0.5")
    sdk.pass_time()
    quickly = {"sleep_interval": 0.01, "timeout": 5, "progress_callback": None, "success_callback": None}
    assert sdk.service.wait_for_operation_status(good.request_id, **quickly).status == "Succeeded"
    bad = service.add_role("shop", "shop", **sdk.linux_role("web2", {"ssh": 50022}))
    sdk.pass_time()
    with pytest.raises(AzureAsyncOperationHttpError) as raised:
        sdk.service.wait_for_operation_status(bad.request_id, failure_callback=_raise, **quickly)
    assert (raised.value.result.http_status_code, raised.value.result.error.code) == ("400", "BadRequest")
    assert "Port 50022 is already in use" in raised.value.result.error.message
    assert list(sdk.instances()) == ["web1"]


def _raise(elapsed: float, error: AzureAsyncOperationHttpError) -> None:
    raise error


REFUSED = (403, "AuthenticationFailed")
BAD, MISSING = (400, "BadRequest"), (404, "ResourceNotFound")
DEPLOYMENT = ("nothing", "nothing")
INSTANCE = ("nothing", "nothing", "nothing")
_IMAGE = VMImage("node", "node")
_IMAGE.os_disk_configuration.os_state, _IMAGE.os_disk_configuration.os = "Specialized", "Linux"
_IMAGE.os_disk_configuration.media_link = "https://nothing.blob.core.windows.net/vhds/node.vhd"
FAILURES: dict[str, tuple[tuple[Any, ...], tuple[int, str]]] = {
    "add_data_disk": ((*INSTANCE, 1), MISSING),
    "add_disk": ((True, "x", blob("x"), "x", "Linux"), BAD),
    "add_dns_server": ((*DEPLOYMENT, "dns1", "10.0.0.5"), MISSING),
    "add_management_certificate": (("key", "00" * 20, "AAAA"), BAD),
    "add_os_image": (("x", blob("x"), "x", "Linux"), BAD),
    "add_role": ((*INSTANCE, None, None), MISSING),
    "add_service_certificate": (("nothing", "AAAA", "cer", ""), MISSING),
    "associate_reserved_ip_address": (("nothing", *DEPLOYMENT), MISSING),
    "capture_role": ((*INSTANCE, "Delete", "x", "x"), MISSING),
    "capture_vm_image": ((*INSTANCE, CaptureRoleAsVMImage("Specialized", "x", "x")), MISSING),
    "change_deployment_configuration": ((*DEPLOYMENT, settings(1)), MISSING),
    "check_hosted_service_name_availability": (("no_such.name",), BAD),
    "check_storage_account_name_availability": (("No-Such-Name",), BAD),
    "create_affinity_group": (("no_such.name", "x", "West US"), BAD),
    "create_deployment": (("nothing", "staging", "x", "https://a/b?c", "x", settings(1)), MISSING),
    "create_hosted_service": (("shop", "x", None, "Atlantis"), BAD),
    "create_reserved_ip_address": (("x", "x", "Atlantis"), BAD),
    "create_storage_account": (("Bad_Name", "x", "x", None, "West US"), BAD),
    "create_virtual_machine_deployment": ((*DEPLOYMENT, "production", "x", "x", None, None), MISSING),
    "create_vm_image": ((_IMAGE,), BAD),
    "delete_affinity_group": (("nothing",), MISSING),
    "delete_data_disk": ((*INSTANCE, 1), MISSING),
    "delete_deployment": (DEPLOYMENT, MISSING),
    "delete_disk": (("nothing",), MISSING),
    "delete_dns_server": ((*DEPLOYMENT, "dns1"), MISSING),
    "delete_hosted_service": (("nothing",), MISSING),
    "delete_management_certificate": (("00" * 20,), MISSING),
    "delete_os_image": (("nothing",), MISSING),
    "delete_reserved_ip_address": (("nothing",), MISSING),
    "delete_role": (INSTANCE, MISSING),
    "delete_role_instances": ((*DEPLOYMENT, ["x"]), MISSING),
    "delete_service_certificate": (("nothing", "sha1", "00" * 20), MISSING),
    "delete_storage_account": (("nothing",), MISSING),
    "delete_vm_image": (("nothing",), MISSING),
    "disassociate_reserved_ip_address": (("nothing", *DEPLOYMENT), MISSING),
    "get_affinity_group_properties": (("nothing",), MISSING),
    "get_data_disk": ((*INSTANCE, 1), MISSING),
    "get_deployment_by_name": (DEPLOYMENT, MISSING),
    "get_deployment_by_slot": (("nothing", "production"), MISSING),
    "get_disk": (("nothing",), MISSING),
    "get_hosted_service_properties": (("nothing",), MISSING),
    "get_management_certificate": (("00" * 20,), MISSING),
    "get_operation_status": (("00" * 16,), MISSING),
    "get_os_image": (("nothing",), MISSING),
    "get_os_image_details": (("nothing",), MISSING),
    "get_reserved_ip_address": (("nothing",), MISSING),
    "get_role": (INSTANCE, MISSING),
    "get_service_certificate": (("nothing", "sha1", "00" * 20), MISSING),
    "get_storage_account_keys": (("nothing",), MISSING),
    "get_storage_account_properties": (("nothing",), MISSING),
    "list_resource_extension_versions": (("Microsoft.Compute", "BGInfo"), REFUSED),
    "list_service_certificates": (("nothing",), MISSING),
    "list_subscription_operations": ((), (400, "MissingOrInvalidRequiredQueryParameter")),
    "reboot_role_instance": (INSTANCE, MISSING),
    "rebuild_role_instance": (INSTANCE, MISSING),
    "regenerate_storage_account_keys": (("nothing", "Primary"), MISSING),
    "reimage_role_instance": (INSTANCE, MISSING),
    "replicate_vm_image": (("nothing", ["West US"], "x", "x", "1.0.0"), MISSING),
    "restart_role": (INSTANCE, MISSING),
    "rollback_update_or_upgrade": ((*DEPLOYMENT, "Auto", False), MISSING),
    "share_vm_image": (("nothing", "public"), MISSING),
    "shutdown_role": (INSTANCE, MISSING),
    "shutdown_roles": ((*DEPLOYMENT, ["x"]), MISSING),
    "start_role": (INSTANCE, MISSING),
    "start_roles": ((*DEPLOYMENT, ["x"]), MISSING),
    "swap_deployment": (("nothing", "a", "b"), MISSING),
    "unreplicate_vm_image": (("nothing",), MISSING),
    "update_affinity_group": (("nothing", "x"), MISSING),
    "update_data_disk": ((*INSTANCE, 1), MISSING),
    "update_deployment_status": ((*DEPLOYMENT, "Running"), MISSING),
    "update_disk": (("nothing", None, "x"), MISSING),
    "update_dns_server": ((*DEPLOYMENT, "dns1", "10.0.0.5"), MISSING),
    "update_hosted_service": (("nothing", "x"), MISSING),
    "update_os_image": (("nothing", "x", blob("x"), "nothing", "Linux"), MISSING),
    "update_os_image_from_image_reference": (("nothing", VMImage("nothing", "x")), MISSING),
    "update_role": (INSTANCE, MISSING),
    "update_storage_account": (("nothing", "x"), MISSING),
    "update_vm_image": (("nothing", VMImage("nothing", "x")), MISSING),
    "upgrade_deployment": ((*DEPLOYMENT, "Auto", "https://a/b?c", settings(1), "x", False), MISSING),
    "walk_upgrade_domain": ((*DEPLOYMENT, 0), MISSING),
}


@pytest.mark.parametrize("method", sorted(METHODS))
def test_refusals(sdk: Sdk, method: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    arguments, (status, code) = FAILURES.get(method, ((), REFUSED))
    if (status, code) == REFUSED:
        path = tmp_path_factory.getbasetemp() / "foreign.pem"
        if not path.exists():
            make_identity("foreign").write(path)
        sdk.service._service.request_session.cert = str(path)
    with pytest.raises(AzureHttpError) as raised:
        getattr(sdk.service, method)(*arguments)
    assert raised.value.status_code == status
    assert f"<Code>{code}</Code>" in str(raised.value)


def test_every_operation_of_the_sdk_succeeded_and_failed(request: pytest.FixtureRequest) -> None:
    here = {getattr(item, "originalname", "") for item in request.session.items if item.path == request.path}
    stories = {name for name, value in globals().items() if name.startswith("test_") and inspect.isfunction(value)}
    if here != stories:
        pytest.skip("counts only when the whole file runs")
    assert len(METHODS) == 96
    assert (METHODS - succeeded, METHODS - failed) == (set(), set())
