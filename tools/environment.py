# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The environment variables of the connection options, as their page and antsibull-docs want them.

antsibull-docs lists the variables of plugins, not those of modules. In the options of modules it links a variable to
the page that defines it when docs/docsite/config.yml names the variable.
"""

from __future__ import annotations

import re
import textwrap

import yaml

from ansible_collections.azure_classic.service_management.plugins.doc_fragments.connection import ModuleDocFragment
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    CERTIFICATE_SOURCES,
    CONNECTION,
)

MARKUP = re.compile(r"\b[A-Z]\(([^)]*)\)")
"""What marks code and names in the documentation of options."""

VARIABLES: dict[str, tuple[str, ...]] = {
    name: tuple(CERTIFICATE_SOURCES[name] if name in CERTIFICATE_SOURCES else spec["fallback"][1])
    for name, spec in CONNECTION.items()
}
"""The variables of each option, in the order in which they are read."""


def definitions() -> str:
    """Return the definitions of the variables, grouped by option."""
    options = yaml.safe_load(ModuleDocFragment.DOCUMENTATION)["options"]
    return "".join(_definition(option, options[option]["description"][0]) for option in VARIABLES)


def _definition(option: str, meaning: str) -> str:
    names = "\n            ".join(VARIABLES[option])
    text = textwrap.fill(f"``{option}``: " + MARKUP.sub(r"``\1``", meaning), 116, break_on_hyphens=False)
    return f"\n.. envvar:: {names}\n\n{textwrap.indent(text, '   ')}\n"


def directives() -> str:
    """Return the setting that tells antsibull-docs which variables the page defines."""
    return "envvar_directives:\n" + "".join(f"  - {name}\n" for names in VARIABLES.values() for name in names)


FILES = {
    "docs/docsite/config.yml": directives,
    "docs/docsite/rst/environment_variables.rst": definitions,
}
