"""The table on a terminal: Rich draws it, and takes nothing in it for markup."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

import adminplus_cli
from adminplus_cli.render import table
from adminplus_cli.render.text import YELLOW
from tests.render.test_page import contrast


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


@pytest.mark.requirement("T8")
@pytest.mark.parametrize("background", ["#ffffff", "#fdf6e3", "#000000", "#1e1e1e", "#002b36"])
def test_the_colour_of_a_sign_is_seen_on_a_light_terminal_and_on_a_dark_one(background: str) -> None:
    """Those of xterm, and of themes that many have; a sign is seen where it is 3 times as bright or dark (WCAG 1.4.11)."""
    place = int(re.findall(r"\d+", YELLOW)[0]) - 16
    steps = (0, 95, 135, 175, 215, 255)
    colour = "#" + "".join(f"{steps[place // size % 6]:02x}" for size in (36, 6, 1))
    assert contrast(colour, background) >= 3


def test_no_other_colour_is_written_on_a_terminal() -> None:
    source = Path(adminplus_cli.__file__).parent
    colours = r"Badge\([^)]*\"(?:black|red|green|yellow|blue|magenta|cyan|white)|fg=|bg="
    sources = (*source.glob("cli/**/*.py"), *source.glob("render/*.py"))
    assert [path for path in sources if re.search(colours, path.read_text(encoding="utf-8"))] == []
