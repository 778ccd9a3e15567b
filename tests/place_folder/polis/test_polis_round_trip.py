"""A conversation written as an export and read back is the same; a spoilt one is never accepted."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polis_exports import PARTS, Comment, Conversation, Vote, write_export

from crossways.place_folder import Faults
from crossways.place_folder.polis import Agree, Conversion, convert, read_export
from crossways.place_folder.polis.parts import opened
from crossways.place_folder.polis.rows import shape_of, swept, walked
from crossways.place_folder.polis.spellings import VOTES, found_in
from crossways.place_folder.structure import Account

SIGNS = get_args(Agree)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12) | (
    st.sampled_from(['say "so"', "two\nlines", "a,b;c\td", "=1+1", " kept ", "ok\r\nnow", "Zürich"])
)


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    """Conversations with awkward words, re-votes, and every kind of statement."""
    numbers = draw(st.lists(st.integers(0, 40), min_size=1, max_size=5, unique=True))
    comments = [
        Comment(number, draw(WORDS), draw(st.sampled_from([1, 0, -1])), draw(st.booleans()))
        for number in numbers
    ]
    vote = st.tuples(st.integers(0, 6), st.sampled_from(numbers), st.integers(-1, 1))
    given_votes = draw(st.lists(vote, max_size=25))
    votes = [Vote(*one, at=place) for place, one in enumerate(given_votes)]
    return Conversation(draw(st.permutations(votes)), comments)


def voted(done: Conversion) -> list[tuple[tuple[str, int], ...]]:
    """What each person voted, people in any order: their ids are new."""
    people = done.place.votes.sort("statement").group_by("participant", maintain_order=True)
    rows = people.agg("statement", "vote").select("statement", "vote").iter_rows()
    return sorted(tuple(zip(*row, strict=True)) for row in rows)


def truth(said: Conversation) -> list[tuple[tuple[str, int], ...]]:
    """The same from the conversation itself."""
    told: dict[int, list[tuple[str, int]]] = {}
    for (person, statement), vote in said.last.items():
        told.setdefault(person, []).append((str(statement), vote))
    return sorted(tuple(sorted(votes)) for votes in told.values())


@settings(max_examples=25)
@given(
    said=conversations(),
    agree=st.sampled_from(SIGNS),
    left_out=st.sampled_from(["votes", "participants-votes", "summary", ""]),
)
def test_a_conversation_written_as_an_export_is_read_back_the_same(
    said: Conversation, agree: Agree, left_out: str
) -> None:
    parts = [part for part in PARTS if part != left_out]
    with TemporaryDirectory() as home:
        folder = write_export(said, Path(home), parts=parts, agree=agree)
        done = convert(read_export(folder), agree=agree, seed=1)
    assert voted(done) == truth(said)
    words = dict(done.place.statements.select("statement", "text").iter_rows())
    assert words == {str(one.statement): one.text for one in said.comments}
    gone = done.place.statements.filter(pl.col("status") == "moderated_out")["statement"]
    assert set(gone) == {str(one.statement) for one in said.comments if one.moderated == -1}
    assert done.votes_read == done.votes_again + done.votes_kept


@settings(max_examples=25)
@given(said=conversations(), agree=st.sampled_from(SIGNS))
def test_a_sign_that_is_told_is_never_the_wrong_one(said: Conversation, agree: Agree) -> None:
    with TemporaryDirectory() as home:
        folder = write_export(said, Path(home), agree=agree)
        try:
            done = convert(read_export(folder), seed=1)
        except Faults as faults:
            assert "--agree" in str(faults)  # as many agreed as disagreed: it cannot be told
        else:
            assert done.sign.agree == agree or not any(said.last.values())


@pytest.mark.long
@settings(max_examples=30)
@given(said=conversations(), seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_numbers_of_people_do_not_matter(
    said: Conversation, seed: random.Random
) -> None:
    new = list(range(100, 200))
    seed.shuffle(new)
    moved = [Vote(new[v.participant], v.statement, v.vote, v.at) for v in said.votes]
    seed.shuffle(moved)
    with TemporaryDirectory() as home:
        one = write_export(said, Path(home, "a"))
        other = write_export(Conversation(moved, said.comments), Path(home, "b"))
        assert voted(convert(read_export(one), agree=1)) == voted(
            convert(read_export(other), agree=1)
        )


@pytest.mark.slow
@settings(max_examples=40)
@given(
    said=conversations(),
    part=st.sampled_from(PARTS),
    place=st.integers(0, 2000),
    junk=st.sampled_from([b"", b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"9", b"-", b";", b"x,y"]),
)
def test_a_spoilt_file_is_read_or_told_in_sentences_and_never_breaks(
    said: Conversation, part: str, place: int, junk: bytes
) -> None:
    with TemporaryDirectory() as home:
        folder = write_export(said, Path(home))
        path = folder / f"{part}.csv"
        whole = path.read_bytes()
        at = place % (len(whole) + 1)
        path.write_bytes(whole[:at] + junk + whole[at + 1 :])
        try:
            done = convert(read_export(folder), agree=1, seed=1)
        except Faults as faults:
            assert all(str(fault).endswith(".") for fault in faults.faults)
            assert faults.faults
        else:
            assert done.votes_read == done.votes_again + done.votes_kept


@settings(max_examples=15)
@given(said=conversations())
def test_sweeping_and_walking_a_file_give_the_same_votes(said: Conversation) -> None:
    with TemporaryDirectory() as home:
        folder = write_export(said, Path(home), parts=["votes", "comments"])
        with opened(folder) as parts:
            account = Account("votes.csv")
            shape = shape_of(parts.files["votes"], ["vote"], account)
            assert shape is not None
            columns = found_in(shape.header, VOTES, account)
            fast = swept(parts.files["votes"], shape, columns)
            slow = walked(parts.files["votes"], shape, columns, account)
    assert fast is not None
    assert not account.faults
    names = ["participant", "statement", "vote", "timestamp"]
    assert fast.select(names).rows() == slow.select(names).rows()


@pytest.mark.long
def test_a_million_votes_cut_in_the_middle_are_one_sentence(tmp_path: Path) -> None:
    row = "1500232652930,Mon Jul 17 02:17:32 WIB 2017,{},{},1\n"
    body = "".join(row.format(number % 500, number // 500) for number in range(1_000_000))
    whole = "timestamp,datetime,comment-id,voter-id,vote\n" + body
    (tmp_path / "votes.csv").write_text(whole[: len(whole) // 2])
    with pytest.raises(Faults) as met:
        read_export(tmp_path)
    (fault,) = met.value.faults
    assert "a row that breaks off" in str(fault)
    assert fault.row == whole[: len(whole) // 2].count("\n") + 1
