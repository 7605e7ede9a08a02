"""What a command returns is told as it was asked for: sentences on stderr, data on stdout."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from adminplus_cli.cli.kit.answer import Answer, Done, Output, Rows, Shown
from adminplus_cli.cli.kit.console import Console
from adminplus_cli.config import Color
from adminplus_cli.domain.shared.errors import NeedsAttention
from adminplus_cli.render import Format


@dataclass(frozen=True)
class Thing:
    id: int
    parts: tuple[str, ...] = ()


JSON = '{\n  "id": 7,\n  "parts": [\n    "a"\n  ]\n}\n'
BESIDES = "It has a part.\nwarning: The part is old.\n"


def told(answer: Answer[Thing], output: Output, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    answer.tell(Console(color=Color.NEVER), output)
    printed = capsys.readouterr()
    return printed.out, printed.err


@pytest.mark.requirement("T2", "T5")
@pytest.mark.parametrize(
    ("output", "out", "sentence"),
    [
        (Output(), "", "Made it.\n"),
        (Output(Format.JSON), JSON, "Made it.\n"),
        (Output(porcelain=True), "7\n", ""),
        (Output(dry_run=True), "", "Dry run, nothing was changed: Made it.\n"),
        (Output(Format.JSON, dry_run=True), JSON, "Dry run, nothing was changed: Made it.\n"),
        (Output(porcelain=True, dry_run=True), "7\n", ""),
    ],
    ids=str,
)
def test_what_was_done_is_a_sentence_and_an_object_or_its_id(
    output: Output, out: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = Done("Made it.", Thing(7, ("a",)), more=["It has a part."], warnings=["The part is old."])
    assert told(done, output, capsys) == (out, sentence + BESIDES)


def test_an_object_without_a_number_has_another_id(capsys: pytest.CaptureFixture[str]) -> None:
    done = Done("Named her.", {"email": "zoe@fs.example.fr"}, id="zoe@fs.example.fr")
    done.tell(Console(color=Color.NEVER), Output(porcelain=True))
    assert capsys.readouterr().out == "zoe@fs.example.fr\n"


@pytest.mark.parametrize(
    ("shown", "out"),
    [
        (Shown(Thing(7, ("a",))), "id:    7\nparts: a\n"),
        (Shown(Thing(7, ("a",)), card={"number": 7}), "number: 7\n"),
        (Shown(Thing(7, ("a",)), lines=["seven"]), "seven\n"),
        (Shown(Thing(7, ("a",)), lines=()), ""),
    ],
)
def test_programs_read_the_object_however_people_see_it(
    shown: Shown[Thing], out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(shown, Output(), capsys) == (out, "")
    assert told(shown, Output(Format.JSON), capsys) == (JSON, "")


def test_what_comes_after_an_answer_comes_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise NeedsAttention("Look at it.")

    for answer in (Shown(Thing(7)), Rows[Thing]([{"id": 7}], ["id"], then=refuse)):
        answer.then = refuse
        with pytest.raises(NeedsAttention):
            answer.tell(Console(color=Color.NEVER), Output())
        assert "7" in capsys.readouterr().out


def test_rows_that_are_none_are_an_empty_list_to_programs_and_nothing_to_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = Rows[Thing]([], ["id"])
    assert told(rows, Output(), capsys) == ("", "")
    assert told(rows, Output(Format.JSON), capsys) == ("[]\n", "")


def test_how_a_command_was_asked_to_answer_cannot_be_changed_under_way() -> None:
    with pytest.raises(AttributeError):
        Output().dry_run = True  # type: ignore[misc]
