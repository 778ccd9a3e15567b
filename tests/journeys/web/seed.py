"""Makes the tables of a new service, fills them and prints links as JSON.

There are two partnerships with a sign-in link for each role, and two rounds that are open, with the
links of forty people each (``"pulse 0"``, ``"values 0"`` and so on; each is good for one journey).

A reflection of leaders is open too (``"leader 0"``).
A conversation is open too, with the links of forty people (``"talk 0"``) and its moderator's desk.

Two more are for setting up: Harbour has one of each kind of record, Newtown is empty.

Run in a process of its own, with the service's environment and ``tests/web`` on the path.
"""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    django.setup()
    from asked_people import a_partnership, asked  # noqa: PLC0415 - after Django is set up
    from django.core.management import call_command  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from leaders import an_open_one  # noqa: PLC0415
    from people import cast_of_two_places  # noqa: PLC0415
    from talks import talk_links  # noqa: PLC0415

    from crossways.web.kit.permissions import Role  # noqa: PLC0415
    from crossways.web.places.accounts.writes import make_sign_in_link  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    cast = cast_of_two_places()
    links = {
        role.value: reverse(
            "sign_in_by_link",
            args=[make_sign_in_link(user=cast.people["fairhaven", role], by=None).token],
        )
        for role in Role
    }
    for name, instruments in (("pulse", ["pulse"]), ("values", ["values"])):
        tokens = asked(*instruments, slug=f"nurses-{name}", people=40).tokens["nurses"]
        links |= {f"{name} {number}": f"/r/{token}/" for number, token in enumerate(tokens)}
    _reflection, tokens = an_open_one(partnership=a_partnership("leaders"))
    links |= {f"leader {number}": f"/r/{token}/" for number, token in enumerate(tokens)}
    links |= talk_links(cast.partnerships["fairhaven"])
    json.dump(links | set_up_links(), sys.stdout)


def set_up_links() -> dict[str, str]:
    """The way in for the lead of a partnership with one of each, and for that of an empty one."""
    from django.urls import reverse  # noqa: PLC0415
    from one_of_each import one_of_each  # noqa: PLC0415

    from crossways.web.kit.permissions import Role  # noqa: PLC0415
    from crossways.web.places.accounts.writes import (  # noqa: PLC0415
        add_user,
        give_role,
        make_sign_in_link,
    )
    from crossways.web.places.partnerships.writes import found_partnership  # noqa: PLC0415

    links = {}
    for slug, name in (("harbour", "Harbour"), ("newtown", "Newtown")):
        made = found_partnership(name=name, slug=slug, by=None)
        lead = add_user(email=f"lead@{slug}.example", name=f"Lead of {name}", by=None)
        give_role(user=lead, role=Role.LEAD, partnership=made, by=None)
        token = make_sign_in_link(user=lead, by=None).token
        links[f"lead of {slug}"] = reverse("sign_in_by_link", args=[token])
        if slug == "harbour":
            one_of_each(made)
    return links


if __name__ == "__main__":
    main()
