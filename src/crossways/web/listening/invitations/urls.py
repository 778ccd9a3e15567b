"""Addresses of links, cards and letters, under their round's own."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from crossways.web.listening.invitations import views


def urls_for(addresses_of: views.AddressesOf) -> list[URLPattern]:
    """The addresses, with what tells them where invitations go."""
    handed = {"addresses_of": addresses_of}
    return [
        path("<slug:pk>/invitations/", views.invitations, handed, name="round_invitations"),
        re_path(
            r"^(?P<pk>\w+)/invitations/(?P<team>[\w-]+)-(?P<what>poster|paper)\.pdf$",
            views.printed,
            name="round_printed",
        ),
    ]
