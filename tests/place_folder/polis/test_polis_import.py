"""An export of Polis becomes a place: every vote accounted for, every fault named."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polis_exports import NOON, PARTS, Comment, Conversation, Vote, write_export

from crossways import place_folder
from crossways.place_folder import Faults, UnusablePath
from crossways.place_folder.polis import Agree, Conversion, convert, read_export

AWKWARD = 'She said "no",\nand left. 我们 – مرحبا 🙂'
SAID = Conversation(
    votes=(
        Vote(1, 10, 1, at=1),
        Vote(2, 10, 1, at=2),
        Vote(3, 10, -1, at=3),
        Vote(1, 11, 1, at=4),
        Vote(2, 11, 0, at=5),
        Vote(3, 12, 1, at=6),
    ),
    comments=(
        Comment(10, AWKWARD),
        Comment(11, "I live by the sea.", meta=True),
        Comment(12, "Buy my book.", moderated=-1, seed=False),
    ),
    groups={1: 0, 2: 1},
)


def imported(folder: Path, *, agree: Agree | None = None) -> Conversion:
    return convert(read_export(folder), agree=agree, seed=1)


def votes_by_statement(done: Conversion) -> dict[str, list[int]]:
    """The votes on each statement, sorted: ids are random."""
    frame = done.place.votes.group_by("statement").agg(pl.col("vote").sort())
    return dict(frame.iter_rows())


TRUTH = {"10": [-1, 1, 1], "11": [0, 1], "12": [1]}


def faults_of(folder: Path, *, agree: Agree | None = None) -> list[str]:
    with pytest.raises(Faults) as met:
        imported(folder, agree=agree)
    return [str(fault) for fault in met.value.faults]


def test_a_whole_export_becomes_a_place_that_has_no_fault(tmp_path: Path) -> None:
    done = imported(write_export(SAID, tmp_path / "export"))
    assert votes_by_statement(done) == TRUTH
    assert done.place.name == "How do we work together?"
    assert done.place.rounds["opened"].to_list() == [date(2022, 7, 27)]
    place_folder.write(done.place, tmp_path / "place")
    examined = place_folder.examine(tmp_path / "place")
    assert examined.faults == []
    assert place_folder.read(tmp_path / "place").votes.equals(done.place.votes)


def test_statements_keep_their_exact_words_and_are_marked_never_dropped(tmp_path: Path) -> None:
    place = imported(write_export(SAID, tmp_path)).place
    told = place.statements.select("statement", "text", "status", "origin").rows()
    assert told == [
        ("10", AWKWARD, "shown", "seed"),
        ("11", "I live by the sea.", "fact_about_self", "seed"),
        ("12", "Buy my book.", "moderated_out", "participant"),
    ]


@pytest.mark.parametrize("agree", [1, -1])
@pytest.mark.parametrize("left_out", PARTS)
def test_both_signs_are_told_apart_with_any_one_file_missing(
    tmp_path: Path, agree: Agree, left_out: str
) -> None:
    parts = [part for part in PARTS if part != left_out]
    done = imported(write_export(SAID, tmp_path, parts=parts, agree=agree))
    assert votes_by_statement(done) == TRUTH
    assert done.sign.agree == agree
    assert done.sign.because.startswith("so counts")


@pytest.mark.parametrize("only", PARTS)
def test_any_one_file_alone_is_read_when_the_sign_is_given(tmp_path: Path, only: str) -> None:
    done = imported(write_export(SAID, tmp_path, parts=[only]), agree=1)
    has_votes = only in ("votes", "participants-votes")
    assert votes_by_statement(done) == (TRUTH if has_votes else {})
    assert done.wordless == (3 if has_votes else 0)


def test_votes_alone_do_not_tell_their_sign_so_it_is_asked(tmp_path: Path) -> None:
    folder = write_export(SAID, tmp_path, parts=["votes"], agree=-1)
    (question,) = faults_of(folder)
    assert question.startswith("votes.csv, column vote: found 1 and -1")
    assert "--agree 1" in question
    assert votes_by_statement(imported(folder, agree=-1)) == TRUTH


def test_a_given_sign_that_the_counts_contradict_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(write_export(SAID, tmp_path), agree=-1)
    assert "--agree -1, while agree is 1" in fault


def test_counts_that_fit_either_way_are_no_evidence(tmp_path: Path) -> None:
    even = Conversation(votes=(Vote(1, 1, 1), Vote(1, 2, -1)), comments=(Comment(1), Comment(2)))
    folder = write_export(even, tmp_path, parts=["participants-votes"])
    assert "--agree" in faults_of(folder)[0]
    assert imported(folder, agree=1).votes_kept == 2


def test_the_last_vote_counts_by_its_time_and_not_by_its_row(tmp_path: Path) -> None:
    again = (Vote(1, 10, -1, at=9), *SAID.votes, Vote(2, 10, 1, at=8))
    said = Conversation(again, SAID.comments)
    done = imported(write_export(said, tmp_path, parts=["votes", "comments"]), agree=1)
    assert votes_by_statement(done)["10"] == [-1, -1, 1]
    assert (done.votes_read, done.votes_again, done.votes_kept) == (8, 2, 6)
    assert (done.votes_changed, done.votes_tied) == (1, 0)


def test_without_times_the_last_row_counts_and_that_is_said(tmp_path: Path) -> None:
    rows = "1,10,1\n1,10,-1\n2,10,0\n2,10,0\n"
    (tmp_path / "votes.csv").write_text("participant_id,statement_id,vote\n" + rows)
    done = imported(tmp_path, agree=1)
    assert votes_by_statement(done) == {"10": [-1, 0]}
    assert (done.votes_again, done.votes_changed, done.votes_tied) == (2, 1, 1)


def test_a_zip_and_files_under_dated_names_are_read_the_same(tmp_path: Path) -> None:
    folder = write_export(SAID, tmp_path / "export")
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as out:
        for path in folder.iterdir():
            out.write(path, f"../../2022-07-27-1201-r1-{path.name}")
        out.writestr("__MACOSX/._votes.csv", "x")
    assert imported(packed).place.votes.equals(imported(folder).place.votes)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export", "export.zip"]


def test_a_zip_spoilt_at_any_byte_is_read_right_or_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = write_export(SAID, tmp_path / "export")
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for path in folder.iterdir():
            out.write(path, path.name)
    whole = packed.read_bytes()
    refused = 0
    for place in range(0, len(whole), 31):
        packed.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        try:
            read_export(packed)
        except Faults as faults:
            refused += bool(str(faults))
    packed.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnusablePath):
        read_export(packed)
    assert refused > 5


def test_the_long_form_with_the_tools_groups_is_read(tmp_path: Path) -> None:
    votes = "participant_id,statement_id,vote\n7,1,1\n8,1,-1\n"
    (tmp_path / "votes.csv.gz").write_bytes(gzip.compress(votes.encode()))
    (tmp_path / "statements.csv").write_text("statement_id,text,moderated\n1,We share.,0\n")
    (tmp_path / "polis_groups.csv").write_text("participant_id,polis_group\n7,0\n8,\n")
    done = imported(tmp_path, agree=1)
    groups = done.their_groups
    assert groups is not None
    joined = groups.join(done.place.votes, on="participant").select("vote", "group").sort("vote")
    assert joined.rows() == [(-1, None), (1, 0)]


def test_new_ids_are_random_and_neither_they_nor_the_rows_lead_back(tmp_path: Path) -> None:
    said = Conversation(tuple(Vote(number, 1, 1) for number in range(50)), (Comment(1),))
    export = read_export(write_export(said, tmp_path))
    one, other = convert(export).place, convert(export).place
    assert not set(one.votes["participant"]) & set(other.votes["participant"])
    assert one.respondents["respondent"].is_sorted()
    assert one.votes["participant"].is_sorted()
    assert set(one.respondents["respondent"]) == set(one.votes["participant"])


def test_the_tools_own_groups_never_enter_a_place(tmp_path: Path) -> None:
    done = imported(write_export(SAID, tmp_path))
    assert done.their_groups is not None
    assert done.their_groups["group"].drop_nulls().sort().to_list() == [0, 1]
    assert all("group" not in frame.columns for _, frame in done.place)


def test_every_bad_row_of_every_file_is_named_in_one_pass(tmp_path: Path) -> None:
    write_export(SAID, tmp_path)
    with (tmp_path / "votes.csv").open("a") as file:
        file.write(f"{NOON},x,99,1,1\n{NOON},x,10,1,2\n{NOON},x,10,one,1\n{NOON},x,10\n")
    with (tmp_path / "comments.csv").open("a") as file:
        file.write(f"{NOON},x,10,0,1,1,1,Again,false,true\n{NOON},x,14,0,1,1,5,Five,false,true\n")
    places = [fault.partition(": found")[0] for fault in faults_of(tmp_path)]
    assert places == [
        "comments.csv, row 5, column comment-id",
        "comments.csv, row 6, column moderated",
        "votes.csv, row 8, column comment-id",
        "votes.csv, row 9, column vote",
        "votes.csv, row 10, column voter-id",
        "votes.csv, row 11",
    ]


def test_a_file_cut_in_the_middle_of_a_row_says_so(tmp_path: Path) -> None:
    write_export(SAID, tmp_path, parts=["votes", "comments"])
    whole = (tmp_path / "votes.csv").read_bytes()
    (tmp_path / "votes.csv").write_bytes(whole[:-20])
    (fault,) = faults_of(tmp_path, agree=1)
    assert fault.startswith("votes.csv, row 7: found a row that breaks off")
    assert "cut short" in fault


def test_a_file_cut_between_two_rows_is_found_by_the_other_files(tmp_path: Path) -> None:
    write_export(SAID, tmp_path)
    lines = (tmp_path / "votes.csv").read_text().splitlines(keepends=True)
    (tmp_path / "votes.csv").write_text("".join(lines[:-1]))
    (fault,) = faults_of(tmp_path)
    assert "participants-votes.csv holds 1 more" in fault
    (tmp_path / "participants-votes.csv").unlink()
    notes = [str(note) for note in imported(tmp_path).notes]
    assert any("comments.csv counts 1 more" in note for note in notes)


def test_files_of_two_conversations_are_not_mixed(tmp_path: Path) -> None:
    write_export(SAID, tmp_path)
    turned = tuple(Vote(4 - v.participant, v.statement, v.vote, v.at) for v in SAID.votes)
    write_export(Conversation(turned, SAID.comments), tmp_path, parts=["participants-votes"])
    assert any("two files of one export" in fault for fault in faults_of(tmp_path, agree=1))


def test_nobody_voted_is_a_place_with_nothing_to_tell(tmp_path: Path) -> None:
    done = imported(write_export(Conversation(comments=SAID.comments), tmp_path))
    assert (done.votes_kept, done.people) == (0, 0)
    assert done.place.statements.height == 3


def test_one_participant_is_read(tmp_path: Path) -> None:
    said = Conversation((Vote(1, 10, 1),), SAID.comments)
    assert votes_by_statement(imported(write_export(said, tmp_path))) == {"10": [1]}


def test_a_statement_of_ten_thousand_letters_is_read_whole_and_noted(tmp_path: Path) -> None:
    long = "long " * 2000
    said = Conversation(SAID.votes, (*SAID.comments, Comment(13, long)))
    done = imported(write_export(said, tmp_path))
    assert done.place.statements["text"][-1] == long
    assert any("the longest 10,000" in str(note) for note in done.notes)


def test_a_statement_that_names_a_telephone_is_pointed_out(tmp_path: Path) -> None:
    said = Conversation(SAID.votes, (*SAID.comments, Comment(13, "Ring 01234 567890 now!")))
    notes = [str(note) for note in imported(write_export(said, tmp_path)).notes]
    assert any("a telephone number" in note for note in notes)


def test_a_column_nobody_knows_is_named_and_the_tools_own_are_not(tmp_path: Path) -> None:
    write_export(SAID, tmp_path)
    path = tmp_path / "votes.csv"
    path.write_text(path.read_text().replace("datetime", "mood"))
    notes = [str(note) for note in imported(tmp_path).notes]
    assert notes == ["votes.csv: column mood is not one we know and was passed over."]


def test_an_office_program_may_have_saved_the_files_again(tmp_path: Path) -> None:
    write_export(SAID, tmp_path, parts=["votes"])
    path = tmp_path / "votes.csv"
    path.write_bytes(path.read_text().replace(",", ";").replace("\n", "\r\n").encode("utf-16"))
    (tmp_path / "comments.csv").write_bytes(
        "comment-id,agrees,disagrees,comment-body\n10,2,1,Café\n11,1,0,B\n12,1,0,C\n".encode(
            "cp1252"
        )
    )
    done = imported(tmp_path)
    assert votes_by_statement(done) == TRUTH
    assert done.place.statements["text"][0] == "Café"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("votes.csv", b""),
        ("votes.csv", b"\x00\x01\x02"),
        ("votes.csv", b"comment-id,voter-id\n1,2\n"),
        ("votes.csv", b"comment-id,comment-id,voter-id,vote\n1,2,1,1\n"),
        ("votes.csv.gz", gzip.compress(b"comment-id,voter-id,vote\n1,2,1\n", mtime=0)[:-9]),
        ("comments.csv", b'comment-id,comment-body\n1,"never closed\n'),
        ("participants-votes.csv", b"participant,n-votes,1,1\n1,2,1,1\n"),
        ("participants-votes.csv", b"participant,n-votes,1\n1,1,1\n1,1,1\n"),
        ("participants-votes.csv", b"participant,n-votes,1\n1,1,7\n"),
    ],
)
def test_a_broken_file_is_a_sentence_and_never_a_traceback(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert all(fault.startswith(name) for fault in faults_of(tmp_path, agree=1))


def test_a_folder_without_an_export_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    for path in (tmp_path, tmp_path / "holiday.jpg", tmp_path / "nothing"):
        with pytest.raises(UnusablePath):
            read_export(path)


def test_two_files_for_one_part_are_refused(tmp_path: Path) -> None:
    write_export(SAID, tmp_path)
    (tmp_path / "old-votes.csv").write_text("comment-id,voter-id,vote\n")
    assert "the same part as" in faults_of(tmp_path)[0]


@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["brexit-consensus", "london.youth.policing"])
def test_a_real_export_and_its_long_form_hold_the_same_votes(shared_data: Path, name: str) -> None:
    export = imported(shared_data / "polis-exports" / name)
    long = imported(shared_data / "conversations" / name, agree=1)
    assert votes_by_statement(export) == votes_by_statement(long)
    assert export.statements == long.statements


@pytest.mark.shared_data
def test_real_exports_are_read_to_the_last_vote(shared_data: Path) -> None:
    done = imported(shared_data / "polis-exports" / "ssis.land-bank-farmland")
    assert (done.votes_read, done.votes_again, done.votes_kept) == (33_530, 67, 33_463)
    assert (done.people, done.statements) == (404, {"shown": 192, "moderated_out": 105})
    assert done.sign.agree == 1
