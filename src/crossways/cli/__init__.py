"""The command line: place folders in, findings and reports out."""

from __future__ import annotations

import sys

STOPPED = 130
"""What a program ends with when somebody stops it from the keyboard."""


def main() -> None:
    """Run the command line; stopping it, also while it is still starting, gives no traceback."""
    try:
        from crossways.cli.application import run  # noqa: PLC0415 - starting takes a second or two

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(STOPPED)
