"""One e-mail of each kind and language, as a person reads it: `--rewrite-sessions` writes them as they are now."""

from __future__ import annotations

from pathlib import Path

import pytest

from adminplus_cli.mail.compose import LOCALES
from adminplus_cli.mail.template import TEMPLATES
from tests.mail.mails import a_mail, composed, part

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("locale", LOCALES)
def test_there_is_a_golden_file_for_every_kind_and_no_other(locale: str) -> None:
    assert {path.stem for path in (GOLDEN / locale).iterdir()} == TEMPLATES.keys()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_a_mail_reads_as_it_is_written(locale: str, template: str, request: pytest.FixtureRequest) -> None:
    message = composed(a_mail(template, locale, whole=True))
    shown = (f"{name}: {message[name]}" for name in ("From", "Subject", "List-Id"))
    text = "\n".join(shown) + "\n\n" + part(message, "plain")
    path = GOLDEN / locale / f"{template}.txt"
    if request.config.getoption("--rewrite-sessions"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
