"""Text from people, hostile or broken: kept exactly or refused cleanly, and harmless wherever it is shown."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.casework import BENEFICIARY, CAF, CLAIRE, HELPERS, INES, cast, open_request
from tests.runner import Result, Runner

KEPT = [
    "[bold red]x[/bold red] [link=file:///etc]y[/link]",
    "{} {0} {actor.via} %s %(x)s ${HOME} `id`",
    "Robert'); DROP TABLE requests;--",
    '=HYPERLINK("http://x")',
    "a\u202eb\u2066c\u200bd\ufeffe\u00adf",
    "e\u0301te\u0301 \U0001f9d1\u200d\U0001f4bb",
    "<script>alert(1)</script>",
    "-rf",
]
REFUSED = ["a\x1b[31mb", "a\x1b]0;title\x07b", "a\x00b", "a\x85b", "a\u2028b", "a\udcffb", "a\rb", "\x9b31m"]


@pytest.fixture
def opened(adminplus_sqlite: Runner) -> Runner:
    """A store with request #1."""
    open_request(cast(adminplus_sqlite))
    return adminplus_sqlite


def _harmless(text: str) -> bool:
    """Say whether nothing of it acts on a terminal; a joiner inside an emoji only makes it one."""
    return all(character.isprintable() or character in "\n\u200d" for character in text)


@pytest.mark.requirement("T6")
@pytest.mark.parametrize("text", KEPT)
def test_hostile_text_is_kept_exactly_and_shown_harmless(adminplus: Runner, text: str) -> None:
    cast(adminplus)
    args = (f"--subject={text}", f"--description={text}", "--to", CAF, *BENEFICIARY, f"--field=note={text}")
    adminplus.ok("request", "create", *args, as_=CLAIRE)
    adminplus.ok("request", "reply", 1, f"--message={text}", as_=INES)
    adminplus.ok("group", "users", "add", CAF, INES, "--manager", f"--first-name={text}")
    adminplus.ok("group", "create", "--organisation=CAF", "--area=01", "--", text)
    exact = unicodedata.normalize("NFC", text)
    shown = adminplus.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json
    assert (shown["subject"], shown["description"], shown["beneficiary"]["note"]) == (exact, exact, exact)
    assert shown["messages"][0]["body"] == exact
    assert exact in [row["name"] for row in adminplus.ok("group", "list", "-o", "json").json]
    for command in (("show", 1), ("list",), ("timeline", 1), ("list", "-o", "json")):
        assert _harmless(adminplus.ok("request", *command, as_=CLAIRE).out)
    assert _harmless(adminplus.ok("group", "list").out)
    assert adminplus.ok("request", "list", f"--search={text}", "-o", "ids", as_=CLAIRE).out == "1\n"
    assert adminplus.ok("group", "show", "-o", "json", "--", text).json["name"] == exact


@pytest.mark.parametrize("text", REFUSED)
def test_control_characters_and_broken_utf8_are_refused_in_one_line_without_echo(
    opened: Runner, text: str
) -> None:
    before = opened.dump()
    create = ("request", "create", "--to", CAF)
    own: tuple[tuple[object, ...], ...] = (
        (*create, "--subject", text, "--description", "D", *BENEFICIARY),
        (*create, "--subject", "S", "--description", text, *BENEFICIARY),
        (*create, "--subject", "S", "--description", "D", *BENEFICIARY, "--field", f"note={text}"),
        (*create, "--subject", "S", "--description", "D", *BENEFICIARY, "--field", f"{text}=x"),
        ("request", "add-info", 1, "-m", text),
        ("request", "reply", 1, "-m", text),
    )
    for args in own:
        _refused(opened(*args, as_=CLAIRE), text)
    _refused(opened("request", "list", "--search", text, as_=CLAIRE), text, code=2)
    operators: tuple[tuple[object, ...], ...] = (
        ("user", "add", f"{text}@example.fr"),
        ("user", "add", "x@example.fr", "--first-name", text),
        ("group", "create", text, "--organisation", "CAF", "--area", "01"),
        ("group", "create", "G", "--organisation", "CAF", "--area", "01", "--mailbox", f"{text}@example.fr"),
        ("group", "users", "add", HELPERS, "x@example.fr", "--helper", "--phone", text),
    )
    for args in operators:
        _refused(opened(*args), text)
    assert opened.dump() == before


def _refused(result: Result, text: str, *, code: int = 6) -> None:
    error = result.err
    assert (result.code, result.out) == (code, ""), error
    assert error.startswith("error: ")
    assert len([line for line in error.splitlines() if line.startswith("error: ")]) == 1
    assert len(error.splitlines()) <= 2
    assert text not in error
    assert _harmless(error)


@pytest.mark.requirement("T6")
@pytest.mark.parametrize("text", ["a\x00b", "a\udcffb", "\x1b]0;x\x07", "x" * 100_000, "%", ""])
def test_what_nothing_can_be_called_is_found_nowhere_and_breaks_nothing(adminplus: Runner, text: str) -> None:
    for args in (
        ("user", "show", text),
        ("group", "show", text),
        ("group", "users", "list", text),
        ("expert", "remove", text),
        ("can", "user.show", text),
        ("group", "list", f"--organisation={text}x"),
        ("group", "list", f"--area={text}x"),
    ):
        result = adminplus(*args)
        assert result.code == 4, (args[:2], result.err[:300])
        assert result.err.startswith("error: ")
        assert _harmless(result.err)
        assert len(result.err) < 1500
    assert adminplus("request", "list", as_=text or "nobody@example.fr").code in (2, 4)
    assert adminplus("can", text or "x").code == 2
    assert adminplus("request", "show", text or "x").code == 2


def test_what_is_too_long_is_refused_with_its_limit(opened: Runner, tmp_path: Path) -> None:
    huge = "x" * 10_000_000
    (tmp_path / "huge").write_text(huge)
    (tmp_path / "latin1").write_bytes("été".encode("latin-1"))
    assert opened("request", "reply", 1, "-m", huge, as_=INES).err == (
        "error: message: 10000000 characters are too many, 20000 at most.\n"
    )
    for message, stdin in ((f"@{tmp_path / 'huge'}", ""), ("-", huge)):
        result = opened("request", "reply", 1, "-m", message, as_=INES, stdin=stdin)
        assert (result.code, result.err) == (6, "error: --message: the text is too long.\n")
    result = opened("request", "reply", 1, "-m", f"@{tmp_path / 'latin1'}", as_=INES)
    assert (result.code, result.err) == (6, "error: --message: the text is not UTF-8.\n")
    result = opened("request", "reply", 1, "-m", f"@{tmp_path}", as_=INES)
    assert result.code == 2
    for args in (
        ("user", "add", f"{'x' * 200}@example.fr"),
        ("user", "add", "x@example.fr", "--phone", "0" * 41),
        ("group", "create", "x" * 101, "--organisation", "CAF", "--area", "01"),
    ):
        assert opened(*args).code == 6
    many = [part for number in range(60) for part in ("--field", f"note_{number}=x")]
    assert opened("request", "add-info", 1, "-m", "x", *many, as_=CLAIRE).code == 6


def test_line_breaks_belong_in_texts_of_several_lines_only(opened: Runner) -> None:
    subject = opened(
        "request", "create", "--subject", "a\nb", "--description", "D", "--to", CAF, *BENEFICIARY, as_=CLAIRE
    )
    assert subject.err == "error: subject: line breaks and tabs are not accepted.\n"
    opened.ok("request", "reply", 1, "-m", "a\r\nb\n\tc", as_=INES)
    shown = opened.ok("request", "show", 1, "-o", "json", as_=INES).json
    assert shown["messages"][0]["body"] == "a\nb\n\tc"
    assert opened("request", "reply", 1, "-m", " \n ", as_=INES).err == "error: message: must not be empty.\n"


@pytest.mark.parametrize(
    "address",
    ["x", "x@", "@x.fr", "x@y", "x y@z.fr", "a@b..fr", "a,b@c.fr", "<a@b.fr>", "a@b.fr\nBcc: c@d.fr", "a\u200b@b.fr",
     "a@-b.fr", "\u202ea@b.fr", "a@b.fr;c@d.fr", '"a"@b.fr'],
)  # fmt: skip
def test_what_is_no_address_is_refused_by_name_and_never_acts_on_a_terminal(
    adminplus_sqlite: Runner, address: str
) -> None:
    for args in (
        ("user", "add", "--first-name=A", "--", address),
        ("group", "create", "G", "--organisation", "CAF", "--area", "01", f"--mailbox={address}"),
    ):
        result = adminplus_sqlite(*args)
        assert result.code == 6
        assert _harmless(result.err)
        assert not address.isprintable() or repr(address) in result.err
    assert adminplus_sqlite.ok("user", "list", "-o", "count").out == "0\n"
