"""Where each box of the chain stands: outcomes at the right, what leads to them to their left.

Each box stands level with what it leads to. What leads nowhere stands apart at the bottom, so that
the eye finds it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossways.analysis.outcome_reading.chain import Chain, Node
from crossways.report.charts import canvas
from crossways.report.charts.placed import SMALL_LINE
from crossways.report.words import plain

COLUMNS = ("working", "service", "outcome")
BOX = 110  # pixels wide
GAP = (canvas.WIDTH - 3 * BOX) / 2  # between two columns
HEAD = 44  # pixels for the headings of columns
APART = 10
ROOM = 6  # between the words and the edge of their box
LETTERS = 15  # in a line of a box; wide ones take as much room as this


@dataclass(frozen=True)
class Box:
    """One box: what it stands for, its column, its lines of words, its top edge in pixels."""

    node: Node
    column: str
    lines: tuple[str, ...]
    top: float

    @property
    def left(self) -> float:
        """Its left edge."""
        return COLUMNS.index(self.column) * (BOX + GAP)

    @property
    def height(self) -> float:
        """From its top edge to its bottom edge."""
        return height_of(self.lines)

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Placed:
    """Every box, where those begin that lead nowhere (none: 0), and the height of it all."""

    boxes: Mapping[Node, Box]
    loose_from: float
    height: float


def height_of(lines: Sequence[str]) -> float:
    """The height of a box with these lines."""
    return len(lines) * SMALL_LINE + 2 * ROOM


def place_boxes(chain: Chain) -> Placed:
    """Put every box in its place.

    >>> from crossways.analysis.outcome_reading.chain import read_chain
    >>> from crossways.analysis.tables import Place
    >>> from crossways.simulate.fairhaven_outcomes import AS_OF, fairhaven_outcomes
    >>> placed = place_boxes(read_chain(Place(fairhaven_outcomes(seed=1)), today=AS_OF))
    >>> [code for (_, code), box in placed.boxes.items() if box.top >= placed.loose_from > 0]
    ['away_days', 'newsletter', 'name']
    """
    layout = _Layout(chain)
    for aim in chain.aims:
        layout.tree(("outcome", aim.outcome))
    end = layout.bottom
    loose_from, height = layout.leave_loose()
    return Placed(layout.boxes, loose_from, max(end, height))


class _Layout:
    """Boxes placed one after the other; ``bottom`` is where the next tree begins."""

    def __init__(self, chain: Chain) -> None:
        self.boxes: dict[Node, Box] = {}
        self.bottom: float = HEAD
        self._chain = chain
        self._column = {("activity", each.activity): each.kind for each in chain.activities}
        self._column |= {("outcome", aim.outcome): "outcome" for aim in chain.aims}
        self._lines = {
            ("activity", each.activity): _wrapped(each.says) for each in chain.activities
        }
        self._lines |= {("outcome", aim.outcome): _wrapped(aim.says) for aim in chain.aims}

    def tree(self, node: Node) -> None:
        """Place a box with all that leads to it beside it, from ``bottom`` down.

        What leads to something in its own column stands above it.
        """
        top, mine = self.bottom, self._put(node, self.bottom)
        below = [each for each in self._leading_to(node) if each not in self.boxes]
        for each in below:
            if each not in self.boxes:
                self.tree(each)
        if any(self._column[each] == mine.column for each in below):
            self._put(node, self.bottom)
            self.bottom += mine.height + APART
        else:
            self.bottom = max(self.bottom, top + mine.height + APART)

    def leave_loose(self) -> tuple[float, float]:
        """Place what leads nowhere at the bottom, each in its column."""
        loose = [node for node in self._lines if node not in self.boxes]
        if not loose:
            return 0.0, self.bottom
        begin = self.bottom + HEAD / 2 + APART
        down = dict.fromkeys(COLUMNS, begin)
        for node in loose:
            box = self._put(node, down[self._column[node]])
            down[box.column] += box.height + APART
        return begin, max(down.values())

    def _put(self, node: Node, top: float) -> Box:
        self.boxes[node] = Box(node, self._column[node], self._lines[node], top)
        return self.boxes[node]

    def _leading_to(self, node: Node) -> list[Node]:
        sources = [("activity", link.from_activity) for link in self._chain.into(node)]
        return list(dict.fromkeys(sources))


def _wrapped(says: str) -> tuple[str, ...]:
    return tuple(canvas.wrapped(plain(says), letters=LETTERS))
