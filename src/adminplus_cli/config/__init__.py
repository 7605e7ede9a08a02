"""Options, environment and a TOML file become one frozen value that knows where each part came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from ..domain.platform.store_address import holds_password, shown
from ..domain.shared.errors import UsageError
from ..domain.shared.i18n import N_, _
from .loader import ALIAS, LANG, Found, aliases_in, from_environment, from_file, language_in, place
from .table import SECTIONS, SETTINGS, Calendar, Color, Mail, Security, Setting, Settings

__all__ = [
    "SETTINGS",
    "Calendar",
    "Color",
    "Mail",
    "Security",
    "Setting",
    "Settings",
    "aliases",
    "languages",
    "load",
    "path_of",
    "rows",
]

DEFAULT = N_("default")


def load(
    *,
    environ: Mapping[str, str],
    options: Mapping[str, str | None] | None = None,
    config_file: Path | None = None,
) -> Settings:
    """Return the settings of this run: an option wins over the environment, then the file, then the default.

    `options` are by key, as in `SETTINGS`; None is not given. Raises UsageError, naming the setting, where
    its value came from and what is accepted, or StoreUnavailable when the config file cannot be read.
    """
    named = _named(environ, config_file)
    path = path_of(environ, config_file)
    found: Found = from_file(path, named=named is not None) | from_environment(environ)
    for key, value in (options or {}).items():
        if value is not None:
            if holds_password(value):
                raise UsageError(
                    _("{option}: a password on the command line is seen by everybody on the machine.").format(
                        option=SETTINGS[key].option
                    ),
                    _("Put it in ~/.pgpass, or the whole URL in ADMINPLUS_STORE."),
                )
            found[key] = (value, f"option {SETTINGS[key].option}")
    values = {key: _value(setting, found) for key, setting in SETTINGS.items()}
    sections = {
        name: of(**{key.partition(".")[2]: values[key] for key in values if key.startswith(f"{name}.")})
        for name, of in SECTIONS.items()
    }
    return Settings(
        **sections,
        store=str(values["store"] or _default_path("store")),
        acting_as=None if values["acting_as"] is None else str(values["acting_as"]),
        aliases=MappingProxyType(
            {key.removeprefix(ALIAS): str(found[key][0]) for key in found if key.startswith(ALIAS)}
        ),
        config_file=path,
        origin=MappingProxyType({key: found[key][1] if key in found else DEFAULT for key in SETTINGS}),
    )


def path_of(environ: Mapping[str, str], config_file: Path | None = None) -> Path:
    """Return where the config file is, or would be: the one that was named, or that of the platform."""
    return (_named(environ, config_file) or _default_path("config")).absolute()


def aliases(environ: Mapping[str, str], config_file: Path | None = None) -> dict[str, str]:
    """Return the aliases of the config file, without judging any setting."""
    return aliases_in(path_of(environ, config_file))


def languages(
    environ: Mapping[str, str], config_file: Path | None = None, *, option: str | None = None
) -> Iterator[str]:
    """Yield the languages a person wants, the best first, without judging any setting: help must be said as well.

    The setting `ui.language`, wherever it is: the `option`, the environment, the config file; then those of the
    first of the variables that gettext knows.
    """
    said = (option or "", *(environ.get(name, "") for name in (LANG, SETTINGS["ui.language"].environment)))
    asked = [*filter(None, map(str.strip, said))]
    yield from asked
    if not asked and (held := language_in(_named(environ, config_file) or _default_path("config"))):
        yield held
    named = (environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    yield from next(filter(None, named), "").split(":")


def rows(settings: Settings) -> list[dict[str, str | int | None]]:
    """Return `key`, `value` and `origin` of every setting, for `config show`. Secrets are not among them."""
    return [
        {"key": key, "value": _shown(settings, row), "origin": settings.origin[key]}
        for key, row in SETTINGS.items()
    ] + [
        {"key": f"{ALIAS}{name}", "value": line, "origin": f"config file {settings.config_file}"}
        for name, line in settings.aliases.items()
    ]


def _value(setting: Setting, found: Found) -> object:
    if setting.key not in found:
        return setting.default
    raw, origin = found[setting.key]
    try:
        return setting.value_type.parse(raw)
    except ValueError:
        raise UsageError(
            _("{key} ({origin}): this value is not accepted.").format(key=setting.key, origin=place(origin)),
            _("Accepted: {accepts}.").format(accepts=_(setting.value_type.accepts)),
        ) from None


def _shown(settings: Settings, setting: Setting) -> str | int | None:
    section, _dot, name = setting.key.rpartition(".")
    value = getattr(getattr(settings, section) if section else settings, name)
    if value is None or isinstance(value, int):
        return value
    return "(set)" if setting.secret else shown(str(value))


def _named(environ: Mapping[str, str], config_file: Path | None) -> Path | None:
    """Return the config file that somebody named."""
    return config_file or (Path(environ["ADMINPLUS_CONFIG"]) if environ.get("ADMINPLUS_CONFIG") else None)


def _default_path(what: str) -> Path:
    import platformdirs

    if what == "config":
        return platformdirs.user_config_path("adminplus", appauthor=False) / "config.toml"
    return platformdirs.user_data_path("adminplus", appauthor=False) / "adminplus.db"
