"""The rules: small named questions about the actor and the object. The tables say which action needs which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..casework.message import Part
from ..platform.account import Actor
from ..shared.i18n import _
from .facts import GroupFacts, NoUser, RequestFacts, UserFacts

Question = Callable[[Actor, Any], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """A named rule: `holds(actor, facts)`; `holder` says in words who fulfils it.

    Of a rule that forbids, `bars` says whom; of a rule about the state, `blocked` says what is in the way;
    `cure` is what somebody could do about it.
    """

    name: str
    holder: str
    doc: str
    holds: Question
    bars: str = ""
    blocked: str = ""
    cure: str = ""


def rule(
    holder: str, *, bars: str = "", blocked: str = "", cure: str = ""
) -> Callable[[Question], Condition]:
    """Make a rule of a question; its docstring carries the requirement ids."""

    def named(question: Question) -> Condition:
        doc = (question.__doc__ or "").strip()
        return Condition(question.__name__, holder, doc, question, bars, blocked, cure)

    return named


@rule(_("the operator of the platform"))
def operator(actor: Actor, _facts: object) -> bool:
    """Installs and runs the platform (E7)."""
    return actor.is_operator


@rule(
    _("the operator at the console, who acts as no account"),
    cure=_("Run it without --as and ADMINPLUS_AS, as the login that has the store."),
)
def console(actor: Actor, _facts: object) -> bool:
    """Has the store itself in hand: what prints or replaces all of it is for no account, whatever its flags."""
    return actor.is_operator and actor.user is None


@rule(_("everyone"))
def anyone(_actor: Actor, _facts: object) -> bool:
    """Every active account, and the operator."""
    return True


@rule(_("the person concerned"))
def oneself(actor: Actor, facts: UserFacts | NoUser) -> bool:
    """The account is one's own."""
    return actor.user is not None and facts.user is not None and actor.id == facts.user.id


@rule(_("the creator of the request"))
def creator(_actor: Actor, facts: RequestFacts) -> bool:
    """Opened this request for the beneficiary (H3, H5, H7)."""
    return Part.CREATOR in facts.parts


@rule(_("a colleague invited to the request"))
def colleague(_actor: Actor, facts: RequestFacts) -> bool:
    """A helper invited to this request by name (H4)."""
    return Part.COLLEAGUE in facts.parts


@rule(_("an instructor of a group the request was sent to"))
def instructor_of_recipient_group(_actor: Actor, facts: RequestFacts) -> bool:
    """Active instructor of a recipient group, today (I1, I2, I4)."""
    return Part.INSTRUCTOR in facts.parts


@rule(_("an expert invited to the request, while it is open"))
def expert_while_open(_actor: Actor, facts: RequestFacts) -> bool:
    """Invited to this request as an expert, an expert still, and it is not closed (E3, E6, E7)."""
    return Part.EXPERT in facts.parts and not facts.request.is_closed


@rule(_("a manager of the group that sent or received the request"))
def manages_a_group_of_the_request(_actor: Actor, facts: RequestFacts) -> bool:
    """Manager of the author group or of a recipient group: metadata only (M4, M6, M7)."""
    return facts.manages


@rule(_("a manager of the group that sent the request"))
def manages_author_group(_actor: Actor, facts: RequestFacts) -> bool:
    """Manager of the group in whose name the request was opened: may hand it over within that group."""
    return facts.manages_author


@rule(
    _("someone who was never invited to the request as an expert"),
    bars=_("whoever was invited to the request as an expert never may"),
)
def invited_as_expert(_actor: Actor, facts: RequestFacts) -> bool:
    """Whoever was invited as an expert never sees attachments, whatever else they are or have been since (E5)."""
    return facts.called


@rule(_("a manager of the group"))
def manager_of_group(_actor: Actor, facts: GroupFacts) -> bool:
    """Manager of this very group (M1 to M6)."""
    return "manager" in facts.roles


@rule(_("a helper of the group"))
def helper_of_group(_actor: Actor, facts: GroupFacts) -> bool:
    """Active helper of the group in whose name the request is made (H1)."""
    return "helper" in facts.roles


@rule(
    _("the request is open"),
    blocked=_("Request #{id} is closed."),
    cure=_("Its creator can reopen it: adminplus request reopen {id} --reason R"),
)
def request_open(_actor: Actor, facts: RequestFacts) -> bool:
    """The request is not closed."""
    return not facts.request.is_closed


@rule(_("the request is closed"), blocked=_("Request #{id} is not closed."))
def request_closed(_actor: Actor, facts: RequestFacts) -> bool:
    """The request is closed: only then can it be opened again."""
    return facts.request.is_closed


@rule(
    _("an account that is not disabled"),
    bars=_("the account is disabled"),
    cure=_("An operator can enable it: adminplus user enable EMAIL"),
)
def active_account(actor: Actor, _facts: object) -> bool:
    """A disabled account keeps its name in the history and has no right."""
    return actor.user is None or actor.user.active
