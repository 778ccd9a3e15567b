"""How far areas moved where nothing is known to have happened, by the same sums.

Areas stand in the order they were given, never by result.
"""

from __future__ import annotations

import polars as pl

from crossways.analysis.methods.evaluation import Evaluation, change_words, tell
from crossways.report.charts import canvas
from crossways.report.charts.drawing import spec_of
from crossways.report.charts.picture import Picture
from crossways.report.identity import LIGHT
from crossways.report.words import plain

READING = (
    "The square is the area asked about, with the line it probably lies on. Each circle is another "
    "area, put through the same sums and on this area's ups and downs. Where the square lies among "
    "the circles, chance will do as an explanation."
)
_ROOM = 1.08


def picture(made: Evaluation) -> Picture | None:
    """One strip with every area's change; ``None`` where nothing was compared."""
    if not made.placebos:
        return None
    says = tell(made).placebos
    return Picture(
        heading=plain(f"The change in {made.panel.area} beside that in other areas"),
        reading=READING,
        alt=says,
        spec=spec_of(_chart(made), description=says),
        table=_table(made),
    )


def _table(made: Evaluation) -> pl.DataFrame:
    changes = {made.panel.area: made.answer.effect, **made.placebos}
    return pl.DataFrame(
        {
            "Area": list(changes),
            "Change, on this area's ups and downs": [
                change_words(each, made.plan) for each in changes.values()
            ],
        }
    )


def _chart(made: Evaluation) -> canvas.Spec:
    ours = made.answer
    far = max(abs(each) for each in [*made.placebos.values(), ours.low, ours.high]) * _ROOM
    at = [-far / 2, 0.0, far / 2]
    words = [change_words(at[0], made.plan), "no change", change_words(at[2], made.plan)]
    x = canvas.across((-far, far), words=words, at=at)
    height = 3.0 * canvas.ROW
    lane, other = canvas.ROW * 0.75, canvas.ROW * 2.0
    area = pl.DataFrame({"value": [ours.effect], "low": [ours.low], "high": [ours.high]})
    area = area.with_columns(y=pl.lit(lane))
    others = pl.DataFrame({"value": list(made.placebos.values())}).with_columns(y=pl.lit(other))
    names = pl.DataFrame({"text": ["This area", "Other areas"], "y": [lane, other]})
    layers = [
        canvas.grid(pl.DataFrame({"y": [0.0], "to_y": [height]}), x, height),
        canvas.whiskers(area.select("low", "high", "y"), x, height),
        canvas.points(
            others, x, height, filled=False, color=LIGHT["soft"], size=70, strokeWidth=1.5
        ),
        canvas.points(area.select("value", "y"), x, height, shape="square", color=LIGHT["ink"]),
        canvas.labels(names, height),
    ]
    return canvas.stacked(layers, height)
