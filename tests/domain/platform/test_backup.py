"""What a manifest says, and what is read from one that somebody else wrote."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.platform.backup import (
    Manifest,
    Member,
    age,
    instant_of,
    manifest_of,
    place_of,
    stem_of,
    surplus,
)
from adminplus_cli.domain.shared.errors import UsageError

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
HASH = "0a" * 32
MANIFEST = Manifest(
    taken_at=AT,
    store_id="é",
    schema="0009",
    version="1",
    dialect="sqlite",
    with_secrets=False,
    wipe_horizon=None,
    audit_line=3,
    audit_hash="ff",
    rows={"requests": 1, "torn": None},
    members=(Member("store.db", 4096, HASH), Member(place_of(HASH), 3, HASH)),
)


def _sealed(said: dict[str, Any]) -> str:
    text = json.dumps(said)[:-1]
    return f'{text},\n"sha256": "{hashlib.sha256(text.encode()).hexdigest()}"}}\n'


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert manifest_of(MANIFEST.text()) == MANIFEST
    assert (MANIFEST.size, [*MANIFEST.attachments]) == (4099, [HASH])
    assert json.loads(MANIFEST.text())["sha256"] == MANIFEST.digest


@given(st.data())
def test_a_letter_that_was_changed_is_noticed(data: st.DataObject) -> None:
    text = MANIFEST.text()
    place = data.draw(st.integers(0, len(text) - 2))
    letter = data.draw(st.characters(min_codepoint=32).filter(lambda each: each != text[place]))
    with pytest.raises(ValueError):  # noqa: PT011 - that is what it says
        manifest_of(text[:place] + letter + text[place + 1 :])


@pytest.mark.parametrize(
    "change",
    [
        {"format": "adminplus-backup/2"},
        {"schema": 9},
        {"rows": []},
        {"audit_line": "3"},
        {"taken_at": "yesterday"},
        {"members": []},
        {"members": [["store.db", 1, HASH]]},
        {"members": [{"name": "../../etc/passwd", "size": 1, "sha256": HASH}]},
        {"members": [{"name": "store.db", "size": "1", "sha256": HASH}]},
        {"more": 1},
    ],
)
def test_what_no_backup_says_is_refused_though_it_is_sealed(change: dict[str, Any]) -> None:
    said = json.loads(MANIFEST.text())
    del said["sha256"]
    assert manifest_of(_sealed(said)) == MANIFEST
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        manifest_of(_sealed(said | change))


@pytest.mark.parametrize("text", ["", "null", "[]", "3", "{}", "[" * 100_000, '{"sha256": 1}'])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        manifest_of(text)


def test_a_folder_of_backups_is_read_by_the_names_in_it() -> None:
    names = [f"{stem_of(AT + timedelta(days=day))}.json" for day in range(4)]
    assert names[0] == "store-20260302T090000Z.json"
    assert [instant_of(name) for name in names] == [AT + timedelta(days=day) for day in range(4)]
    others = ["store-20260302T090000Z.db", "store-20269902T090000Z.json", "store.json", f"{names[0]}.DAMAGED"]
    assert [instant_of(name) for name in others] == [None] * 4
    assert surplus([*reversed(names), *others], 3) == names[:1]
    assert surplus(names, 9) == []


def test_an_age_is_hours_or_days() -> None:
    assert [age(text) for text in ("20h", " 7d", "7j")] == [timedelta(hours=20), *[timedelta(days=7)] * 2]
    for text in ("", "20", "-1h", "1w", "٣h"):
        with pytest.raises(UsageError):
            age(text)
