"""People: accounts, and the actor a command runs as."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ..shared.errors import Conflict
from ..shared.i18n import _
from ..shared.values import dataclass


class Locale(StrEnum):
    """The languages in which e-mails are written."""

    FRENCH = "fr"
    ENGLISH = "en"


class NewUser(NamedTuple):
    """An account to be made. `email` is case-folded."""

    email: str
    created_at: datetime
    first_name: str = ""
    last_name: str = ""
    job_title: str = ""
    phone: str = ""
    locale: Locale = Locale.FRENCH
    is_operator: bool = False
    disabled_at: datetime | None = None
    os_login: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account. `email` is case-folded; a disabled account keeps its name and loses every right."""

    id: int
    email: str
    first_name: str = ""
    last_name: str = ""
    job_title: str = ""
    phone: str = ""
    locale: Locale = Locale.FRENCH
    is_expert: bool = False
    is_operator: bool = False
    disabled_at: datetime | None = None
    os_login: str | None = None
    created_at: datetime

    @property
    def active(self) -> bool:
        """Whether the account may do anything at all."""
        return self.disabled_at is None

    @property
    def name(self) -> str:
        """The person's name, or the address where no name is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def as_expert(self, expert: bool) -> User:
        """Return the account named expert, or not (E7)."""
        if expert and not self.active:
            raise Conflict(_("{email} is disabled and cannot be named expert.").format(email=self.email))
        return replace(self, is_expert=expert)


@dataclass(frozen=True, slots=True)
class Actor:
    """As whom a command runs, and who really ran it.

    `user` is None for the console operator who has no account; `via` is the login the kernel vouches for.
    """

    user: User | None
    is_operator: bool
    via: str

    @classmethod
    def of(cls, user: User, via: str = "") -> Actor:
        """Return the actor that whoever acts as the account `user` is."""
        return cls(user, is_operator=user.is_operator, via=via)

    @property
    def id(self) -> int:
        """The id of the account acted as; 0, which no account has, without one."""
        return self.user.id if self.user else 0

    @property
    def label(self) -> str:
        """What the audit calls the actor: an address, or `operator` for the console operator."""
        return self.user.email if self.user else "operator"
