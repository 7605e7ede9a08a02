"""What a mail is, literally: its headers, its text, its HTML, its bytes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from adminplus_cli.domain.platform.mail import Because, Reason
from adminplus_cli.domain.policy.mail_rights import NEEDS
from adminplus_cli.domain.shared.errors import InvalidData
from adminplus_cli.mail.compose import LOCALES, compose
from adminplus_cli.mail.message import Letterhead
from tests.mail.mails import LETTERHEAD, SAMPLE, SENDER, a_mail, composed, part

NO_BREAK, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
STYLE = """\
<style>
:root { color-scheme: light dark }
body { margin: 0 auto; max-width: 36em; padding: 1em; font: 1em/1.5 sans-serif; color: #1b1b1b; background: #fff; overflow-wrap: anywhere }
h2 { font-size: 1.1em }
a { color: #0b4fb3 }
code { font-size: 1.05em }
footer { border-top: 1px solid #767676; font-size: .9em }
@media (prefers-color-scheme: dark) {
body { color: #f0f0f0; background: #1b1b1b }
a { color: #8ab4f8 }
}
</style>"""
FRENCH = f"""\
From: Administration+ <no-reply@example.org>
To: jean@example.org
Subject: Demande n°{NO_BREAK}12{NO_BREAK}: nouvelle réponse
Date: Sun, 01 Mar 2026 08:30:00 +0000
Message-ID: <17.store@example.org>
List-Id: <requests.example.org>
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
X-Adminplus-Event: response
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_adminplus"
Content-Language: fr

Bonjour,

Le groupe «{NO_BREAK}Caf du Doubs{NO_BREAK}» a répondu à la demande n°{NO_BREAK}12.

Pour la consulter{NO_BREAK}:

    adminplus request show 12

Vous recevez ce message parce que la demande n°{NO_BREAK}12 est la vôtre.
Message envoyé automatiquement par Administration+{NARROW}; merci de ne pas y répondre.
Pour recevoir ce genre de message en un seul résumé par jour, ou ne plus le recevoir{NO_BREAK}: adminplus user notifications

<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Demande n°{NO_BREAK}12{NO_BREAK}: nouvelle réponse</title>
{STYLE}
</head>
<body>
<main>
<p>Bonjour,</p>
<p>Le groupe «{NO_BREAK}Caf du Doubs{NO_BREAK}» a répondu à la demande n°{NO_BREAK}12.</p>
<p>Pour la consulter{NO_BREAK}:</p>
<p><code>adminplus request show 12</code></p>
</main>
<footer>
<p>Vous recevez ce message parce que la demande n°{NO_BREAK}12 est la vôtre.</p>
<p>Message envoyé automatiquement par Administration+{NARROW}; merci de ne pas y répondre.</p>
<p>Pour recevoir ce genre de message en un seul résumé par jour, ou ne plus le recevoir{NO_BREAK}: adminplus user notifications</p>
</footer>
</body>
</html>
"""
ENGLISH = b"""\
From: Administration+ <no-reply@example.org>
To: jean@example.org
Reply-To: help@example.org
Subject: Request #12: your expertise is needed
Date: Sun, 01 Mar 2026 08:30:00 +0000
Message-ID: <17.store@example.org>
List-Id: <requests.example.org>
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
X-Adminplus-Event: expert_invited
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_adminplus"
Content-Language: en

--=_adminplus
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Hello,

Request #12 has had no further response for at least 15 days. You are invited=
, as an expert, to help it move forward.

To see it and answer:

    adminplus request show 12

You get this e-mail because you are invited as an expert to request #12.
Sent automatically by Administration+. Any question: help@example.org.

--=_adminplus
Content-Type: text/html; charset="utf-8"
"""


def test_a_french_mail_reads_like_this() -> None:
    message = composed(a_mail("response"))
    headers = "".join(f"{name}: {value}\n" for name, value in message.items())
    assert f"{headers}\n{part(message, 'plain')}\n{part(message, 'html')}" == FRENCH


def test_an_english_mail_leaves_as_these_bytes_each_time() -> None:
    mail = a_mail("expert_invited", "en")
    letterhead = replace(LETTERHEAD, reply_to="help@example.org", contact="help@example.org")
    sent = [bytes(compose(mail, letterhead)) for _ in range(2)]
    assert sent[0] == sent[1]
    assert sent[0].startswith(ENGLISH.replace(b"\n", b"\r\n"))


def test_a_locale_that_is_not_there_falls_back_to_french() -> None:
    assert composed(a_mail("closed", "de"))["Subject"] == f"Demande n°{NO_BREAK}12{NO_BREAK}: clôturée"


@pytest.mark.parametrize("params", [{}, {"request": 12, "subject": "Dossier de Mme Martin"}])
def test_a_mail_with_other_params_than_its_template_takes_is_refused(params: dict[str, object]) -> None:
    with pytest.raises(InvalidData) as refusal:
        composed(replace(a_mail("closed"), params=params))
    assert "Martin" not in refusal.value.message


def test_a_mail_leads_to_the_web_address_of_its_request_where_there_is_one() -> None:
    message = composed(
        a_mail("closed", "en"), replace(LETTERHEAD, request_url="https://plus.example.fr/r/{id}")
    )
    assert "\n    https://plus.example.fr/r/12\n" in part(message, "plain")
    assert '<a href="https://plus.example.fr/r/12">https://plus.example.fr/r/12</a>' in part(message, "html")
    assert "adminplus request" not in part(message, "plain")


def test_the_name_of_a_project_stands_in_its_mails_and_not_that_of_the_platform() -> None:
    for template in ("role_changed", "participant_left", "progress_digest"):
        message = composed(a_mail(template, "en", whole=True))
        assert message["From"] == "Mentorat Lyon <no-reply@example.org>"
        assert "for the project “Mentorat Lyon”" in part(message, "plain")
        assert "Administration+" not in part(message, "plain")


def test_a_digest_of_several_projects_comes_from_the_platform() -> None:
    lines = [SAMPLE["programs"][0] | {"project": name} for name in ("Nord", "Sud")]  # type: ignore[index]
    assert composed(a_mail("progress_digest", "en", programs=lines))["From"] == SENDER


def test_the_name_of_the_platform_stands_where_the_sender_has_none() -> None:
    message = composed(a_mail("closed"), Letterhead("no-reply@example.org", "adminplus"))
    assert message["From"] == "adminplus <no-reply@example.org>"


def test_a_digest_is_made_of_headings_and_lists() -> None:
    page = part(composed(a_mail("progress_digest", "en")), "html")
    assert "<h2>Project “Mentorat Lyon”</h2>\n<ul>\n<li>Premier emploi" in page
    assert "Week by week: 0, 1, 4.\n</li>\n</ul>" in page
    assert "<table" not in page


@pytest.mark.parametrize("because", Because)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_reason_is_said(locale: str, because: Because) -> None:
    kinds = {about: name for name, need in NEEDS.items() for about in [need.because]}
    mail = a_mail(kinds.get(because, "response"), locale, whole=True)
    mail = replace(mail, reason=Reason(because, "Caf du Doubs"))
    said = [
        line
        for line in part(composed(mail), "plain").splitlines()
        if line.startswith(("You get", "Vous recevez"))
    ]
    assert len(said) == 1
    assert not re.search(r"None|« ?»|(because|parce que) ?\.", said[0])
    assert not [
        line for line in part(composed(replace(mail, reason=None)), "plain").splitlines() if line in said
    ]
