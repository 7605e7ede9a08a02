"""What one is to the platform and to accounts: that of the actor alone is asked whatever the subject is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...platform.account import Actor
from ...shared.i18n import N_
from ..condition import Relation, Subject, which_hold

if TYPE_CHECKING:
    from .account import AbsenceFacts, NoUser, UserFacts

operator: Relation[Subject] = Relation(
    "operator",
    N_("the operator of the platform"),
    "Installs and runs the platform (E7).",
)
console: Relation[Subject] = Relation(
    "console",
    N_("the operator at the console, who acts as no account"),
    "Has the store itself in hand: what prints or replaces all of it is for no account, whatever its flags.",
    cure=N_("Run it without --as and ADMINPLUS_AS, as the login that has the store."),
)
anyone: Relation[Subject] = Relation(
    "anyone",
    N_("everyone"),
    "Every active account, and the operator.",
)
account: Relation[Subject] = Relation(
    "account",
    N_("everyone who has an account"),
    "Acts as an account: somebody who can own a project (O1).",
)
active_account: Relation[Subject] = Relation(
    "active_account",
    N_("an account that is not disabled"),
    "A disabled account keeps its name in the history and has no right.",
    bars=N_("the account is disabled"),
    cure=N_("An operator can enable it: adminplus user enable {email}"),
)
expert: Relation[Subject] = Relation(
    "expert",
    N_("an expert"),
    "Is named an expert today, whatever they were invited to (E7).",
)
oneself: Relation[UserFacts | NoUser] = Relation(
    "oneself",
    N_("the person concerned"),
    "The account is one's own.",
)
manages_common_group: Relation[AbsenceFacts | NoUser] = Relation(
    "manages_common_group",
    N_("a manager of a group that the person belongs to"),
    "Manages a group in which the person has a role; who was elsewhere before counts once they were here since (A1).",
)


def of_the_actor(actor: Actor) -> frozenset[Relation[Subject]]:
    """Return what `actor` is, whatever they act on."""
    return which_hold(
        {
            anyone: True,
            account: actor.user is not None,
            active_account: actor.user is None or actor.user.active,
            expert: actor.user is not None and actor.user.is_expert,
            operator: actor.is_operator,
            console: actor.is_operator and actor.user is None,
        }
    )
