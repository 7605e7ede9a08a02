"""Headers that say exactly what they are given: addresses, and a subject in any language."""

from __future__ import annotations

import re
from email import policy
from email.header import Header
from email.headerregistry import Address, HeaderRegistry, UniqueUnstructuredHeader
from email.policy import Policy
from email.utils import parseaddr

from adminplus_cli.domain.shared.errors import InvalidData
from adminplus_cli.domain.shared.i18n import _

from .text import header_text

_ADDRESS = re.compile(r'[^\s@<>()\[\],:;"\\]{1,64}@[^\s@<>()\[\],:;"\\]{1,253}')


class Subject(UniqueUnstructuredHeader):
    """A subject that keeps its blanks: the one of the standard library loses some where it folds accents."""

    def fold(self, *, policy: Policy) -> str:
        """Return the header as it is sent, in lines of at most 76 characters."""
        charset = "us-ascii" if str(self).isascii() else "utf-8"
        lines = f"Subject: {Header(str(self), charset, header_name='Subject').encode()}\n"
        return lines.replace("\n", policy.linesep)


_REGISTRY = HeaderRegistry()
_REGISTRY.map_to_type("subject", Subject)  # type: ignore[arg-type]  # the registry adds BaseHeader

POLICY = policy.SMTP.clone(header_factory=_REGISTRY)
"""How e-mails are made: CRLF, ASCII, and this `Subject`."""


def address(text: str) -> Address:
    """Return the one bare address that `text` is, its domain in ASCII; raises InvalidData otherwise."""
    local, _at, domain = text.rpartition("@")
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        if header_text(text) != text or not _ADDRESS.fullmatch(f"{local}@{domain}"):
            raise ValueError
        return Address(username=local, domain=domain)
    except ValueError:
        raise InvalidData(_("This is not an e-mail address that can be written to.")) from None


def mailbox(text: str) -> Address:
    """Return the address of `text`, with its display name: `Administration+ <no-reply@example.org>`."""
    name, bare = parseaddr(header_text(text))
    found = address(bare)
    return Address(header_text(name), found.username, found.domain)
