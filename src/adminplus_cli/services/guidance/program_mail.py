"""What e-mails say of a program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ...domain.platform.change import Letter, Template
from ...domain.shared.ref import ProjectGroupRef

if TYPE_CHECKING:
    from ...domain.guidance.program import Program
    from ...store.work import View, Work


def params_of(view: View, program: Program) -> dict[str, object]:
    """Return what every e-mail about a program says of it: which it is, and of which project."""
    project = view.projects.facts_of(program.project_id).project
    return {"program": program.id, "title": program.title, "name": project.name}


def change_of(view: View, field: str, before: Program, after: Program) -> dict[str, object]:
    """Return what its managers hear of a field that changed: from what to what, but for a text of any length."""
    if field == "description":
        return {"field": field}
    values = [getattr(each, field) for each in (before, after)]
    if field == "group_id":
        field = "group"
        refs = [ProjectGroupRef(f"#{id_}") if id_ else None for id_ in values]
        values = [view.project_groups.get(before.project_id, ref).name if ref else None for ref in refs]
    told = [each.isoformat() if isinstance(each, date) else each for each in values]
    return dict(zip(("field", "before", "after"), (field, *told), strict=True))


def joined_letters(work: Work, program: Program, emails: list[str]) -> list[Letter]:
    """Return the e-mails that welcome participants: who has an account reads in it how to see their sheet (P7)."""
    letter = contacts_letter(work, Template.PROGRAM_JOINED, program, emails)
    known = {email: user for email, user in letter.to.items() if user is not None}
    others = {email: user for email, user in letter.to.items() if user is None}
    greeted = replace(letter, params={**letter.params, "account": True}, to=known)
    return [each for each in (greeted, replace(letter, to=others)) if each.to]


def contacts_letter(work: Work, template: Template, program: Program, emails: list[str]) -> Letter:
    """Return the e-mail that tells participants who their main contacts are (P6); a manager is nobody's."""
    people = [row["contact"] for row in work.queries.programs.contacts(program.id)]
    params = params_of(work, program) | {"contacts": people}
    managers = work.programs.managers(program.id)
    readers = [email for email in emails if email not in managers]
    return Letter(template, params, work.participants.addresses(readers))
