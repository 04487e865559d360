#!/usr/bin/env python
"""Rare commands of the installation; `nastavnik` and `make` hold the daily ones."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.project.settings")
execute_from_command_line(sys.argv)
