"""What ties people to a thing, in words, and which rules each tie makes hold.

It explains what the policy decided, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...domain.guidance.project import Role
from ...domain.shared.i18n import N_, _

if TYPE_CHECKING:
    from ...domain.platform.access import Tie

_ROLES = tuple(Role)
OF_RULE: Mapping[str, tuple[str, ...]] = {
    "creator": ("creator",),
    "colleague": ("colleague",),
    "instructor_of_recipient_group": ("instructor",),
    "expert_while_open": ("expert",),
    "manages_a_group_of_the_request": ("manager", "author_manager"),
    "manages_author_group": ("author_manager",),
    "manager_of_group": ("manager",),
    "helper_of_group": ("helper",),
    "user_of_group": ("manager", "helper", "instructor"),
    "project_owner": (Role.OWNER,),
    "project_admin": (Role.ADMIN,),
    "project_counselor": (Role.COUNSELOR,),
    "project_guest": (Role.GUEST,),
    "project_member": _ROLES,
    "member_concerned": _ROLES,
    "manages_program": ("seat",),
    "counselor_manages_program": ("seat",),
    "creator_manages_program": ("seat",),
    "participant_concerned": ("participant",),
    "invited_account": ("invited",),
    "oneself": ("oneself",),
    "manages_common_group": ("manager",),
    "operator": ("operator",),
    "anyone": ("account",),
    "account": ("account",),
    "active_account": ("account",),
}
"""Which kinds of ties make a rule hold, by its name."""

_WORDS: Mapping[str, str] = {
    "creator": N_("opened the request"),
    "colleague": N_("invited as a colleague"),
    "expert": N_("invited as an expert"),
    "instructor": N_("instructor in {about}"),
    "manager": N_("manager of {about}"),
    "author_manager": N_("manager of {about}"),
    "helper": N_("helper in {about}"),
    Role.OWNER: N_("owner of project #{about}"),
    Role.ADMIN: N_("admin of project #{about}"),
    Role.COUNSELOR: N_("counselor of project #{about}"),
    Role.GUEST: N_("guest of project #{about}"),
    "seat": N_("manages program #{about}"),
    "participant": N_("takes part in program #{about}"),
    "invited": N_("invited to project #{about}"),
    "oneself": N_("it is their own account"),
    "operator": N_("operator of the platform"),
    "account": N_("has an account"),
}

_RULES = {"first-response": N_("first-response"), "silence": N_("silence")}
"""The rules that call experts, by what a tie is about."""


def through(tie: Tie) -> str:
    """Return what ties somebody to a thing, as a line of a list says it."""
    if tie.kind == "expert" and tie.about:
        return _("invited by the rule {rule}").format(rule=_(_RULES.get(tie.about, tie.about)))
    return _(_WORDS[tie.kind]).format(about=tie.about)
