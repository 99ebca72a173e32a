# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Put pip into a virtual environment of ansible-test, from what Python itself brings.

ansible-test fetches a bootstrap script from a host of its own unless it finds this file in its cache. It calls it as
``get_pip.py <options> pip==<version>``.
"""

from __future__ import annotations

import subprocess
import sys

if __name__ == "__main__":
    packages = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    # As a process of its own: within this one, ensurepip would switch off the user's pip configuration.
    subprocess.check_call([sys.executable, "-m", "ensurepip", "--default-pip"], stdout=subprocess.DEVNULL)
    subprocess.check_call([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages])
