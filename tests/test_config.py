"""Where settings come from, which one wins, and how wrong ones are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adminplus_cli.config import SETTINGS, Calendar, Color, Security, Settings, load, rows
from adminplus_cli.config.table import SECTIONS
from adminplus_cli.domain.platform.store_address import shown as shown_address
from adminplus_cli.domain.shared.errors import AdminplusError, ExitCode, UsageError

SAMPLES = {
    "accounts.disable_unused_months": ("6", 6),
    "privacy.retention_months": ("3", 3),
    "store": ("/srv/a.db", "/srv/a.db"),
    "acting_as": ("a.martin@example.org", "a.martin@example.org"),
    "mail.enabled": ("false", False),
    "mail.host": ("smtp.example.org", "smtp.example.org"),
    "mail.port": ("25", 25),
    "mail.security": ("TLS", Security.TLS),
    "mail.username": ("robot", "robot"),
    "mail.password": (" pass word ", " pass word "),
    "mail.password_file": ("/run/secret", Path("/run/secret")),
    "mail.sender": ("Administration+ <no-reply@example.org>", "Administration+ <no-reply@example.org>"),
    "mail.reply_to": ("aide@example.org", "aide@example.org"),
    "mail.platform": ("Administration+ de l’Ain", "Administration+ de l’Ain"),
    "mail.contact": ("aide@example.org", "aide@example.org"),
    "mail.request_url": ("https://plus.example.fr/demandes/{id}", "https://plus.example.fr/demandes/{id}"),
    "mail.keep_days": ("0", 0),
    "mail.max_attempts": ("3", 3),
    "mail.max_per_minute": ("60", 60),
    "escalation.first_response_days": ("1", 1),
    "escalation.silence_days": ("30", 30),
    "escalation.warn_hours": ("0", 0),
    "escalation.manager_days": ("7", 7),
    "escalation.calendar": ("business", Calendar.BUSINESS),
    "escalation.max_per_run": ("500", 500),
    "casework.close_processed_days": ("30", 30),
    "attachments.max_bytes": ("1000", 1000),
    "attachments.max_per_message": ("1", 1),
    "backup.days": ("0", 0),
    "invitation.valid_days": ("7", 7),
    "ui.color": ("always", Color.ALWAYS),
    "ui.language": ("en_GB", "en_GB"),
    "ui.pager": ("most -s", "most -s"),
    "ui.accessible": ("true", True),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person with an empty home."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def wrote(folder: Path, content: str | bytes, name: str = "config.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def at(settings: Settings, key: str) -> object:
    value: object = settings
    for name in key.split("."):
        value = getattr(value, name)
    return value


def refused(**given: object) -> AdminplusError:
    with pytest.raises(AdminplusError) as caught:
        load(**{"environ": {}, **given})  # type: ignore[arg-type]  # a table of cases
    return caught.value


def test_without_anything_every_setting_has_its_default(home: Path) -> None:
    settings = load(environ={})

    assert settings.store == str(home / "XDG_DATA_HOME" / "adminplus" / "adminplus.db")
    assert settings.config_file == home / "XDG_CONFIG_HOME" / "adminplus" / "config.toml"
    assert {key: at(settings, key) for key in SETTINGS if key != "store"} == {
        "acting_as": None,
        "mail.enabled": True,
        "mail.host": None,
        "mail.port": 587,
        "mail.security": "starttls",
        "mail.username": None,
        "mail.password": None,
        "mail.password_file": None,
        "mail.sender": None,
        "mail.reply_to": None,
        "mail.platform": "adminplus",
        "mail.contact": None,
        "mail.request_url": None,
        "mail.keep_days": 90,
        "mail.max_attempts": 8,
        "mail.max_per_minute": 0,
        "escalation.first_response_days": 4,
        "escalation.silence_days": 15,
        "escalation.warn_hours": 24,
        "escalation.manager_days": 0,
        "escalation.calendar": "elapsed",
        "escalation.max_per_run": 500,
        "attachments.max_bytes": 20_000_000,
        "attachments.max_per_message": 10,
        "casework.close_processed_days": 0,
        "accounts.disable_unused_months": 0,
        "backup.days": 7,
        "invitation.valid_days": 14,
        "privacy.retention_months": 6,
        "ui.color": "auto",
        "ui.language": None,
        "ui.pager": None,
        "ui.accessible": False,
    }
    assert set(settings.origin.values()) == {"default"}


def test_the_samples_below_cover_every_setting() -> None:
    assert set(SAMPLES) == set(SETTINGS)


def test_every_setting_has_one_sentence_and_says_what_it_accepts() -> None:
    assert all(row.help and row.value_type.accepts for row in SETTINGS.values())


@pytest.mark.parametrize("key", SAMPLES)
def test_every_setting_is_a_variable_of_the_environment(key: str) -> None:
    names = {"store": "ADMINPLUS_STORE", "acting_as": "ADMINPLUS_AS"}
    name = names.get(key, f"ADMINPLUS_{key.replace('.', '_').upper()}")
    text, value = SAMPLES[key]

    settings = load(environ={name: text})

    assert at(settings, key) == value
    assert settings.origin[key] == f"environment {name}"


@pytest.mark.parametrize("key", [key for key, row in SETTINGS.items() if row.in_file])
def test_every_setting_but_secrets_and_the_actor_is_a_key_of_the_file(key: str, tmp_path: Path) -> None:
    text, value = SAMPLES[key]
    section, _dot, name = key.rpartition(".")
    bare = isinstance(value, int)
    line = f"{name} = {text if bare else repr(text)}\n"
    path = wrote(tmp_path, f"[{section}]\n{line}" if section else line)

    settings = load(environ={}, config_file=path)

    assert at(settings, key) == value
    assert settings.origin[key] == f"config file {path}"


def test_an_option_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    path = wrote(tmp_path, 'store = "file.db"\n[mail]\nport = 1\n[ui]\ncolor = "always"\n')
    environ = {"ADMINPLUS_STORE": "env.db", "ADMINPLUS_UI_COLOR": "auto", "ADMINPLUS_CONFIG": str(path)}

    settings = load(environ=environ, options={"store": "option.db", "ui.color": None, "acting_as": "b@c.fr"})

    assert (settings.store, settings.ui.color, settings.mail.port) == ("option.db", "auto", 1)
    assert settings.origin["store"] == "option --store"
    assert settings.origin["acting_as"] == "option --as"
    assert settings.origin["ui.color"] == "environment ADMINPLUS_UI_COLOR"
    assert settings.origin["mail.port"] == f"config file {path}"
    assert settings.origin["mail.host"] == "default"


def test_the_config_file_of_the_option_wins_over_that_of_the_environment(tmp_path: Path) -> None:
    one, two = wrote(tmp_path, "[mail]\nport = 1", "1.toml"), wrote(tmp_path, "[mail]\nport = 2", "2.toml")

    assert load(environ={"ADMINPLUS_CONFIG": str(one)}, config_file=two).mail.port == 2


def test_the_file_of_the_platform_is_read_when_no_other_is_named(home: Path) -> None:
    wrote(home / "XDG_CONFIG_HOME" / "adminplus", "[mail]\nport = 26\n")

    assert load(environ={}).mail.port == 26


def test_an_empty_variable_is_no_variable(tmp_path: Path) -> None:
    path = wrote(tmp_path, "[mail]\nport = 26\n")

    assert load(environ={"ADMINPLUS_MAIL_PORT": "", "ADMINPLUS_CONFIG": ""}, config_file=path).mail.port == 26


@pytest.mark.parametrize(
    ("environ", "color", "origin"),
    [
        ({"NO_COLOR": "1"}, "never", "environment NO_COLOR"),
        ({"NO_COLOR": ""}, "auto", "default"),
        ({"FORCE_COLOR": "1"}, "always", "environment FORCE_COLOR"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "never", "environment NO_COLOR"),
        ({"ADMINPLUS_UI_COLOR": "auto", "NO_COLOR": "1"}, "auto", "environment ADMINPLUS_UI_COLOR"),
    ],
)
def test_the_usual_variables_of_colour_count(environ: dict[str, str], color: str, origin: str) -> None:
    settings = load(environ=environ)

    assert (settings.ui.color, settings.origin["ui.color"]) == (color, origin)


def test_paths_in_the_file_are_relative_to_its_folder(tmp_path: Path, home: Path) -> None:
    path = wrote(tmp_path / "etc", 'store = "data/a.db"\n[mail]\npassword_file = "~/secret"\n')

    settings = load(environ={}, config_file=path)

    assert settings.store == str(tmp_path / "etc" / "data" / "a.db")
    assert settings.mail.password_file == home / "secret"


@pytest.mark.parametrize("url", ["postgresql://u@h/db", "postgres:///db", "POSTGRESQL://h"])
def test_a_store_may_be_the_url_of_a_postgresql_server(url: str, tmp_path: Path) -> None:
    path = wrote(tmp_path, f'store = "{url}"')

    assert load(environ={}, config_file=path).store == url
    assert load(environ={}, options={"store": url}).store == url


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("store", "mysql://localhost/db"),
        ("store", "sqlite:///a.db"),
        ("store", "~nobody-of-that-name/a.db"),
        ("store", "a\0b"),
        ("mail.host", "smtp\r\nRCPT TO"),
        ("mail.host", "   "),
        ("mail.host", "h" * 501),
        ("mail.port", "0"),
        ("mail.port", "65536"),
        ("mail.port", "-1"),
        ("mail.port", "2.5"),
        ("mail.port", "٢٥"),
        ("mail.port", "9" * 5000),
        ("mail.security", "ssl"),
        ("mail.password", "two\nlines"),
        ("mail.sender", "nobody"),
        ("mail.sender", "a@b\r\nBcc: c@d"),
        ("mail.sender", "a@b, c@d"),
        ("mail.sender", "Two <a@b> <c@d>"),
        ("mail.reply_to", "a@b\u2028c"),
        ("mail.request_url", "https://plus.example.fr/r"),
        ("mail.request_url", "https://plus.example.fr/{id}/{id}"),
        ("mail.request_url", "https://plus.example.fr/{id}/{name}"),
        ("mail.request_url", "https://{id}.example.fr/"),
        ("mail.request_url", "javascript:alert({id})"),
        ("mail.platform", " "),
        ("mail.max_attempts", "many"),
        ("escalation.calendar", "lunar"),
        ("ui.color", "sometimes"),
        ("ui.language", "tlh"),
        ("ui.language", "../../etc"),
    ],
)
def test_a_wrong_value_names_the_setting_its_origin_and_what_is_accepted_without_repeating_it(
    key: str, text: str
) -> None:
    row = SETTINGS[key]

    error = refused(environ={row.environment: text})

    assert error.code is ExitCode.USAGE
    assert error.message == f"{key} (environment {row.environment}): this value is not accepted."
    assert error.hint == f"Accepted: {row.value_type.accepts}."


def test_a_wrong_option_is_named_as_one_types_it() -> None:
    assert (
        refused(options={"ui.color": "red"}).message
        == "ui.color (option --color): this value is not accepted."
    )
    assert refused(options={"store": ""}).message == "store (option --store): this value is not accepted."


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("[mail]\nport = true", "mail.port"),
        ("[mail]\nport = 25.0", "mail.port"),
        ("[mail]\nhost = 1", "mail.host"),
        ("[mail]\nsecurity = [1]", "mail.security"),
        ("[mail.sender]\nname = 'a'", "mail.sender"),
        ("store = 1979-05-27", "store"),
        ("[mail]\npassword_file = 7", "mail.password_file"),
    ],
)
def test_a_value_of_the_wrong_type_in_the_file_is_refused(line: str, key: str, tmp_path: Path) -> None:
    path = wrote(tmp_path, line)

    error = refused(config_file=path)

    assert error.message == f"{key} (config file {path}): this value is not accepted."


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("[mail]\nprot = 25", "there is no setting mail.prot.", "Did you mean mail.port?"),
        ("stroe = 'a'", "there is no setting stroe.", "Did you mean store?"),
        ("acting_as = 'a@b'", "there is no setting acting_as.", "See all of them: adminplus config show"),
        ("[escalations]\nsilence_days = 3", "there is no section escalations.", "Did you mean escalation?"),
        ("mail = 'smtp'", "mail is a section: [mail].", None),
        (
            '[mail]\n"\\u001b[31mport" = 1',
            "there is no setting 'mail.\\x1b[31mport'.",
            "Did you mean mail.port?",
        ),
    ],
)
def test_an_unknown_key_is_an_error_with_the_nearest_name(
    content: str, message: str, hint: str | None, tmp_path: Path
) -> None:
    path = wrote(tmp_path, content)

    error = refused(config_file=path)

    assert (error.code, error.message, error.hint) == (2, f"config file {path}: {message}", hint)


def test_a_password_in_the_config_file_is_refused_with_the_cure(tmp_path: Path) -> None:
    error = refused(config_file=wrote(tmp_path, "[mail]\npassword = 'hunter2'"))

    assert "mail.password" in error.message
    assert "hunter2" not in f"{error.message}{error.hint}"
    assert "password_file" in str(error.hint)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ADMINPLUS_MAIL_PROT", "Did you mean ADMINPLUS_MAIL_PORT?"),
        ("ADMINPLUS_STROE", "Did you mean ADMINPLUS_STORE?"),
        ("ADMINPLUS_CONFG", "Did you mean ADMINPLUS_CONFIG?"),
        ("ADMINPLUS_", "Did you mean ADMINPLUS_AS?"),
    ],
)
def test_an_unknown_variable_of_ours_is_an_error_with_the_nearest_name(name: str, hint: str) -> None:
    error = refused(environ={name: "x"})

    assert (error.code, error.message) == (2, f"environment: there is no variable {name}.")
    assert error.hint == hint


def test_variables_of_others_and_of_shell_completion_are_left_alone() -> None:
    load(
        environ={"_ADMINPLUS_COMPLETE": "complete_bash", "ADMIN": "x", "PATH": "/bin", "adminplus_store": "x"}
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[mail]\nhost = '\xe9'", "is not UTF-8."),
        ("[mail\nport = 1", "is not TOML: look at line 1, column 6."),
        ("[mail]\npassword = hunter2", "is not TOML: look at line 2, column 12."),
        ("a = " + "[" * 100_000, "is not TOML: look at its end."),
        ("#" * 1_000_001, "is too long."),
    ],
)
def test_a_file_that_is_not_toml_is_refused_by_its_place(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    path = wrote(tmp_path, content)

    error = refused(config_file=path)

    assert (error.code, error.message) == (2, f"The config file {path} {message}")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert load(environ={}, config_file=wrote(tmp_path, "\ufeff[mail]\nport = 26\n")).mail.port == 26


def test_a_config_file_that_is_named_must_exist(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"

    assert refused(config_file=path).code is ExitCode.USAGE
    assert refused(environ={"ADMINPLUS_CONFIG": str(path)}).message == f"There is no config file {path}."


def test_a_config_file_that_cannot_be_read_ends_with_8(tmp_path: Path, home: Path) -> None:
    error = refused(config_file=tmp_path)
    assert (error.code, error.message) == (8, f"The config file {tmp_path} cannot be read: Is a directory.")

    (home / "XDG_CONFIG_HOME" / "adminplus" / "config.toml").mkdir(parents=True)
    assert refused().code is ExitCode.STORE


def test_the_password_comes_from_the_environment_or_else_from_its_file(tmp_path: Path) -> None:
    path = wrote(tmp_path, "correct horse \n", "secret")
    path.chmod(0o600)
    environ = {"ADMINPLUS_MAIL_PASSWORD_FILE": str(path)}

    assert load(environ={}).mail.secret() is None
    assert load(environ=environ).mail.secret() == "correct horse "
    assert load(environ=environ | {"ADMINPLUS_MAIL_PASSWORD": "x"}).mail.secret() == "x"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620, 0o610])
def test_a_password_file_that_others_may_touch_is_refused(mode: int, tmp_path: Path) -> None:
    path = wrote(tmp_path, "hunter2", "secret")
    path.chmod(mode)

    with pytest.raises(AdminplusError) as caught:
        load(environ={"ADMINPLUS_MAIL_PASSWORD_FILE": str(path)}).mail.secret()

    assert caught.value.message == f"mail.password_file: {path} is open to others (mode {mode:o})."
    assert caught.value.hint == f"Close it with: chmod 600 '{path}'"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no file {path}."),
        ("", "{path} must hold one line of text."),
        ("two\nlines\n", "{path} must hold one line of text."),
        (b"\xff", "{path} must hold one line of text."),
        ("x" * 1_001, "{path} must hold one line of text."),
    ],
)
def test_a_password_file_holds_one_line(content: str | bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "secret"
    if content is not None:
        wrote(tmp_path, content, "secret").chmod(0o600)

    with pytest.raises(AdminplusError) as caught:
        load(environ={"ADMINPLUS_MAIL_PASSWORD_FILE": str(path)}).mail.secret()

    assert (caught.value.code, caught.value.message) == (
        2,
        "mail.password_file: " + message.format(path=path),
    )


def test_a_password_file_is_a_plain_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)

    with pytest.raises(AdminplusError, match="is not a plain file"):
        load(environ={"ADMINPLUS_MAIL_PASSWORD_FILE": str(pipe)}).mail.secret()


def test_secrets_are_never_shown() -> None:
    environ = {"ADMINPLUS_MAIL_PASSWORD": "hunter2", "ADMINPLUS_STORE": "postgresql://u:hunter2@h/db"}
    settings = load(environ=environ)

    assert "hunter2" not in f"{rows(settings)}{settings!r}"
    assert {row["key"]: row for row in rows(settings)}["mail.password"] == {
        "key": "mail.password",
        "value": "(set)",
        "origin": "environment ADMINPLUS_MAIL_PASSWORD",
    }


@pytest.mark.parametrize(
    ("store", "shown"),
    [
        ("/srv/a:b@c.db", "/srv/a:b@c.db"),
        ("postgresql://h:5432/db", "postgresql://h:5432/db"),
        ("postgresql://u@h:5432/db", "postgresql://u@h:5432/db"),
        ("postgresql://u:x@h:5432/db", "postgresql://u:***@h:5432/db"),
        ("postgresql://u:x@y:z@h/db", "postgresql://u:***@h/db"),
        ("postgresql://u:x/y?z@h/db", "postgresql://u:***@h/db"),
        (
            "postgresql://h/db?password=x&sslpassword=y&a=1",
            "postgresql://h/db?password=***&sslpassword=***&a=1",
        ),
    ],
)
def test_the_url_of_a_store_is_shown_without_its_password(store: str, shown: str) -> None:
    assert shown_address(store) == shown


def test_every_setting_has_its_row_in_order() -> None:
    shown = rows(load(environ={}, options={"store": "a.db"}))

    assert [row["key"] for row in shown] == list(SETTINGS)
    assert shown[0] == {"key": "store", "value": "a.db", "origin": "option --store"}
    assert {"key": "mail.port", "value": 587, "origin": "default"} in shown
    assert {"key": "ui.color", "value": "auto", "origin": "default"} in shown
    assert {str(row["key"]).split(".")[0] for row in shown if "." in str(row["key"])} == set(SECTIONS)


@pytest.mark.parametrize("url", ["postgresql://u:secret@h/db", "postgresql://u@h/db?password=secret"])
def test_a_password_on_the_command_line_is_refused_but_accepted_from_the_environment(
    url: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="seen by everybody"):
        load(environ={"HOME": str(tmp_path)}, options={"store": url})
    assert load(environ={"ADMINPLUS_STORE": url, "HOME": str(tmp_path)}).store == url


def test_an_empty_password_in_a_url_is_none() -> None:
    assert load(environ={}, options={"store": "postgresql://u:@/db?host=/run"}).store.startswith("postgresql")


def test_settings_stay_as_they_were_read_and_show_nothing_of_themselves() -> None:
    settings = load(
        environ={"ADMINPLUS_MAIL_PASSWORD": "hunter2", "ADMINPLUS_STORE": "postgresql://u:hunter3@h/d"}
    )
    with pytest.raises(AttributeError):
        settings.mail.port = 3
    assert settings.mail.port == 587
    assert "hunter" not in f"{settings!r} {settings.mail!r}"
    other = settings.of_store("other.db")
    assert (other.store, other.mail, settings.store) == (
        "other.db",
        settings.mail,
        "postgresql://u:hunter3@h/d",
    )
