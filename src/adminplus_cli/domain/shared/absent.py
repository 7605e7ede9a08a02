"""What there is not, or not for the person who asks: one place writes each of these sentences, with its hint.

Something hidden is answered with the very bytes of something that was never there, so that nothing tells them apart.
"""

from __future__ import annotations

from .errors import NotFound, UsageError
from .i18n import _
from .ref import GroupRef, ProgramRef, ProjectGroupRef, ProjectRef


def request(request_id: int) -> NotFound:
    """No request has that number."""
    return NotFound(_("There is no request #{id}.").format(id=request_id))


def attachment(request_id: int, attachment_id: int) -> NotFound:
    """The request has no such file, or only in a private message."""
    return NotFound(
        _("Request #{request} has no attachment {id}.").format(request=request_id, id=attachment_id),
        _("See them with: adminplus request attachments {request}").format(request=request_id),
    )


def newcomer(email: str) -> NotFound:
    """Nobody has an account by that address, and one that is made now would do."""
    from shlex import quote

    return NotFound(
        _("There is no user {email}.").format(email=email[:100]),
        _("Create the account with: adminplus user add {email}").format(email=quote(email[:100])),
    )


def user(email: str) -> NotFound:
    """Nobody has an account by that address, and one that would be made now is not what is meant."""
    return NotFound(
        _("There is no user {email}.").format(email=email[:100]), _("See the accounts: adminplus user list")
    )


def group(ref: GroupRef, hint: str) -> NotFound:
    """No group goes by that name or number."""
    return NotFound(_("There is no group {name!r}.").format(name=ref[:100]), hint)


def one_group(ref: GroupRef, names: list[str]) -> UsageError:
    """Several groups begin like that, or are of the organisation of that code: who asks says which."""
    return UsageError(
        _("{name!r} can be several groups.").format(name=ref[:100]),
        _("Say which: {names}.").format(names=", ".join(names[:5]) + (", …" if len(names) > 5 else "")),
    )


def user_of_group(email: str, *, group_id: int, name: str) -> NotFound:
    """The account of that address is not in the group, or there is none."""
    return NotFound(
        _("{email} is not in the group {name}.").format(email=email, name=name),
        _("See its users: adminplus group users list {id}").format(id=group_id),
    )


def saved_answer(ref: str) -> NotFound:
    """No saved answer goes by that name or number, or none that the person may use."""
    return NotFound(
        _("There is no saved answer {name!r}.").format(name=ref[:100]),
        _("See yours with: adminplus answer list"),
    )


def mail(mail_id: int) -> NotFound:
    """The outbox has no such e-mail."""
    return NotFound(_("There is no e-mail {id} in the outbox.").format(id=mail_id))


def project(ref: ProjectRef) -> NotFound:
    """No project goes by that name or number, or none that the person is a member of."""
    return NotFound(
        _("There is no project {name!r}.").format(name=ref[:100]),
        _("See yours with: adminplus project list"),
    )


def project_numbered(project_id: int) -> NotFound:
    """No project has that number, for somebody to whom every project exists."""
    return NotFound(_("There is no project #{id}.").format(id=project_id))


def member(email: str, project_id: int) -> NotFound:
    """The account of that address is no member of the project, or there is none."""
    return NotFound(
        _("{email} is no member of project #{id}.").format(email=email, id=project_id),
        _("See the members: adminplus project member list {id}").format(id=project_id),
    )


def invitation() -> NotFound:
    """No invitation has that number or token, or none that concerns the person."""
    return NotFound(_("There is no such invitation."), _("See yours with: adminplus project invitation list"))


def project_group(ref: ProjectGroupRef, project_id: int) -> NotFound:
    """No group of the project goes by that name, path or number."""
    return NotFound(
        _("There is no group {name!r} in project #{project}.").format(name=ref[:100], project=project_id),
        _("See them with: adminplus project group list {project}").format(project=project_id),
    )


def program(ref: ProgramRef) -> NotFound:
    """No program goes by that title or number, none in a project of the person's, or only one locked to them."""
    return NotFound(
        _("There is no program {title!r}.").format(title=ref[:100]),
        _("See those of a project: adminplus program list PROJECT"),
    )


def manager(email: str, program_id: int) -> NotFound:
    """The account of that address does not manage the program, or there is none."""
    return NotFound(
        _("{email} does not manage program #{id}.").format(email=email, id=program_id),
        _("See who does: adminplus program manager list {id}").format(id=program_id),
    )


def participant(email: str, program_id: int) -> NotFound:
    """Nobody of that address takes part in the program, or ever did."""
    return NotFound(
        _("{email} does not take part in program #{program}.").format(email=email, program=program_id),
        _("See who does: adminplus participant list {program}").format(program=program_id),
    )
