"""The PDF: tagged for screen readers, the same every time, names never read as markup."""

import io
import re

import pikepdf
import pypdfium2
import pytest
import typst
from fairhaven import finding, findings, names, report

from crossways.report import pdf

pytestmark = pytest.mark.slow  # many whole runs: kept out of the quick part

MARKUP = "#panic() $x$ *bold* _it_ @ref <label> \\ [x] // no"


def words_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return " ".join(" ".join(pages).split())


def tags_of(made: bytes) -> list[tuple[str, str, str]]:
    """Kind, alt text and attributes of every structure element."""
    found = []
    with pikepdf.open(io.BytesIO(made)) as document:
        waiting = [document.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            children = node.get("/K", [])
            children = list(children) if isinstance(children, pikepdf.Array) else [children]
            waiting += [child for child in children if isinstance(child, pikepdf.Dictionary)]
            if "/S" in node:
                alt, attributes = str(node.get("/Alt", "")), repr(node.get("/A", ""))
                found.append((str(node.S), alt, attributes))
    return found


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.render(report(), made_at=1_800_000_000)


@pytest.fixture(scope="module")
def tags(made):
    return tags_of(made)


def test_the_pdf_is_tagged_and_says_its_language_and_title(made) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en-GB"
        assert "Fairhaven" in str(document.docinfo["/Title"])
        assert document.Root.ViewerPreferences.DisplayDocTitle


def test_the_pdf_claims_the_standard_it_was_held_to(made) -> None:
    with pikepdf.open(io.BytesIO(made)) as document, document.open_metadata() as told:
        assert str(told["pdfuaid:part"]) == "1"


def test_every_figure_says_in_words_what_it_shows(tags) -> None:
    figures = [alt for kind, alt, _ in tags if kind == "/Figure" and alt]
    assert len(figures) > 20
    assert all(len(alt) > 40 for alt in figures)


def test_tables_have_header_cells_with_a_scope(tags) -> None:
    heads = [attributes for kind, _, attributes in tags if kind == "/TH"]
    assert heads
    assert all("/Scope" in attributes for attributes in heads)


def test_headings_are_tagged(tags) -> None:
    kinds = {kind for kind, _, _ in tags}
    assert {"/H1", "/H2", "/H3", "/TR", "/TD", "/L", "/Link"} <= kinds


def test_a_picture_without_words_is_refused(monkeypatch, tmp_path) -> None:
    template = pdf.TEMPLATE.read_text(encoding="utf-8").replace("alt: p.alt, ", "")
    assert template != pdf.TEMPLATE.read_text(encoding="utf-8")
    changed = tmp_path / "report.typ"
    changed.write_text(template, encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATE", changed)
    with pytest.raises(typst.TypstError, match="alt"):
        pdf.render(report())


def test_every_finding_and_every_action_is_in_the_pdf(made) -> None:
    words = words_of(made).replace("\u00ad", "")
    squeezed = words.replace(" ", "")
    for one in findings():
        assert one.statement.replace(" ", "") in squeezed
        assert all(action.worked_if.replace(" ", "") in squeezed for action in one.suggestions)


def test_a_long_rest_is_a_table_with_a_heading_row() -> None:
    many = tuple(finding("values.divide", f"You differ on card {n}.") for n in range(40))
    made = pdf.render(report(findings=many))
    words = words_of(made)
    assert "37 more findings" in words
    assert len(set(re.findall(r"You differ on card \d+", words))) == 40
    assert words.count("What would change our mind") == 3
    rows = [kind for kind, _, _ in tags_of(made) if kind == "/TR"]
    assert len(rows) >= 38


def test_what_is_shared_comes_first_in_the_pdf_too(made) -> None:
    words = words_of(made)
    assert words.index("Start here.") < words.index("Your own side first") < words.index("Hidden")


def test_the_same_report_and_date_give_the_same_bytes(made) -> None:
    assert pdf.render(report(), made_at=1_800_000_000) == made


def test_markup_in_a_name_is_printed_as_it_was_written() -> None:
    bad = finding("values.divide", MARKUP, item="31", evidence=(MARKUP,))
    made = pdf.render(
        report(findings=(bad,), place_name=MARKUP, names=names() | {("sector", "health"): MARKUP})
    )
    squeezed = words_of(made).replace(" ", "")
    assert squeezed.count(MARKUP.replace(" ", "")) >= 3


@pytest.mark.parametrize(
    "name",
    [
        "\u05e9\u05dc\u05d5\u05dd",
        "\u0645\u0631\u062d\u0628\u0627",
        "Ward \u4e2d\u6587 \U0001f600",
        "a\x07b\u202ec",
        "Long" * 80,
    ],
    ids=["hebrew", "arabic", "no font has it", "control characters", "one long word"],
)
def test_names_in_any_script_or_shape_make_a_pdf(name) -> None:
    odd = finding("values.divide", f"You differ: {name}.", item="31")
    made = pdf.render(report(findings=(odd,), names=names() | {("sector", "health"): name}))
    assert "You differ" in words_of(made)


def test_a_letter_no_font_can_print_becomes_a_box() -> None:
    made = pdf.render(report(findings=(finding("values.divide", "Ward \u4e2d\u6587 differs."),)))
    assert f"Ward {pdf.STAND_IN * 2} differs." in words_of(made)
