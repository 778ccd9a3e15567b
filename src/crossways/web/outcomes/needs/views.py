"""Pages on which kind of joint working a group of people needs, has and is meant to get."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crossways.analysis.tables import Place
from crossways.content import joint_levels
from crossways.report.charts import needs as chart
from crossways.web.outcomes.drawn import drawn
from crossways.web.outcomes.needs import writes
from crossways.web.outcomes.needs.forms import JudgementForm, KindForm
from crossways.web.outcomes.needs.presenters import level_name, tell_group, tell_judgement
from crossways.web.outcomes.needs.reads import GroupNow, groups_now, judgements_of, kinds_of
from crossways.web.outcomes.needs.tables import needs_tables
from crossways.web.outcomes.pages import for_editors, for_readers, shown
from crossways.web.places.needs.models import NeedGroup
from crossways.web.places.pages import Page, actor, form_page, record_of, remove_page, sent
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.structure.tables import structure_tables


@for_readers
def needs(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Every group of people, with what its needs ask for."""
    groups = [tell_group(now) for now in groups_now(partnership)]
    place = Place(structure_tables(partnership) | needs_tables(partnership))
    return shown(
        request,
        partnership,
        "outcomes/needs.html",
        groups=groups,
        words=joint_levels(),
        picture=drawn(chart.picture(place, today=timezone.localdate()), partnership, chart="needs"),
    )


@for_readers
def group(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """One group: each need, the result with ties and dissent, what was chosen, and what was."""
    found = record_of(partnership, NeedGroup, pk)
    judged = list(judgements_of(partnership).filter(need_group=found))
    chosen = list(kinds_of(partnership).filter(need_group=found))
    now = GroupNow(found, next(iter(judged), None), next(iter(chosen), None))
    return shown(
        request,
        partnership,
        "outcomes/needs_of_group.html",
        told=tell_group(now),
        earlier=[tell_judgement(one) for one in judged[1:]],
        choices=[
            (one, level_name(one.actual), level_name(one.chosen) if one.chosen else "")
            for one in chosen
        ],
        words=joint_levels(),
    )


@for_editors
def judge(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """The six needs of a group, judged anew; nobody sees how they were judged before."""
    found = record_of(partnership, NeedGroup, pk)
    page = Page(
        title=_("What do these people need? %(group)s") % {"group": found.name},
        button=_("Keep this judgement"),
        back=_group(found, partnership),
        intro=(joint_levels().asks, _("There is no score. Where needs pull both ways, we say so.")),
    )
    form = JudgementForm(sent(request))

    def save(**answers: Any) -> None:
        levels = JudgementForm.levels_in(answers)
        writes.judge_needs(found, levels=levels, **answers, by=actor(request))

    return form_page(
        request, partnership, form, page=page, save=save,
        template="outcomes/needs_judge.html", words=joint_levels(),
    )  # fmt: skip


@for_editors
def choose(request: HttpRequest, partnership: Partnership, pk: str) -> HttpResponse:
    """What a group has now, what is chosen for it, and why."""
    found = record_of(partnership, NeedGroup, pk)
    page = Page(
        title=_("What do they have, and what do you choose? %(group)s") % {"group": found.name},
        button=_("Keep this"),
        back=_group(found, partnership),
        intro=(_("What was written down earlier stays and can be read."),),
    )
    save = partial(writes.choose_kind, found, by=actor(request))
    return form_page(request, partnership, KindForm(sent(request)), page=page, save=save)


@for_editors
def remove_judgement(
    request: HttpRequest, partnership: Partnership, pk: str, judgement: str
) -> HttpResponse:
    """A judgement entered by mistake."""
    found = record_of(partnership, NeedGroup, pk)
    wrong = get_object_or_404(judgements_of(partnership), need_group=found, pk=judgement)
    do = partial(writes.remove_judgement, wrong, by=actor(request))
    back = _group(found, partnership)
    return remove_page(request, partnership, name=wrong, back=back, do=do)


@for_editors
def remove_choice(
    request: HttpRequest, partnership: Partnership, pk: str, choice: str
) -> HttpResponse:
    """A choice entered by mistake."""
    found = record_of(partnership, NeedGroup, pk)
    wrong = get_object_or_404(kinds_of(partnership), need_group=found, pk=choice)
    do = partial(writes.remove_choice, wrong, by=actor(request))
    back = _group(found, partnership)
    return remove_page(request, partnership, name=wrong, back=back, do=do)


def _group(group: NeedGroup, partnership: Partnership) -> str:
    return reverse("needs_of_group", args=[partnership.slug, group.pk])
