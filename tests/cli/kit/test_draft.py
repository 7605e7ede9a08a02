"""Drafts that nobody takes up go; what is no draft is none."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adminplus_cli.cli.kit.draft import Draft, drop_old, folder
from adminplus_cli.config import load

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def draft() -> Draft:
    """The draft of an answer."""
    return Draft(load(environ={}), "request reply", ["12"])


def test_a_draft_is_read_as_it_was_kept(draft: Draft) -> None:
    assert draft.read() == {}
    assert draft.keep({"message": ["Un\nblocage"]})
    assert draft.keep({"message": ["Deux"]})
    assert draft.read() == {"message": ["Deux"]}
    assert [path.name for path in folder().iterdir()] == [draft.path.name]
    draft.drop()
    draft.drop()
    assert draft.read() == {}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"answers": 1}', '{"answers": {"message": 1}}'])
def test_what_is_broken_is_no_draft(draft: Draft, content: str) -> None:
    draft.keep({})
    draft.path.write_text(content)
    assert draft.read() == {}


def test_a_link_is_no_draft_and_is_replaced(draft: Draft, tmp_path: Path) -> None:
    draft.keep({"message": ["x"]})
    other = tmp_path / "other"
    draft.path.rename(other)
    draft.path.symlink_to(other)
    assert draft.read() == {}
    draft.keep({"message": ["y"]})
    assert '"x"' in other.read_text()
    assert draft.read() == {"message": ["y"]}


def test_what_nobody_took_up_for_a_week_is_gone(draft: Draft) -> None:
    draft.keep({"message": ["x"]})
    text = folder() / "text-abc"
    text.mkdir()
    for path in (draft.path, text):
        os.utime(path, (NOW.timestamp(),) * 2)
    drop_old(NOW + timedelta(days=7))
    assert {*folder().iterdir()} == {draft.path, text}
    drop_old(NOW + timedelta(days=7, seconds=1))
    assert [*folder().iterdir()] == []


def test_a_path_of_another_folder_is_another_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def there(name: str) -> Draft:
        (tmp_path / name).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / name)
        return Draft(load(environ={}, options={"store": "adminplus.db"}), "request reply", ["12"])

    assert there("one").keep({"message": ["Un blocage"]})
    assert there("two").read() == {}
    assert there("one").read() == {"message": ["Un blocage"]}


@pytest.mark.parametrize("is_link", [False, True])
def test_what_is_no_draft_stays_however_old_it_is(draft: Draft, tmp_path: Path, *, is_link: bool) -> None:
    folder().parent.mkdir(parents=True)
    other = tmp_path / "other" if is_link else folder()
    other.mkdir()
    if is_link:
        folder().symlink_to(other)
    for path in (other / "passwd", other / "text-abc", other / "shadow.json"):
        path.write_text("")
        os.utime(path, (0, 0))
    drop_old(NOW)
    stays = {"passwd", "shadow.json", "text-abc"} if is_link else {"passwd", "shadow.json"}
    assert {path.name for path in other.iterdir()} == stays


def test_where_nothing_can_be_written_there_is_no_draft(draft: Draft) -> None:
    folder().parent.mkdir(parents=True)
    folder().write_text("")
    assert not draft.keep({"message": ["x"]})
    drop_old(NOW)
