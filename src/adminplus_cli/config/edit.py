"""The config file as one edits it: a setting is written or taken out, and all else in it stays as it is."""

from __future__ import annotations

from collections.abc import Collection, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.platform.store_address import holds_password
from ..domain.shared.errors import UsageError
from ..domain.shared.i18n import _
from . import alias
from .loader import read, unknown
from .table import SETTINGS
from .value_type import FILE, STORE, is_url

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Plain = str | int | bool
SET = "config set"


def value_of(key: str, text: str, commands: Collection[str]) -> Plain:
    """Return what the file is to hold for the setting, or the alias, `key`; raises UsageError where it may not.

    A path is written whole: in the file, a relative one would be of its folder.
    """
    section, _dot, name = key.partition(".")
    if section == alias.SECTION:
        alias.words_of(name, text, SET, commands)
        return text
    setting = SETTINGS.get(key)
    if setting is not None and (setting.secret or (setting.value_type is STORE and holds_password(text))):
        raise UsageError(
            _("{origin}: a secret such as {key} does not belong there.").format(origin=SET, key=key),
            _("Put it in a file that you alone may read and name that one: password_file.")
            if setting.secret
            else _("Put it in ~/.pgpass, or the whole URL in ADMINPLUS_STORE."),
        )
    if setting is None or not setting.in_file:
        raise unknown(_("{origin}: there is no setting {name}."), SET, key, _known())
    try:
        found = setting.value_type.parse(text)
    except ValueError:
        raise UsageError(
            _("{key} ({origin}): this value is not accepted.").format(key=key, origin=SET),
            _("Accepted: {accepts}.").format(accepts=_(setting.value_type.accepts)),
        ) from None
    if setting.value_type in {FILE, STORE}:
        typed = text.strip()
        return typed if is_url(typed) or typed[:1] == "~" else str(Path(typed).absolute())
    return found if isinstance(found, int) else str(found)


def with_value(path: Path, key: str, value: Plain) -> str | None:
    """Return what the file is with that value; None where it holds it already. Raises as the file is read."""
    document = _document(path)
    section, dot, name = key.rpartition(".")
    table: MutableMapping[str, Any] = document
    if dot:
        import tomlkit

        if section not in document:
            document.add(section, tomlkit.table())
        table = _section(document, section)
    if name in table and table[name] == value and type(value) is type(_plain(table[name])):
        return None
    table[name] = value
    return document.as_string()


def without(path: Path, key: str) -> str | None:
    """Return what the file is without that setting, which may be one that nobody knows; None where it holds none.

    A section that holds nothing then, no comment either, goes with it.

    Raises UsageError for one that neither the file nor the program knows.
    """
    document = _document(path)
    section, dot, name = key.rpartition(".")
    table: MutableMapping[str, Any] = _section(document, section) if dot and section in document else document
    if (bool(dot) and section not in document) or name not in table:
        if section != alias.SECTION and key not in _known():
            raise unknown(_("{origin}: there is no setting {name}."), "config unset", key, _known())
        return None
    del table[name]
    if table is not document and not table and not table.as_string().strip():  # type: ignore[attr-defined]
        del document[section]
    return document.as_string()


def _known() -> list[str]:
    return [row.key for row in SETTINGS.values() if row.in_file]


def _document(path: Path) -> TOMLDocument:
    import tomlkit

    return tomlkit.parse(read(path))


def _section(document: MutableMapping[str, Any], name: str) -> MutableMapping[str, Any]:
    found = document[name]
    if not isinstance(found, MutableMapping):
        raise UsageError(_("{origin}: {name} is a section: [{name}].").format(origin=SET, name=name))
    return found


def _plain(value: Any) -> object:  # noqa: ANN401 - what tomlkit makes of a value
    return value.unwrap() if hasattr(value, "unwrap") else value
