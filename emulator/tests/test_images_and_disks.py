# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""OS images, VM images, their publishing, and the disk repository."""

from __future__ import annotations

import re

import pytest
from azure.servicemanagement import OSVirtualHardDisk

from azure_classic_emulator.testing.rest import Answer, Rest, base64_of, body
from azure_classic_emulator.testing.sdk import Sdk

HOST = "https://shopdata.blob.core.windows.net/vhds"
IMAGES, VM_IMAGES, DISKS = "services/images", "services/vmimages", "services/disks"
UBUNTU = "b39f27a8b8c64d52b05eac6a62ebad85__Ubuntu-14_04_2-LTS-amd64-server-20150706-en-us-30GB"
PUBLISHING = "2015-04-01"


@pytest.fixture
def account(rest: Rest) -> None:
    content = {"ServiceName": "shopdata", "Label": base64_of("shop"), "Location": "West US"}
    rest.succeed(rest.post("services/storageservices", body("CreateStorageServiceInput", content)))


pytestmark = pytest.mark.usefixtures("account")


def add_image(rest: Rest, name: str = "golden", blob: str = "golden.vhd", **more: str) -> Answer:
    content = {"Label": "golden ubuntu", "MediaLink": f"{HOST}/{blob}", "Name": name, "OS": "Linux"} | more
    return rest.post(IMAGES, body("OSImage", content))


def add_disk(rest: Rest, name: str = "web1-os", blob: str = "web1.vhd", **more: str) -> Answer:
    return rest.post(DISKS, body("Disk", more | {"Label": "web1", "MediaLink": f"{HOST}/{blob}", "Name": name}))


def create_vm_image(rest: Rest, name: str = "shop-node", luns: tuple[int, ...] = (), **os_disk: str) -> Answer:
    system = {"HostCaching": "ReadOnly", "OSState": "Specialized", "OS": "Linux", "MediaLink": f"{HOST}/{name}.vhd"}
    disks = [
        {"DataDiskConfiguration": {"HostCaching": "None", "Lun": lun, "MediaLink": f"{HOST}/{name}-{number}.vhd"}}
        for number, lun in enumerate(luns)
    ]
    content = {
        "Name": name,
        "Label": "shop node",
        "Description": "with <data> & more",
        "OSDiskConfiguration": system | os_disk,
        "DataDiskConfigurations": disks,
        "ShowInGui": "false",
    }
    return rest.post(VM_IMAGES, body("VMImage", content))


def test_a_new_os_image_is_answered_at_once_and_listed_first(rest: Rest) -> None:
    created = add_image(rest)
    assert created.status == 200
    assert created.names() == [
        "Category",
        "Label",
        "Location",
        "LogicalSizeInGB",
        "MediaLink",
        "Name",
        "OS",
        "IsPremium",
        "OSState",
        "IOType",
    ]
    assert rest.get(f"operations/{created.request_id}").text("Status") == "Succeeded"
    names = rest.get(IMAGES).texts("OSImage/Name")
    assert names[0] == "golden" and len(names) > 30
    assert [name for name in names[1:] if not re.fullmatch(r"([0-9a-f]{32}|OpenLogic)__\S+", name or "")] == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": UBUNTU}, (409, "ConflictError")),
        ({"name": "taken"}, (409, "ConflictError")),
        ({"blob": "taken.vhd"}, (409, "ConflictError")),
        ({"MediaLink": "https://elsewhere.blob.core.windows.net/vhds/a.vhd"}, (400, "BadRequest")),
        ({"MediaLink": "no link"}, (400, "BadRequest")),
        ({"OS": "Plan9"}, (400, "BadRequest")),
        ({"Label": "x" * 101}, (400, "BadRequest")),
        ({"OS": ""}, (400, "InvalidXmlRequest")),
    ],
)
def test_a_bad_os_image_is_refused(rest: Rest, change: dict[str, str], error: tuple[int, str]) -> None:
    assert add_image(rest, "taken", "taken.vhd").status == 200
    assert add_image(rest, **change).error == error


@pytest.mark.parametrize(
    ("order", "dropped"),
    [
        (["ShowInGui", "PublishedDate", "IconUri", "PrivacyUri"], set()),
        (["PublishedDate", "ShowInGui", "PrivacyUri", "IconUri"], {"ShowInGui", "IconUri"}),
    ],
    ids=["as-in-answers", "as-in-documentation"],
)
def test_metadata_in_the_order_of_the_documentation_is_dropped(rest: Rest, order: list[str], dropped: set[str]) -> None:
    add_image(rest)
    values = {
        "ShowInGui": "true",
        "PublishedDate": "2015-07-02T00:00:00Z",
        "IconUri": "icon.png",
        "PrivacyUri": "http://example.com/privacy",
    }
    change = {"Label": "новый", "Eula": "http://example.com/eula"} | {name: values[name] for name in order}
    answer = rest.put(f"{IMAGES}/golden", body("OSImage", change | {"Language": "Deutsch"}))
    assert answer.status == 200
    kept = {name: value for name, value in values.items() if name not in dropped}
    assert {name: answer.text(name) for name in values if answer.text(name)} == kept
    assert (answer.text("Label"), answer.text("Language"), answer.text("OS")) == ("новый", "Deutsch", "Linux")


def test_media_link_and_system_of_an_image_never_change(rest: Rest) -> None:
    add_image(rest)
    change = {"Label": "x", "MediaLink": f"{HOST}/other.vhd", "Name": "other", "OS": "Windows"}
    answer = rest.put(f"{IMAGES}/golden", body("OSImage", change))
    assert [answer.text(name) for name in ("MediaLink", "Name", "OS")] == [f"{HOST}/golden.vhd", "golden", "Linux"]


@pytest.mark.parametrize(
    ("method", "path", "content"),
    [
        ("PUT", f"{IMAGES}/{UBUNTU}", body("OSImage", {"Label": "x"})),
        ("DELETE", f"{IMAGES}/{UBUNTU}", ""),
    ],
)
def test_platform_images_cannot_be_changed(rest: Rest, method: str, path: str, content: str) -> None:
    assert rest.send(method, path, content).error == (400, "BadRequest")


def test_a_deleted_image_leaves_its_blob_or_takes_it_along(rest: Rest) -> None:
    add_image(rest)
    assert rest.delete(f"{IMAGES}/golden").status == 200
    assert rest.get(f"{IMAGES}/golden").error == (404, "ResourceNotFound")
    assert add_image(rest).status == 200
    assert rest.delete(f"{IMAGES}/golden?comp=media").status == 200
    assert add_image(rest).error == (409, "ConflictError")
    rest.pass_time()
    assert add_image(rest).status == 200


def test_a_vm_image_is_created_with_names_for_its_disks(rest: Rest) -> None:
    add_disk(rest, "shop-node", "elsewhere.vhd")
    rest.succeed(create_vm_image(rest, luns=(0, 3)))
    listed = rest.get(f"{VM_IMAGES}?category=user")
    assert listed.texts("VMImage/Name") == ["shop-node"]
    assert listed.text("VMImage/Description") == "with <data> & more"
    assert listed.text("VMImage/OSDiskConfiguration/Name") == "shop-node-1"
    assert listed.texts("VMImage/DataDiskConfigurations/DataDiskConfiguration/Lun") == ["3"]
    assert listed.text("VMImage/VMImageState") == "VMImageReadyForUse"


@pytest.mark.parametrize(
    ("query", "some", "own"),
    [
        ("", True, True),
        ("?category=User", False, True),
        ("?category=Public", True, False),
        ("?location=West%20US", True, True),
        ("?location=Brazil%20South", True, False),
        ("?location=West%20US&publisher=Canonical&category=Public", True, False),
        ("?publisher=Nobody", False, False),
    ],
)
def test_filters_of_vm_images_are_combined(rest: Rest, query: str, some: bool, own: bool) -> None:
    rest.succeed(create_vm_image(rest))
    names = rest.get(VM_IMAGES + query).texts("VMImage/Name")
    assert ("shop-node" in names) is own
    assert any("__" in (name or "") for name in names) is some


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": UBUNTU}, (409, "ConflictError")),
        ({"OSState": "Fresh"}, (400, "BadRequest")),
        ({"OS": "Plan9"}, (400, "BadRequest")),
        ({"luns": (1, 1)}, (400, "BadRequest")),
        ({"MediaLink": "https://elsewhere.blob.core.windows.net/vhds/a.vhd"}, (400, "BadRequest")),
        ({"MediaLink": ""}, (400, "InvalidXmlRequest")),
    ],
)
def test_a_bad_vm_image_is_refused(rest: Rest, change: dict[str, str], error: tuple[int, str]) -> None:
    assert create_vm_image(rest, **change).error == error  # type: ignore[arg-type]


def test_the_second_of_two_creations_in_a_race_fails_later(rest: Rest) -> None:
    first, second = create_vm_image(rest), create_vm_image(rest)
    rest.succeed(first)
    assert rest.get(f"operations/{second.request_id}").text("Status") == "InProgress"
    over = rest.get(f"operations/{second.request_id}")
    assert (over.text("Status"), over.text("Error/Code")) == ("Failed", "ConflictError")


def test_an_update_of_a_vm_image_drops_what_comes_too_late(rest: Rest) -> None:
    rest.succeed(create_vm_image(rest, luns=(0,)))
    disk = {"DataDiskConfiguration": {"Name": "shop-node-0", "HostCaching": "ReadWrite", "Lun": 5}}
    late = {"Label": "new", "DataDiskConfigurations": [disk], "Description": "too late", "Language": "English"}
    assert rest.put(f"{VM_IMAGES}/shop-node", body("VMImage", late)).status == 200
    image = rest.get(f"{VM_IMAGES}?category=User")
    assert (image.text("VMImage/Label"), image.text("VMImage/Language")) == ("new", "English")
    assert image.text("VMImage/Description") == "with <data> & more"
    assert image.text("VMImage/DataDiskConfigurations/DataDiskConfiguration/Lun") == "5"
    unknown = {"DataDiskConfigurations": [{"DataDiskConfiguration": {"Name": "no", "Lun": 1}}]}
    assert rest.put(f"{VM_IMAGES}/shop-node", body("VMImage", unknown)).error == (400, "BadRequest")
    assert rest.put(f"{VM_IMAGES}/nothing", body("VMImage", {"Label": "x"})).error == (404, "ResourceNotFound")


def test_a_deleted_vm_image_frees_its_name_and_its_blobs(rest: Rest) -> None:
    rest.succeed(create_vm_image(rest, luns=(0,)))
    assert create_vm_image(rest).error == (409, "ConflictError")
    rest.succeed(rest.delete(f"{VM_IMAGES}/shop-node?comp=media"))
    rest.succeed(create_vm_image(rest, luns=(0,)))
    rest.succeed(rest.delete(f"{VM_IMAGES}/shop-node"))
    assert rest.delete(f"{VM_IMAGES}/shop-node").error == (404, "ResourceNotFound")


def replicate(rest: Rest, base: str, *regions: str, **attributes: str) -> Answer:
    known = {"Offer": "shop.image", "Sku": "node-1", "Version": "1.0.0"} | attributes
    content = {"TargetLocations": [{"Region": region} for region in regions], "ComputeImageAttributes": known}
    return rest.put(f"{base}/replicate", body("ReplicationInput", content), version=PUBLISHING)


@pytest.mark.parametrize(
    ("base", "share", "category"),
    [(f"{IMAGES}/golden", "shareasync", "OSImage/Category"), (f"{VM_IMAGES}/shop-node", "share", "VMImage/Category")],
)
def test_an_image_is_replicated_withdrawn_and_shared(rest: Rest, base: str, share: str, category: str) -> None:
    add_image(rest)
    rest.succeed(create_vm_image(rest))
    published = replicate(rest, base, "West US", "East US")
    name = base.rpartition("/")[2]
    assert re.fullmatch(rf"[0-9a-f]{{32}}__{name}", published.xml.text or "")
    locations, progress = (
        f"ReplicationProgress/ReplicationProgressElement/{part}" for part in ("Location", "Progress")
    )
    assert rest.get(f"{base}/details").texts(progress) == ["0", "0"]
    rest.pass_time(300)
    replicate(rest, base, "West US", "Brazil South")
    details = rest.get(f"{base}/details")
    assert details.texts(locations) == ["West US", "Brazil South"]
    assert details.texts(progress) == ["50", "0"]
    rest.pass_time(600)
    assert rest.get(f"{base}/details").texts(progress) == ["100", "100"]
    assert rest.put(f"{base}/unreplicate", version=PUBLISHING).status == 200
    assert rest.get(f"{base}/details").texts(progress) == []
    rest.succeed(rest.put(f"{base}/{share}?permission=public", version=PUBLISHING))
    assert rest.get(base.rpartition("/")[0]).text(category) == "Public"


@pytest.mark.parametrize(
    ("regions", "attributes"),
    [
        (["Atlantis"], {}),
        (["West US"], {"Version": "1.0"}),
        (["West US"], {"Offer": "with space"}),
        (["West US"], {"Sku": "x" * 65}),
    ],
)
def test_a_bad_replication_is_refused(rest: Rest, regions: list[str], attributes: dict[str, str]) -> None:
    add_image(rest)
    assert replicate(rest, f"{IMAGES}/golden", *regions, **attributes).error == (400, "BadRequest")


def test_publishing_needs_its_version_and_a_permission(rest: Rest) -> None:
    add_image(rest)
    assert rest.put(f"{IMAGES}/golden/unreplicate").error == (400, "MissingOrIncorrectVersionHeader")
    for query in ("", "?permission=secret"):
        assert rest.put(f"{IMAGES}/golden/shareasync{query}", version=PUBLISHING).error[0] == 400


def test_life_of_a_disk(rest: Rest) -> None:
    created = add_disk(rest, OS="Linux")
    assert created.status == 200
    assert created.names() == [
        "OS",
        "Label",
        "Location",
        "LogicalDiskSizeInGB",
        "MediaLink",
        "Name",
        "IsPremium",
        "CreatedTime",
        "IOType",
    ]
    assert "OS" not in add_disk(rest, "data", "data.vhd").names()
    assert rest.get(DISKS).texts("Disk/Name") == ["web1-os", "data"]
    assert rest.put(f"{DISKS}/WEB1-OS", body("Disk", {"Label": "new"})).text("Label") == "new"
    assert rest.delete(f"{DISKS}/web1-os").status == 200
    missing = rest.get(f"{DISKS}/web1-os")
    assert missing.error == (404, "ResourceNotFound")
    assert (missing.text("Message") or "").startswith("The disk with the specified name does not exist")


@pytest.mark.parametrize(
    ("size", "status", "after"), [(30, 200, "30"), (50, 202, "50"), (10, 400, "30")], ids=["same", "grow", "shrink"]
)
def test_a_free_disk_can_grow(rest: Rest, size: int, status: int, after: str) -> None:
    add_disk(rest)
    change = rest.put(f"{DISKS}/web1-os", body("Disk", {"Label": "x", "ResizedSizeInGB": size}))
    assert change.status == status
    rest.pass_time()
    assert rest.get(f"{DISKS}/web1-os").text("LogicalDiskSizeInGB") == after


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": "first", "blob": "other.vhd"}, (409, "ConflictError")),
        ({"name": "second", "blob": "first.vhd"}, (409, "ConflictError")),
        ({"OS": "Plan9"}, (400, "BadRequest")),
    ],
)
def test_a_bad_disk_is_refused(rest: Rest, change: dict[str, str], error: tuple[int, str]) -> None:
    add_disk(rest, "first", "first.vhd")
    assert add_disk(rest, **change).error == error


def test_one_blob_is_never_an_image_and_a_disk(rest: Rest) -> None:
    add_disk(rest, blob="same.vhd")
    assert add_image(rest, blob="same.vhd").error == (409, "ConflictError")
    assert create_vm_image(rest, MediaLink=f"{HOST}/same.vhd").error == (409, "ConflictError")
    rest.delete(f"{DISKS}/web1-os")
    assert add_image(rest, blob="same.vhd").status == 200
    assert add_disk(rest, blob="same.vhd").error == (409, "ConflictError")


@pytest.mark.parametrize("kind", ["os_image", "vm_image"])
def test_an_image_stays_while_a_machine_is_made_from_it(rest: Rest, sdk: Sdk, kind: str) -> None:
    add_image(rest)
    rest.succeed(create_vm_image(rest, OSState="Generalized"))
    sdk.make_service()
    role = sdk.linux_role("web1")
    if kind == "os_image":
        role["os_virtual_hard_disk"] = OSVirtualHardDisk("golden", f"{HOST}/web1.vhd")
    else:
        role |= {"os_virtual_hard_disk": None, "vm_image_name": "shop-node"}
    accepted = sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "shop", **role)
    path = f"{IMAGES}/golden" if kind == "os_image" else f"{VM_IMAGES}/shop-node"
    refused = rest.delete(path)
    assert refused.error == (400, "BadRequest")
    assert "is currently in use by virtual machine web1" in (refused.text("Message") or "")
    sdk.succeed(accepted)
    assert rest.delete(path).status in (200, 202)


def test_a_cleared_text_is_an_empty_element_and_a_date_keeps_its_form(rest: Rest) -> None:
    add_image(rest)
    first = {"Label": "golden", "Eula": "http://example.com/eula", "PublishedDate": "2016-09-09"}
    assert rest.put(f"{IMAGES}/golden", body("OSImage", first)).text("PublishedDate") == "2016-09-09T00:00:00"
    second = {"Label": "golden", "Eula": "", "PublishedDate": "2016-09-09T01:00:00+01:00"}
    answer = rest.put(f"{IMAGES}/golden", body("OSImage", second))
    assert "Eula" in answer.names()
    assert (answer.text("Eula"), answer.text("PublishedDate")) == (None, "2016-09-09T00:00:00Z")
    assert rest.put(f"{IMAGES}/golden", body("OSImage", second | {"PublishedDate": "soon"})).error[0] == 400


@pytest.mark.parametrize("name", ["services/images/none", "services/images/none/details"])
def test_an_image_that_is_missing(rest: Rest, name: str) -> None:
    answer = rest.get(name)
    assert (answer.error, answer.text("Message")) == (
        (404, "ResourceNotFound"),
        "The image with the specified name does not exist.",
    )
