"""Planning a round: what is asked and when, of whom, and what was agreed; then opening it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crossways.content import values_deck
from crossways.web.kit.permissions import Action
from crossways.web.listening.rounds import deck, forms, presenters, reads, writes
from crossways.web.listening.rounds.instruments import instruments_of
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.views.frames import (
    form_page,
    of_partnership,
    of_round,
    said_on,
    sent,
    who,
)
from crossways.web.places.partnerships.models import Partnership


@require_http_methods(["GET", "HEAD", "POST"])
@of_partnership(Action.RUN_ROUNDS)
def plan(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A new round."""
    form = forms.PlanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = said_on(
            form,
            lambda: writes.draft_round(partnership, by=who(request), **form.cleaned_data),
        )
        if made:
            return redirect("round", partnership.slug, made.pk)
    context = {"partnership": partnership, "form": form, "title": _("Plan a round")}
    return render(request, "rounds/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def replan(request: HttpRequest, asking: Round) -> HttpResponse:
    """What is asked and when, while it is a draft."""
    form = forms.PlanForm(sent(request), initial=forms.shown(asking))
    return form_page(
        request,
        asking,
        form,
        title=_("What is asked, and when"),
        button=_("Save"),
        do=lambda: writes.redraft(asking, by=who(request), **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def teams(request: HttpRequest, asking: Round) -> HttpResponse:
    """Which teams are asked."""
    askable = reads.askable_teams(asking.partnership)
    chosen = [each.team for each in reads.chosen_teams(asking)]
    form = forms.TeamsForm(sent(request), askable=askable, chosen=chosen)
    intro = (
        [_("Everybody of a team is asked, or nobody. Teams and their people come from the set-up.")]
        if askable
        else [_("No team has people in it yet. Say in the set-up how many there are.")]
    )
    return form_page(
        request,
        asking,
        form,
        title=_("Who is asked?"),
        button=_("Save"),
        intro=intro,
        do=lambda: writes.choose_teams(
            asking,
            [writes.Invited(each.team, each.partner, each.people) for each in form.chosen()],
            by=who(request),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def cards(request: HttpRequest, asking: Round) -> HttpResponse:
    """Which values cards are asked; their words are frozen when the round opens."""
    if not (asked := reads.cards_of(asking)):
        raise Http404
    form = forms.CardsForm(sent(request), initial={"cards": list(asked)})
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["cards"]
        if said_on(form, lambda: writes.choose_cards(asking, chosen, by=who(request)), "cards"):
            return redirect("round", asking.partnership.slug, asking.pk)
    context = {
        "partnership": asking.partnership,
        "round": asking,
        "form": form,
        "themes": deck.themes(form["cards"].value() or ()),
        "most": values_deck().cards_a_session,
    }
    return render(request, "rounds/cards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def agree(request: HttpRequest, asking: Round) -> HttpResponse:
    """What will be shown to whom and when, and who agreed to it."""
    shown = presenters.will_be_shown(asking)
    form = forms.AgreeForm(sent(request), initial=asking.protocol)
    return form_page(
        request,
        asking,
        form,
        title=_("What will be shown"),
        button=_("They agreed to this"),
        points=shown,
        intro=[_("Agree this with those it is about, before anybody answers.")],
        do=lambda: writes.agree(
            asking,
            protocol={
                **asking.protocol,
                "agreed_by": form.cleaned_data["agreed_by"].strip(),
                "shown": shown,
            },
            by=who(request),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def open_it(request: HttpRequest, asking: Round) -> HttpResponse:
    """Opening it: from here on the promise is locked."""
    shown = presenters.will_be_shown(asking)

    def do() -> Round:
        made = instruments_of(
            asking.instruments,
            sectors=reads.sides_of(asking.partnership),
            cards=reads.cards_of(asking),
        )
        # Days and threshold may have changed since it was agreed: what is locked is what holds now.
        protocol = {**asking.protocol, "shown": shown}
        return writes.open_round(
            asking, items=made.items, asked=made.asked, protocol=protocol, by=who(request)
        )

    return form_page(
        request,
        asking,
        forms.SureForm(sent(request)),
        title=_("Open this round?"),
        button=_("Open it"),
        points=shown,
        intro=[_("From then on this is promised to everybody who answers. It is locked:")],
        do=do,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_round(Action.RUN_ROUNDS)
def drop(request: HttpRequest, asking: Round) -> HttpResponse:
    """Removing a draft."""
    partnership = asking.partnership
    return form_page(
        request,
        asking,
        forms.SureForm(sent(request)),
        title=_("Remove this draft?"),
        button=_("Remove it"),
        intro=[_("Links and cards made for it will not work.")],
        do=lambda: writes.drop_draft(asking, by=who(request)),
        leads_to=("rounds", partnership.slug),
    )
