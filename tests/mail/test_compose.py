"""What a mail is, literally: its headers, its text, its HTML, its bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adminplus_cli.domain.shared.errors import InvalidData
from adminplus_cli.mail.compose import compose
from tests.mail.mails import SENDER, a_mail, composed, part

NO_BREAK = "\N{NO-BREAK SPACE}"
FRENCH = f"""\
From: Administration+ <no-reply@example.org>
To: jean@example.org
Subject: Demande n°{NO_BREAK}12{NO_BREAK}: nouvelle réponse
Date: Sun, 01 Mar 2026 08:30:00 +0000
Message-ID: <adminplus.17@example.org>
Auto-Submitted: auto-generated
X-Adminplus-Event: response
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_adminplus"
Content-Language: fr

Bonjour,

Le groupe «{NO_BREAK}Caf du Doubs{NO_BREAK}» a répondu à la demande n°{NO_BREAK}12.

Pour la consulter{NO_BREAK}:

    adminplus request show 12

Message envoyé automatiquement par Administration+.

<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Demande n°{NO_BREAK}12{NO_BREAK}: nouvelle réponse</title>
</head>
<body style="margin: 0 auto; max-width: 36em; padding: 1em; font: 1em/1.5 sans-serif">
<p>Bonjour,</p>
<p>Le groupe «{NO_BREAK}Caf du Doubs{NO_BREAK}» a répondu à la demande n°{NO_BREAK}12.</p>
<p>Pour la consulter{NO_BREAK}:</p>
<p><code style="font-size: 1.1em; overflow-wrap: anywhere">adminplus request show 12</code></p>
<hr>
<p><small>Message envoyé automatiquement par Administration+.</small></p>
</body>
</html>
"""
ENGLISH = b"""\
From: Administration+ <no-reply@example.org>
To: jean@example.org
Reply-To: help@example.org
Subject: Request #12: your expertise is needed
Date: Sun, 01 Mar 2026 08:30:00 +0000
Message-ID: <adminplus.17@example.org>
Auto-Submitted: auto-generated
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

To see it:

    adminplus request show 12

Sent automatically by Administration+.

--=_adminplus
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
MIME-Version: 1.0

<!doctype html>
<html lang=3D"en">
<head>
<meta charset=3D"utf-8">
<meta name=3D"viewport" content=3D"width=3Ddevice-width, initial-scale=3D1">
<meta name=3D"color-scheme" content=3D"light dark">
<title>Request #12: your expertise is needed</title>
</head>
<body style=3D"margin: 0 auto; max-width: 36em; padding: 1em; font: 1em/1.5 s=
ans-serif">
<p>Hello,</p>
<p>Request #12 has had no further response for at least 15 days. You are invi=
ted, as an expert, to help it move forward.</p>
<p>To see it:</p>
<p><code style=3D"font-size: 1.1em; overflow-wrap: anywhere">adminplus reques=
t show 12</code></p>
<hr>
<p><small>Sent automatically by Administration+.</small></p>
</body>
</html>

--=_adminplus--
"""


def test_a_french_mail_reads_like_this() -> None:
    message = composed(a_mail("response"))
    headers = "".join(f"{name}: {value}\n" for name, value in message.items())
    assert f"{headers}\n{part(message, 'plain')}\n{part(message, 'html')}" == FRENCH


def test_an_english_mail_leaves_as_these_bytes_each_time() -> None:
    mail = a_mail("expert_invited", "en")
    for _ in range(2):
        sent = compose(mail, sender=SENDER, reply_to="help@example.org")
        assert bytes(sent) == ENGLISH.replace(b"\n", b"\r\n")


def test_a_locale_that_is_not_there_falls_back_to_french() -> None:
    assert composed(a_mail("closed", "de"))["Subject"] == f"Demande n°{NO_BREAK}12{NO_BREAK}: clôturée"


@pytest.mark.parametrize("params", [{}, {"request": 12, "subject": "Dossier de Mme Martin"}])
def test_a_mail_with_other_params_than_its_template_takes_is_refused(params: dict[str, object]) -> None:
    with pytest.raises(InvalidData) as refusal:
        composed(replace(a_mail("closed"), params=params))
    assert "Martin" not in refusal.value.message
