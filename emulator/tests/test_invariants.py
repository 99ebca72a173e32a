# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is asked in whatever order: no port, disk, blob or address is used twice, and no operation is lost.

The dispatcher runs in this process; the network would only slow the search down.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from azure_classic_emulator import catalogue
from azure_classic_emulator.dispatch.dispatcher import Dispatcher
from azure_classic_emulator.dispatch.journal import Journal
from azure_classic_emulator.exchange.messages import Reply, Request
from azure_classic_emulator.faults.rules import Faults
from azure_classic_emulator.operations import whole_table
from azure_classic_emulator.rules import endpoints, machine_disks, quotas
from azure_classic_emulator.testing.rest import base64_of, body
from azure_classic_emulator.testing.sdk import PASSWORD, blob
from azure_classic_emulator.world import World, kinds
from azure_classic_emulator.world.configuration import Configuration
from azure_classic_emulator.world.documents import ManagementCertificate
from azure_classic_emulator.world.store import Store

# Mostly long enough for the operation before, but not always.
PAUSES = st.sampled_from([70, 70, 300, 0])
SERVICES = st.sampled_from(["one", "two"])
ROLES = st.sampled_from(["web1", "web2", "web3"])
PORTS = st.sampled_from([22, 80, 443])
LINKS = st.sampled_from(["a", "b", "c", "d"]).map(blob)
LUNS = st.integers(0, 2)
MEDIA = st.sampled_from(["", "?comp=media"])
IMAGE = next(name for name in catalogue.os_images() if "Ubuntu-14_04" in name)


def role(name: str, port: int, link: str) -> dict[str, Any]:
    linux = {
        "ConfigurationSetType": "LinuxProvisioningConfiguration",
        "HostName": name,
        "UserName": "azureuser",
        "UserPassword": PASSWORD,
    }
    point = {"LocalPort": 22, "Name": "SSH", "Port": port, "Protocol": "tcp"}
    network = {"ConfigurationSetType": "NetworkConfiguration", "InputEndpoints": {"InputEndpoint": point}}
    return {
        "RoleName": name,
        "RoleType": "PersistentVMRole",
        "ConfigurationSets": [{"ConfigurationSet": linux}, {"ConfigurationSet": network}],
        "OSVirtualHardDisk": {"MediaLink": link, "SourceImageName": IMAGE},
    }


Change = TypeVar("Change", bound=Callable[..., None])


def operation(name: str, **content: object) -> str:
    return body(name, {"OperationType": name} | content)


def _has_deployment(users: Any) -> bool:
    return bool(users.store.list(kinds.DEPLOYMENT))


def write(**arguments: Any) -> Callable[[Change], Change]:
    """A rule that changes a deployment, as long as there is one."""
    is_rule: Any = rule(pause=PAUSES, **arguments)
    is_possible: Any = precondition(_has_deployment)

    def declare(method: Change) -> Change:
        declared: Change = is_possible(is_rule(method))
        return declared

    return declare


def twice(things: Iterable[object]) -> list[object]:
    return [thing for thing, count in Counter(things).items() if count > 1]


class Users(RuleBasedStateMachine):
    """People who write to two hosted services."""

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory()
        configuration = Configuration(time_mode="manual")
        self.store = Store(Path(self._directory.name, "state.sqlite3"))
        self.world = World(self.store, configuration)
        table = whole_table()
        self.dispatcher = Dispatcher(self.world, table, Faults(), Journal(self.world, table))
        self.store.put(kinds.MANAGEMENT_CERTIFICATE, "me", cast(ManagementCertificate, {}))

    def teardown(self) -> None:
        self.store.close()
        self._directory.cleanup()

    def send(self, method: str, path: str, content: str = "") -> Reply:
        target = f"/{self.world.configuration.subscription_id}/services/{path}"
        reply = self.dispatcher.answer(Request(method, target, {"x-ms-version": "2014-10-01"}, content.encode(), "me"))
        assert reply.status < 500, reply.content
        return reply

    @initialize()
    def prepare(self) -> None:
        place = {"Label": base64_of("x"), "Location": "West US"}
        self.send("POST", "storageservices", body("CreateStorageServiceInput", {"ServiceName": "shopdata01"} | place))
        for name in ("one", "two"):
            self.send("POST", "hostedservices", body("CreateHostedService", {"ServiceName": name} | place))
        self.let_pass(3600)
        for name, link in (("one", "a"), ("two", "b")):
            self.deploy(3600, name, "web1", 22, blob(link))

    def let_pass(self, seconds: int) -> None:
        self.world.clock.advance(seconds)
        self.world.catch_up()

    @rule(pause=PAUSES, service=SERVICES, name=ROLES, port=PORTS, link=LINKS)
    def deploy(self, pause: int, service: str, name: str, port: int, link: str) -> None:
        self.let_pass(pause)
        content = {
            "Name": "d",
            "DeploymentSlot": "Production",
            "Label": "x",
            "RoleList": {"Role": role(name, port, link)},
        }
        self.send("POST", f"hostedservices/{service}/deployments", body("Deployment", content))

    @write(service=SERVICES, name=ROLES, port=PORTS, link=LINKS)
    def add_role(self, pause: int, service: str, name: str, port: int, link: str) -> None:
        self.let_pass(pause)
        content = body("PersistentVMRole", role(name, port, link))
        self.send("POST", f"hostedservices/{service}/deployments/d/roles", content)

    @write(service=SERVICES, name=ROLES, media=MEDIA)
    def delete_role(self, pause: int, service: str, name: str, media: str) -> None:
        self.let_pass(pause)
        self.send("DELETE", f"hostedservices/{service}/deployments/d/roles/{name}{media}")

    @write(service=SERVICES, media=MEDIA)
    def delete_deployment(self, pause: int, service: str, media: str) -> None:
        self.let_pass(pause)
        self.send("DELETE", f"hostedservices/{service}/deployments/d{media}")

    @write(service=SERVICES, name=ROLES, port=PORTS)
    def change_port(self, pause: int, service: str, name: str, port: int) -> None:
        self.let_pass(pause)
        wanted = role(name, port, "")
        content = {"RoleName": name, "ConfigurationSets": wanted["ConfigurationSets"][1:]}
        self.send("PUT", f"hostedservices/{service}/deployments/d/roles/{name}", body("PersistentVMRole", content))

    @write(service=SERVICES, name=ROLES, lun=LUNS, link=LINKS)
    def add_disk(self, pause: int, service: str, name: str, lun: int, link: str) -> None:
        self.let_pass(pause)
        content = body("DataVirtualHardDisk", {"Lun": lun, "LogicalDiskSizeInGB": 1, "MediaLink": link})
        self.send("POST", f"hostedservices/{service}/deployments/d/roles/{name}/DataDisks", content)

    @write(service=SERVICES, name=ROLES, lun=LUNS, media=MEDIA)
    def delete_disk(self, pause: int, service: str, name: str, lun: int, media: str) -> None:
        self.let_pass(pause)
        self.send("DELETE", f"hostedservices/{service}/deployments/d/roles/{name}/DataDisks/{lun}{media}")

    @write(media=MEDIA)
    def delete_free_disks(self, pause: int, media: str) -> None:
        self.let_pass(pause)
        for disk in self.store.list(kinds.DISK):
            self.send("DELETE", f"disks/{disk['Name']}{media}")

    @write(service=SERVICES, name=ROLES, action=st.sampled_from(["Stopped", "StoppedDeallocated"]))
    def stop(self, pause: int, service: str, name: str, action: str) -> None:
        self.let_pass(pause)
        content = operation("ShutdownRoleOperation", PostShutdownAction=action)
        self.send("POST", f"hostedservices/{service}/deployments/d/roleinstances/{name}/Operations", content)

    @write(service=SERVICES, name=ROLES)
    def start(self, pause: int, service: str, name: str) -> None:
        self.let_pass(pause)
        path = f"hostedservices/{service}/deployments/d/roleinstances/{name}/Operations"
        self.send("POST", path, operation("StartRoleOperation"))

    @write(service=SERVICES, name=ROLES, state=st.sampled_from(["Generalized", "Specialized"]))
    def capture(self, pause: int, service: str, name: str, state: str) -> None:
        self.let_pass(pause)
        content = operation("CaptureRoleAsVMImageOperation", OSState=state, VMImageName="golden", VMImageLabel="x")
        self.send("POST", f"hostedservices/{service}/deployments/d/roleinstances/{name}/Operations", content)

    @invariant()
    def nothing_is_used_twice(self) -> None:
        deployments = self.store.list(kinds.DEPLOYMENT)
        roles = [(found, role) for found in deployments for role in found["Roles"]]
        assert not twice(
            (found["ServiceName"], point["Protocol"], point["Port"])
            for found, role in roles
            for point in endpoints.of_role(role)
        )
        assert not twice(name for _unused, role in roles for name in machine_disks.names_of(role))
        assert not twice((found["ServiceName"], role["RoleName"]) for found, role in roles)
        assert not twice(disk["MediaLink"] for disk in self.store.list(kinds.DISK))
        assert not twice(found["Address"] for found in deployments if found["Address"])
        instances = [(found["ServiceName"], entry) for found in deployments for entry in found["Instances"]]
        assert not twice((service, entry["IpAddress"]) for service, entry in instances)
        assert quotas.cores_used(self.world) <= self.world.configuration.quotas["MaxCoreCount"]

    @invariant()
    def disks_and_machines_agree(self) -> None:
        for deployment in self.store.list(kinds.DEPLOYMENT):
            for role in deployment["Roles"]:
                luns = [disk.get("Lun", 0) for disk in role["DataVirtualHardDisks"]]
                assert not twice(luns)
                for name in machine_disks.names_of(role):
                    disk = self.store.get(kinds.DISK, name)
                    assert disk is not None
                    assert disk["AttachedTo"]["RoleName"] == role["RoleName"]
                    assert disk["AttachedTo"]["HostedServiceName"] == deployment["ServiceName"]

    @invariant()
    def no_operation_is_lost(self) -> None:
        waiting = {
            event.arguments["request_id"] for event in self.store.events() if event.kind == "operation_completed"
        }
        unfinished = {
            entry["ID"].replace("-", "")
            for entry in self.store.list(kinds.OPERATION)
            if entry["Status"] == "InProgress"
        }
        assert unfinished == waiting
        assert {lock["request_id"] for lock in self.store.list(kinds.LOCK)} <= waiting


TestUsers = Users.TestCase
TestUsers.settings = settings(max_examples=15, stateful_step_count=40, deadline=None)
