# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The environment variables of the connection options, as their page and antsibull-docs want them.

antsibull-docs lists the variables of plugins, not those of modules. In the options of modules it links a variable to
the page that defines it when docs/docsite/config.yml names the variable.
"""

from __future__ import annotations

from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    CERTIFICATE_SOURCES,
    CONNECTION,
)

VARIABLES: dict[str, tuple[str, ...]] = {
    name: tuple(CERTIFICATE_SOURCES[name] if name in CERTIFICATE_SOURCES else spec["fallback"][1])
    for name, spec in CONNECTION.items()
}
"""The variables of each option, in the order in which they are read."""


def definitions() -> str:
    """Return the definitions of the variables, grouped by option."""
    below = "\n            "
    return "".join(
        f"\n.. envvar:: {below.join(names)}\n\n   Sets ``{option}``.\n" for option, names in VARIABLES.items()
    )


def directives() -> str:
    """Return the setting that tells antsibull-docs which variables the page defines."""
    return "envvar_directives:\n" + "".join(f"  - {name}\n" for names in VARIABLES.values() for name in names)


FILES = {
    "docs/docsite/config.yml": directives,
    "docs/docsite/rst/environment_variables.rst": definitions,
}
