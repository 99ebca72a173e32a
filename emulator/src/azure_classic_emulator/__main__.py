# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m azure_classic_emulator`."""

import sys

from .cli import main

sys.exit(main())
