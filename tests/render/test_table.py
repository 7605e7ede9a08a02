"""The table on a terminal: Rich draws it, and takes nothing in it for markup."""

from __future__ import annotations

import io
from collections import Counter
from datetime import UTC, datetime

import pytest

from adminplus_cli.render import table


def written(rows: list[list[object]], *, color: bool = False, width: int = 40) -> str:
    out = io.StringIO()
    assert table.write(["id", "subject"], rows, out, color=color, width=width) == len(rows)
    return out.getvalue()


def test_a_table_has_a_header_a_rule_and_rows() -> None:
    assert written([[1, "Réunion"], [12, None]]) == (
        "id  subject\n"
        "───────────\n"
        "1   Réunion\n"
        "12         \n"
    )  # fmt: skip


def test_long_text_is_folded_to_the_width_never_cut() -> None:
    lines = written([[1, "un deux trois quatre " * 5]], width=62).splitlines()
    assert lines[2].rstrip() == "1   un deux trois quatre un deux trois quatre un deux trois"
    assert lines[3].rstrip() == "    quatre un deux trois quatre un deux trois quatre"


def test_markup_emoji_codes_and_control_characters_are_shown_as_text() -> None:
    output = written([[1, "[red]a[/red] :smile: \x1b[31m"]])
    assert output.splitlines()[2].rstrip() == "1   [red]a[/red] :smile: \\x1b[31m"


def test_statuses_and_instants_stay_whole_beside_text_that_folds() -> None:
    out = io.StringIO()
    at = datetime(2026, 3, 2, 9, 30, 59, tzinfo=UTC)
    row = [1, "in_progress", "Trop perçu à la suite d'un contrôle", at]
    table.write(["id", "status", "subject", "waiting_since"], [row], out, width=60)
    first = out.getvalue().splitlines()[2].rstrip()
    assert first == "1   in_progress  Trop perçu à la suite      2026-03-02 09:30"


def test_color_makes_the_header_bold_and_nothing_else() -> None:
    lines = written([[1, "Réunion"]], color=True).splitlines()
    assert lines[0].startswith("\x1b[1mid\x1b[0m")
    assert "\x1b" not in "".join(lines[1:])


def test_the_environment_does_not_bring_colour_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "JUPYTER_COLUMNS"):
        monkeypatch.setenv(name, "1")
    assert "\x1b" not in written([[1, "x"]])


@pytest.mark.parametrize("width", [1, 5, 20])
def test_a_narrow_terminal_is_no_error(width: int) -> None:
    lines = written([[1, "une longue phrase"]], width=width).splitlines()
    assert max(map(len, lines)) <= max(width, len("  subject:"))
    assert " ".join(" ".join(lines).split()) == "1 subject: une longue phrase"


def test_at_forty_columns_a_row_is_a_block_whose_lines_break_between_words_alone() -> None:
    out = io.StringIO()
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    row = [12, "in_progress", "Trop perçu", "01", "France Services Bourg", None, at, False]
    headings = ["id", "status", "subject", "area", "author_group", "part", "waiting_since", "unread"]
    table.write(headings, [row, row], out, width=40)
    assert out.getvalue() == 2 * (
        "12\n"
        "  status: in_progress, subject: Trop\n"
        "  perçu, area: 01, author group: France\n"
        "  Services Bourg, waiting since:\n"
        "  2026-03-02 09:30, unread: false\n"
    )


@pytest.mark.parametrize("width", range(24, 121, 4))
def test_a_long_address_before_short_words_cuts_nothing(width: int) -> None:
    out = io.StringIO()
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    rows = [["beatrice.moreau@mentorat-lyon.example", "Béatrice", "counselor", at, "yes"]]
    headings = ["email", "first_name", "role", "joined_at", "confirmed"]
    table.write(headings, rows, out, width=width)
    if width < 60:
        whole = out.getvalue().replace(",", " ").split()
        assert {"beatrice.moreau@mentorat-lyon.example", "Béatrice", "counselor", "09:30", "yes"} <= {*whole}
        return
    shown = Counter(out.getvalue())
    wanted = Counter("".join([*headings, *map(str, rows[0][:3]), "2026-03-0209:30", "yes"]).replace("_", ""))
    assert wanted - shown == Counter()
    assert max(map(len, out.getvalue().splitlines())) <= width


@pytest.mark.parametrize("width", [80, 90, 100, 120])
def test_where_there_is_room_for_words_none_is_cut(width: int) -> None:
    out = io.StringIO()
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    group = "France Services Saint-Denis"
    rows = [[54, "in_progress", "Renouvellement de la complémentaire", "974", group, "creator", at, False]]
    headings = ["id", "status", "subject", "area", "author_group", "part", "waiting_since", "unread"]
    table.write(headings, rows, out, width=width)
    shown = {*out.getvalue().split()}
    assert {"Renouvellement", "complémentaire", "Saint-Denis", "in_progress", "2026-03-02", "unread"} <= shown
    assert max(map(len, out.getvalue().splitlines())) <= width


def test_no_rows_no_table() -> None:
    assert written([]) == ""
