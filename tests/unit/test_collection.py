# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the collection that have to name each other do so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.job import Call, Job, Resource
from ansible_collections.azure_classic.service_management.tests.harness.documentation import documented_results

ROOT = Path(__file__).absolute().parents[2]
TESTS = "ansible_collections.azure_classic.service_management.tests"
PACKAGE = "ansible_collections.azure_classic.service_management.plugins"
MODULES = sorted(path.stem for path in (ROOT / "plugins/modules").glob("[!_]*.py"))


def runtime() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "meta/runtime.yml").read_text(encoding="utf-8"))
    return content


def job(module: str) -> type[Job]:
    found: type[Job] = import_module(f"{PACKAGE}.modules.{module}").JOB
    return found


def documented_options(module: str) -> dict[str, Any]:
    """The options of the module and of the fragments that it uses."""
    documentation = yaml.safe_load(import_module(f"{PACKAGE}.modules.{module}").DOCUMENTATION)
    options = dict(documentation.get("options", {}))
    for fragment in documentation["extends_documentation_fragment"]:
        _collection, _dot, name = fragment.partition("azure_classic.service_management.")
        file, _dot, section = name.partition(".")
        fragments = import_module(f"{PACKAGE}.doc_fragments.{file}").ModuleDocFragment
        text = yaml.safe_load(getattr(fragments, section.upper() or "DOCUMENTATION"))
        options |= text.get("options", {})
    return options


def test_the_action_group_is_the_list_of_modules() -> None:
    assert runtime()["action_groups"]["all"] == MODULES


def test_every_module_has_an_action_plugin_of_its_name() -> None:
    """ansible-core loads what has the name of the module before it forks, and so imports the libraries only once."""
    plugins = {path.stem: path for path in (ROOT / "plugins/action").glob("*.py")}
    assert sorted(plugins) == MODULES
    # Links would be shorter, but the tools that build the documentation take a link for a redirect of the module.
    assert not [name for name, path in plugins.items() if path.is_symlink()]
    assert len({path.read_text(encoding="utf-8") for path in plugins.values()}) == 1


def tables() -> dict[str, set[str]]:
    """The tables of tests with the modules that each has rows for, and must have."""
    named = {
        name: import_module(f"{TESTS}.{name}") for name in ("contract.test_bad_input", "integration.test_examples")
    }
    resources = import_module(f"{TESTS}.contract.test_resource_modules").CASES
    counts = import_module(f"{TESTS}.contract.test_performance_counts")
    failures = import_module(f"{TESTS}.contract.test_failure_results")
    return {
        "test_bad_input.py": set(named["contract.test_bad_input"].BAD),
        "test_examples.py": set(named["integration.test_examples"].PREREQUISITES) & set(MODULES),
        "test_performance_counts.py": {module for module, *_rest in [*counts.CONVERGED, *counts.FACTS]},
        "test_failure_results.py, reads": set(failures.READS),
        "test_resource_modules.py": {case.module for case in resources.values()},
        "test_failure_results.py, writes": set(failures.WRITES),
    }


def test_every_module_has_its_row_in_every_table() -> None:
    resources = {module for module in MODULES if issubclass(job(module), Resource)}
    writers = {module for module in MODULES if issubclass(job(module), (Resource, Call))}
    required = {
        "test_resource_modules.py": resources,
        "test_failure_results.py, writes": writers,
    }
    missing = {table: required.get(table, set(MODULES)) - rows for table, rows in tables().items()}
    assert {table: modules for table, modules in missing.items() if modules} == {}


def test_second_names_lead_to_modules_in_both_tables() -> None:
    routing = runtime()["plugin_routing"]
    assert routing["modules"] == routing["action"]
    assert {rule["redirect"].rpartition(".")[2] for rule in routing["modules"].values()} <= set(MODULES)
    assert not set(routing["modules"]) & set(MODULES)


def shape(options: Mapping[str, Any], nested: str) -> dict[str, Any]:
    """What documentation and argument spec have to agree on."""
    return {
        name: {
            "type": option.get("type", "str"),
            "elements": option.get("elements"),
            "required": option.get("required", False),
            "choices": option.get("choices"),
            "default": option.get("default"),
            "aliases": option.get("aliases", []),
            "options": shape(option[nested], nested) if option.get(nested) else None,
        }
        for name, option in options.items()
    }


@pytest.mark.parametrize("module", MODULES)
def test_the_documentation_is_that_of_the_argument_spec(module: str) -> None:
    assert shape(documented_options(module), "suboptions") == shape(job(module).arguments.options, "options")


@pytest.mark.parametrize("module", MODULES)
def test_every_module_documents_how_it_fails(module: str) -> None:
    expected = {"error"}
    if issubclass(job(module), Resource):
        expected |= {"operations", "operation", "left_behind"}
    assert expected <= set(documented_results(module))


@cache
def words_of_the_tests() -> frozenset[str]:
    """Everything that stands as a key in a test, in a playbook of a test, or is written out as one."""
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in (".py", ".yml") and path != Path(__file__)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files if "output" not in path.parts)
    return frozenset(re.findall(r"""["']?(\w+)["']?(?::|=(?!=))""", text))


def option_names(options: Mapping[str, Any]) -> Iterator[str]:
    for name, option in options.items():
        yield name
        yield from option_names(option.get("options") or {})


@pytest.mark.parametrize("module", MODULES)
def test_every_option_is_used_in_a_test(module: str) -> None:
    """An option that nothing tests may do nothing. This says where nobody has even tried."""
    assert set(option_names(job(module).arguments.options)) - words_of_the_tests() == set()
