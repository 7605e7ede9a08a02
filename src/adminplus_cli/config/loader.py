"""Where values of settings come from, before they are judged: the config file and the environment."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from ..domain.shared.errors import StoreUnavailable, UsageError, reason_of
from ..domain.shared.i18n import N_, _
from .table import SECTIONS, SETTINGS
from .value_type import FILE, STORE, is_url

PREFIX = "ADMINPLUS_"
LANG = f"{PREFIX}LANG"
ACCESSIBLE = f"{PREFIX}ACCESSIBLE"
SHORT = {LANG: "ui.language", ACCESSIBLE: "ui.accessible"}
"""The short names of settings, which are stronger than their own."""
ALIAS = "alias."
"""What the keys of aliases begin with."""
EXAMPLE = "todo = 'request list --status open'"
MOST_IN_FILE = 1_000_000

Found = dict[str, tuple[object, str]]
"""Raw values by key, each with its origin."""


def from_file(path: Path, *, named: bool) -> Found:
    """Return what the config file holds; nothing when there is none, unless somebody `named` it.

    Paths in it are relative to its folder. Raises UsageError, or StoreUnavailable when it cannot be read.
    """
    origin = f"config file {path}"
    found: Found = {}
    for key, value in _flat(_parsed(_content(path, named=named), path), origin):
        if key.startswith(ALIAS):
            if not isinstance(value, str):
                raise UsageError(
                    _("{origin}: {key} is not a text.").format(origin=place(origin), key=key[:60]),
                    _("For example: {line}").format(line=EXAMPLE),
                )
            found[key] = (value, origin)
            continue
        setting = SETTINGS.get(key)
        if setting is not None and setting.secret:
            raise UsageError(
                _("{origin}: a secret such as {key} does not belong there.").format(
                    origin=place(origin), key=key
                ),
                _("Put it in a file that you alone may read and name that one: password_file."),
            )
        if setting is None or not setting.in_file:
            known = [row.key for row in SETTINGS.values() if row.in_file]
            raise unknown(_("{origin}: there is no setting {name}."), origin, key, known)
        found[key] = (value, origin)
        if (
            isinstance(value, str)
            and setting.value_type in {FILE, STORE}
            and not is_url(value)
            and value[:1] != "~"
        ):
            found[key] = (str(path.parent / value), origin)
    return found


def from_environment(environ: Mapping[str, str]) -> Found:
    """Return what the environment holds; an empty variable is none. Raises UsageError for an unknown one."""
    known = {row.environment: row.key for row in SETTINGS.values()}
    names = [*known, f"{PREFIX}CONFIG", *SHORT]
    found: Found = {}
    if environ.get("FORCE_COLOR"):
        found["ui.color"] = ("always", "environment FORCE_COLOR")
    if environ.get("NO_COLOR"):
        found["ui.color"] = ("never", "environment NO_COLOR")
    for name, value in environ.items():
        if name.startswith(PREFIX) and name not in names:
            raise unknown(_("{origin}: there is no variable {name}."), N_("environment"), name, names)
        if name in known and value:
            found[known[name]] = (value, f"environment {name}")
    for name, key in SHORT.items():
        if environ.get(name):
            found[key] = (environ[name], f"environment {name}")
    return found


def language_in(path: Path) -> str | None:
    """Return the language that the config file asks for; None where it cannot be read: who loads it will say why."""
    try:
        ui = _parsed(_content(path, named=False), path).get("ui")
    except (UsageError, StoreUnavailable):
        return None
    language = ui.get("language") if isinstance(ui, dict) else None
    return language if isinstance(language, str) else None


def aliases_in(path: Path) -> dict[str, str]:
    """Return the aliases of the config file; none where it cannot be read: who loads it will say why."""
    try:
        found = _parsed(_content(path, named=False), path).get(ALIAS.rstrip("."))
    except (UsageError, StoreUnavailable):
        return {}
    named = found if isinstance(found, dict) else {}
    return {str(name): line for name, line in named.items() if isinstance(line, str)}


def read(path: Path) -> str:
    """Return the text of the config file, nothing where there is none; raises as `from_file` where it is no TOML."""
    content = _content(path, named=False)
    _parsed(content, path)
    return content.decode("utf-8-sig")


def place(origin: str) -> str:
    """Return where a value comes from, as a sentence names it; `config show` gives it to programs as it is."""
    for form in (N_("config file {name}"), N_("environment {name}"), N_("option {name}")):
        start = form.removesuffix("{name}")
        if origin.startswith(start):
            return _(form).format(name=origin.removeprefix(start))
    return _(origin)


def unknown(sentence: str, origin: str, name: str, known: Collection[str]) -> UsageError:
    """Return the error for a name that nobody knows, with the nearest one that exists."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = (
        _("Did you mean {name}?").format(name=near[0])
        if near
        else _("See all of them: adminplus config show")
    )
    shown = name if name.isprintable() else ascii(name)
    return UsageError(sentence.format(origin=place(origin), name=shown[:80]), hint)


def _flat(document: Mapping[str, object], origin: str) -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for name, value in document.items():
        known = {*SECTIONS, ALIAS.rstrip(".")}
        if name in known and not isinstance(value, dict):
            raise UsageError(
                _("{origin}: {name} is a section: [{name}].").format(origin=place(origin), name=name)
            )
        if isinstance(value, dict) and name not in known:
            raise unknown(_("{origin}: there is no section {name}."), origin, name, SECTIONS)
        flat += (
            [(f"{name}.{key}", each) for key, each in value.items()]
            if isinstance(value, dict)
            else [(name, value)]
        )
    return flat


def _content(path: Path, *, named: bool) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_IN_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        if not named:
            return b""
        raise UsageError(
            _("There is no config file {path}.").format(path=path),
            _("Look at --config and ADMINPLUS_CONFIG."),
        ) from None
    except OSError as error:
        raise StoreUnavailable(
            _("The config file {path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from None


def _parsed(content: bytes, path: Path) -> Mapping[str, object]:
    if not content:
        return {}
    if len(content) > MOST_IN_FILE:
        raise UsageError(_("The config file {path} is too long.").format(path=path))
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(_("The config file {path} is not UTF-8.").format(path=path)) from None
    except (ValueError, RecursionError) as error:
        raise UsageError(
            _("The config file {path} is not TOML: look at {place}.").format(
                path=path, place=where_in_toml(error)
            )
        ) from None


def where_in_toml(error: Exception) -> str:
    """Return where TOML is not understood; the words of its parser may repeat what the file holds."""
    found = re.search(r"line ([0-9]+), column ([0-9]+)", str(error))
    if found is None:
        return _("its end")
    return _("line {line}, column {column}").format(line=found[1], column=found[2])
