# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of the documentation site. tools/docs.py copies this folder to the root of the sources."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

project = "azure_classic.service_management"
project_copyright = "2026, the azure_classic.service_management authors"
html_title = "Classic Azure for Ansible"

extensions = ["myst_parser", "sphinx_antsibull_ext"]
exclude_patterns = ["reference/docsite", "reference/environment_variables.rst"]
myst_heading_anchors = 4

html_theme = "furo"
antsibull_ext_color_scheme = "none"  # site.css has the colors
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_use_index = False

ANSIBLE = "https://docs.ansible.com/projects/ansible/devel"
ANSIBLE_PAGES = {
    "action_plugins": f"{ANSIBLE}/plugins/action.html",
    "common_return_values": f"{ANSIBLE}/reference_appendices/common_return_values.html#common-return-values",
}
"""Where the labels are that antsibull-docs takes from the documentation of Ansible."""


def link_to_ansible(_app: Sphinx, _env: object, node: nodes.Element, text: nodes.TextElement) -> nodes.Node | None:
    """Resolve a label of Ansible's documentation without fetching its inventory."""
    page = ANSIBLE_PAGES.get(node["reftarget"])
    return nodes.reference("", "", text, refuri=page, internal=False) if page else None


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.connect("missing-reference", link_to_ansible)
    return {"parallel_read_safe": True}
