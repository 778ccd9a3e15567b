"""``python -m crossways.web COMMAND``: set up, serve and look after the web service."""

from __future__ import annotations

import os
import sys

from crossways.web.wiring.environment import Misconfigured, make_data_folder, read


def main() -> None:
    """Run one command; what a person set wrongly is told in sentences, never a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crossways.web.wiring.settings")
    try:
        make_data_folder(read())
        from django.core.management import execute_from_command_line  # noqa: PLC0415 - reads settings

        execute_from_command_line(["crossways.web", *sys.argv[1:]])
    except Misconfigured as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
