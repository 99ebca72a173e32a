# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Data disks of a machine (docs/protocol/virtual-machines.md#data-disk-of-a-role)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from ... import rules
from ...data import Json, Options
from ...engine.plan import State, Step
from ...errors import InvalidInput
from .. import media, names
from ..fields import Field, Items, message, refuse_changes

SOURCES: Final = ("disk_name", "size_gb", "source_media_link")

SIZE_GB: Final = partial(rules.number, least=1, most=1023)

# The service leaves out LUN 0.
LUN: Final = Field("lun", type="int", required=True, rule=partial(rules.number, least=0, most=31), absent=0)

DATA_DISK: Final = (
    LUN,
    Field("size_gb", "logical_disk_size_in_gb", "int", rule=SIZE_GB, fixed=True),
    Field("media_link", rule=rules.media_link, alike=media.blob, fixed=True),
    Field("disk_name", alike=names.folded, fixed=True),
    Field("source_media_link", rule=rules.media_link, unseen=True),
    Field("host_caching", choices=("None", "ReadOnly", "ReadWrite")),
    Field("label", "disk_label", fixed=True),
)


class DataDisks(Items):
    """A new disk has one source, and its caching is always said."""

    def implied(self, item: Options, present: State | None) -> Options:
        """The default of the caching differs between the sources, so a new disk always says it.

        See docs/protocol/README.md#where-sources-disagree.
        """
        return item if present else {**item, "host_caching": item["host_caching"] or "None"}

    def check(self, name: str, value: Sequence[Options]) -> None:
        super().check(name, value)
        rules.unique(name, value, "media_link")
        for index, disk in enumerate(value):
            _check_source(f"{name}[{index}]", disk)


DATA_DISKS: Final = DataDisks("data_disks", "data_virtual_hard_disks", table=DATA_DISK, key="lun")


def refuse_other_disks(present: Sequence[State], disks: Sequence[Options]) -> None:
    """Raise InvalidInput for another disk at a LUN."""
    known = {each["lun"]: each for each in present}
    for index, options in enumerate(disks):
        if options["lun"] in known:
            _refuse_other_disk(f"data_disks[{index}].", known[options["lun"]], options)


def steps(address: Options, present: Sequence[State], disks: Sequence[Options]) -> list[Step]:
    """The writes that change the caching of what is there, add what is new, and detach what is not listed.

    A disk is detached only after everything that can fail, except for one that moves to another LUN.
    """
    known = {each["lun"]: each for each in present}
    wanted = {each["lun"]: each for each in disks}
    new = [options for lun, options in wanted.items() if lun not in known]
    leaving = {lun: names.folded(disk["disk_name"]) for lun, disk in known.items() if lun not in wanted}
    moving = [each for each in new if each["disk_name"] and names.folded(each["disk_name"]) in leaving.values()]
    moved = [lun for lun, name in leaving.items() if name in (names.folded(each["disk_name"]) for each in moving)]
    changed = [
        Step("update_data_disk", {**address, "lun": lun}, _update(known[lun], options["host_caching"]))
        for lun, options in wanted.items()
        if lun in known and options["host_caching"] not in (None, known[lun]["host_caching"])
    ]
    return [
        *changed,
        *_added(address, [options for options in new if options not in moving]),
        *_detached(address, moved),
        *_added(address, moving),
        *_detached(address, [lun for lun in leaving if lun not in moved]),
    ]


def _added(address: Options, disks: Sequence[Options]) -> list[Step]:
    return [Step("add_data_disk", address, body) for body in DATA_DISKS.write(disks)]


def _detached(address: Options, luns: Sequence[int]) -> list[Step]:
    return [Step("delete_data_disk", {**address, "lun": lun}) for lun in luns]


def _update(disk: State, host_caching: str) -> dict[str, Json]:
    identity = {name: disk[name] for name in ("lun", "disk_name", "media_link")}
    return message(DATA_DISK, {**identity, "host_caching": host_caching})


def _refuse_other_disk(prefix: str, disk: State, options: Options) -> None:
    subject, advice = f"disk at LUN {disk['lun']}", "; detach it first"
    refuse_changes(DATA_DISK, disk, options, subject, prefix=prefix, advice=advice)
    source = options["source_media_link"]
    if source and not media.is_same(source, disk["media_link"]):
        raise InvalidInput(
            f"{prefix}source_media_link", f"the {subject} has {disk['media_link']}, not {source}{advice}"
        )


def _check_source(name: str, disk: Options) -> None:
    if len([source for source in SOURCES if disk[source]]) != 1:
        raise InvalidInput(
            name, "needs exactly one of disk_name (attach), size_gb (new) and source_media_link (register)"
        )
    if disk["size_gb"] and not disk["media_link"]:
        raise InvalidInput(f"{name}.media_link", "is needed for a new disk")
