"""The names and types of files."""

from __future__ import annotations

import pytest

from adminplus_cli.domain.casework.attachment import file_name, media_type
from adminplus_cli.domain.shared.errors import InvalidData


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a/b.txt", "b.txt"),
        ("..\\..\\b.txt", "b.txt"),
        ("../.env", ".env"),
        (" é .pdf ", "é .pdf"),
        ("-rf", "-rf"),
    ],
)
def test_the_last_part_of_a_name_is_kept(given: str, kept: str) -> None:
    assert file_name(given) == kept


@pytest.mark.parametrize("given", ["", "/", ".", "..", "a/..", "a\nb", "\x1b[2J", "x" * 201])
def test_what_names_no_file_is_refused(given: str) -> None:
    with pytest.raises(InvalidData):
        file_name(given)


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("a.pdf", "application/pdf"),
        ("a.TXT", "text/plain"),
        ("data:text/html,x", "application/octet-stream"),
        ("a.tar.gz", "application/octet-stream"),
        ("nothing", "application/octet-stream"),
    ],
)
def test_the_type_follows_from_the_ending_alone(name: str, type_: str) -> None:
    assert media_type(name) == type_
