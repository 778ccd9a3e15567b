"""Fills an empty service with two partnerships and prints a sign-in link for each role, as JSON.

Run in a process of its own, with the service's environment and ``tests/web`` on the path.
"""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    django.setup()
    from django.urls import reverse  # noqa: PLC0415 - after Django is set up
    from people import cast_of_two_places  # noqa: PLC0415

    from crossways.web.kit.permissions import Role  # noqa: PLC0415
    from crossways.web.places.accounts.writes import make_sign_in_link  # noqa: PLC0415

    cast = cast_of_two_places()
    links = {
        role.value: reverse(
            "sign_in_by_link",
            args=[make_sign_in_link(user=cast.people["fairhaven", role], by=None).token],
        )
        for role in Role
    }
    json.dump(links, sys.stdout)


if __name__ == "__main__":
    main()
