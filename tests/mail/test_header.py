"""Headers say exactly what they are given."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.shared.errors import InvalidData
from adminplus_cli.mail.compose import compose
from adminplus_cli.mail.header import INTERNATIONAL, POLICY, Subject, mailbox
from adminplus_cli.mail.message import Letterhead
from adminplus_cli.mail.text import header_text
from tests.mail.mails import a_mail, composed

words = st.lists(
    st.sampled_from(["Demande", "n°", "12", ":", "Besançon", "l'Hôpital,", "(Doubs)", "é", "«", "<x>"])
)


@given(st.one_of(st.text(), words.map(" ".join)))
def test_a_subject_arrives_as_it_was_written(text: str) -> None:
    message = EmailMessage(policy=POLICY)
    message["Subject"] = subject = header_text(text, 200)
    raw = bytes(message)
    assert message_from_bytes(raw, policy=policy.default)["Subject"] == subject
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.splitlines())
    assert all(line.startswith((b"Subject:", b" ")) for line in raw.rstrip().splitlines())


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "jean",
        "a@b@c.fr",
        "a@b.fr, c@d.fr",
        "a@b.fr\r\nBcc: c@d.fr",
        "A <a@b.fr>",
        "=?utf-8?q?=0Ax?=@b.fr",
    ],
)
def test_an_address_that_is_not_one_is_refused(recipient: str) -> None:
    with pytest.raises(InvalidData, match="not an e-mail address"):
        composed(replace(a_mail("closed"), recipient=recipient))


def test_a_domain_with_accents_travels_in_ascii() -> None:
    message = composed(replace(a_mail("closed"), recipient="jean@exemple-été.fr"))
    assert message["To"] == "jean@xn--exemple-t-i4ab.fr"


@pytest.mark.parametrize(
    "recipient",
    ["sean.o'neill@fs.example.fr", "a+b/c@x.fr", "!#$%&'*+-/=^_`{|}~@x.fr", "a@x.xn--p1ai", "éva@exemple.fr"],
)
def test_an_address_is_written_as_it_is(recipient: str) -> None:
    raw = compose(replace(a_mail("closed"), recipient=recipient), Letterhead("a@b.fr", "A")).as_bytes(
        policy=policy.SMTPUTF8
    )
    assert f"\r\nTo: {recipient}\r\n".encode() in raw


def test_joiners_part_no_words_of_a_name() -> None:
    assert header_text("👨\u200d👩 سادات\u200cزینب") == "👨👩 ساداتزینب"


def test_a_sender_with_line_breaks_adds_no_header() -> None:
    message = compose(a_mail("closed"), Letterhead("A\r\nBcc: b@c.fr <a@b.fr>", "A"))
    assert message["Bcc"] is None
    assert b"\nBcc" not in bytes(message)


_REGISTRY = HeaderRegistry()
_REGISTRY.map_to_type("subject", Subject)  # type: ignore[arg-type]
PLAIN = policy.SMTP.clone(header_factory=_REGISTRY)
"""The policy of the standard library, which makes each header anew."""
names = st.sampled_from(["", "Éva", "Eva", "Martin, Éva", "a (b)"])
headers = st.lists(
    st.tuples(
        st.sampled_from(["X-Adminplus-Event", "Content-Language", "Date"]),
        st.sampled_from(["fr", "en", "é", "x" * 90, "Sun, 01 Mar 2026 08:30:00 +0000"]),
        names,
        st.sampled_from(["eva@example.org", "éva@example.org"]),
    ),
    min_size=1,
    max_size=4,
)


@given(headers)
def test_a_header_that_was_made_before_leaves_as_the_same_bytes(
    mails: list[tuple[str, str, str, str]],
) -> None:
    for name, text, person, bare in mails:
        ours, plain = EmailMessage(policy=POLICY), EmailMessage(policy=PLAIN)
        for message in (ours, plain):
            message["From"] = mailbox(f'"{person}" <{bare}>')
            message["Subject"] = text
            message[name] = text
            message.set_content(text)
        ascii_, utf8 = ours.as_bytes(policy=POLICY), ours.as_bytes(policy=INTERNATIONAL)
        assert utf8 == plain.as_bytes(policy=PLAIN.clone(utf8=True))
        if bare.isascii():
            assert ascii_ == plain.as_bytes(policy=PLAIN)
