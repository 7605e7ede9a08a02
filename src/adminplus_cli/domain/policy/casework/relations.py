"""What one is to a request or a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...shared.i18n import N_
from ..condition import Relation

if TYPE_CHECKING:
    from .group import GroupFacts, NoGroup
    from .handover import HandoverFacts
    from .invitation import InvitationFacts, WithdrawalFacts
    from .request import RequestFacts

creator: Relation[RequestFacts] = Relation(
    "creator",
    N_("the creator of the request"),
    "Opened this request for the beneficiary (H3, H5, H7).",
)
colleague: Relation[RequestFacts] = Relation(
    "colleague",
    N_("a colleague invited to the request"),
    "A helper invited to this request by name (H4).",
)
instructor_of_recipient_group: Relation[RequestFacts] = Relation(
    "instructor_of_recipient_group",
    N_("an instructor of a group the request was sent to"),
    "Active instructor of a recipient group, today (I1, I2, I4).",
)
expert_while_open: Relation[RequestFacts] = Relation(
    "expert_while_open",
    N_("an expert invited to the request, while it is open"),
    "Invited to this request as an expert, an expert still, and it is not closed (E3, E6, E7).",
)
manages_a_group_of_the_request: Relation[RequestFacts] = Relation(
    "manages_a_group_of_the_request",
    N_("a manager of the group that sent or received the request"),
    "Manager of the author group or of a recipient group: metadata only (M4, M6, M7).",
)
manages_author_group: Relation[RequestFacts] = Relation(
    "manages_author_group",
    N_("a manager of the group that sent the request"),
    "Manager of the group in whose name the request was opened: may hand it over within that group.",
)
invited_as_expert: Relation[RequestFacts] = Relation(
    "invited_as_expert",
    N_("someone who was never invited to the request as an expert"),
    "Whoever was invited as an expert never sees attachments, whatever else they are or have been since (E5).",
    bars=N_("whoever was invited to the request as an expert never may"),
)
manager_of_group: Relation[GroupFacts] = Relation(
    "manager_of_group",
    N_("a manager of the group"),
    "Manager of this very group (M1 to M6).",
)
helper_of_group: Relation[GroupFacts | NoGroup] = Relation(
    "helper_of_group",
    N_("a helper of the group"),
    "Active helper of the group in whose name the request is made (H1).",
)
user_of_group: Relation[GroupFacts] = Relation(
    "user_of_group",
    N_("a user of the group"),
    "Has a role in this very group, whichever it is: may use what the group has written for its own.",
)
invites_from_own_group: Relation[InvitationFacts] = Relation(
    "invites_from_own_group",
    N_("an active helper of a group one belongs to"),
    "The invited person is an active helper of a group of the inviter's, who has one (H4).",
    bars=N_("only an active helper of a group one belongs to can be invited"),
    cure=N_("A manager of your group can add them: adminplus group users add GROUP {email} --helper"),
)
gave_the_invitation: Relation[WithdrawalFacts] = Relation(
    "gave_the_invitation",
    N_("whoever gave the invitation, or an instructor of the group that leaves"),
    "An invitation is taken back by who gave it; a group leaves by its own instructors (H4, I5, E4).",
    bars=N_("that is for whoever gave the invitation, or an instructor of the group that leaves"),
)
takes_it_over: Relation[HandoverFacts] = Relation(
    "takes_it_over",
    N_("somebody else than who takes the request over"),
    "Whoever hands a request over, somebody else gets it: it is no way to read what one may not (M7, M9).",
    bars=N_("nobody hands a request over to themself"),
)
