"""How a request and its thread look to a person."""

from collections.abc import Iterator, Sequence

from ...domain.casework.message import Kind
from ...domain.shared.i18n import _
from ...domain.shared.phrases import day, headed, instant
from ...render.text import cell, printable
from .schema import Participant, ShownFile, ShownMessage, ShownRequest


def thread_lines(found: ShownRequest) -> Iterator[str]:
    """Yield a request and its thread as lines."""
    yield f"#{found['id']}  {printable(found['subject'])}"
    yield _fact(_("status"), _status(found))
    yield _fact(
        _("opened"),
        _("{at} by {who}, {group}").format(
            at=instant(found["created_at"]), who=found["creator"], group=printable(found["author_group"])
        ),
    )
    yield _fact(_("sent to"), ", ".join(printable(name) for name in found["recipient_groups"]))
    yield _fact(_("area"), found["area"])
    for label, value in ((_("category"), found["category"]), (_("mandate"), found["mandate"])):
        if value:
            yield _fact(label, printable(cell(value)))
    yield _fact(_("you are"), cell(found["part"]))
    if rule := found["called_by_rule"]:
        called = _("{time}, by the rule {rule}")
        yield _fact(_("call"), called.format(time=instant(found["called_at"]), rule=rule))
    if found["offered_to"]:
        offered = _("{email}, since {at}: a manager of the group confirms it")
        yield _fact(
            _("offered to"), offered.format(email=found["offered_to"], at=instant(found["offered_at"]))
        )
    if found["wiped_at"]:
        yield _fact(_("erased"), wiped(instant(found["wiped_at"])))
    yield ""
    yield _("Beneficiary")
    for name, value in found["beneficiary"].items():
        yield _fact(printable(name), printable(value))
    yield ""
    yield from _indented(found["description"])
    yield from _files([file for file in found["attachments"] if file["message_id"] is None])
    for message in found["messages"]:
        yield ""
        whom, body = invited(message)
        yield _heading(message, whom)
        yield from _indented(body)
        yield from _files(message["attachments"])
    yield ""
    yield _("Taking part")
    for person in found["participants"]:
        yield f"  {cell(person['part']):<11} {printable(person['email'])}{absence(person)}"


def absence(person: Participant) -> str:
    """Return until when somebody is absent, and who stands in, as it stands behind their address."""
    if person["absent_until"] is None:
        return ""
    until, heir = day(person["absent_until"]), person["substitute"]
    if heir is None:
        return " " + _("(absent until {day})").format(day=until)
    return " " + _("(absent until {day}, {substitute} stands in)").format(
        day=until, substitute=printable(heir)
    )


def _status(found: ShownRequest) -> str:
    if found["closed_at"]:
        return _("closed since {at}, useful: {useful}").format(
            at=instant(found["closed_at"]), useful=cell(found["useful"])
        )
    if found["waiting_for"]:
        return _("{status}, waiting for {what} since {at}").format(
            status=cell(found["status"]),
            what=cell(found["waiting_for"]),
            at=instant(found["waiting_since"]),
        )
    return cell(found["status"])


def wiped(at: str) -> str:
    """Return what is said of a request in which what was personal was erased at an instant."""
    return _("{at}: what was personal until then is not kept any more").format(at=at)


def invited(message: ShownMessage) -> tuple[str, str]:
    """Return whom an invitation calls in, or who leaves, and what was written; of another message, only its text."""
    if message["kind"] not in (Kind.INVITE, Kind.WITHDRAW):
        return "", message["body"]
    whom, _blank, body = message["body"].partition("\n")
    return printable(whom), body.strip()


def deed(kind: Kind, whom: str) -> str:
    """Return what the author of a message did, to `whom` where it calls somebody in or lets them go."""
    if not whom:
        return kind.deed
    words = _("withdrew {whom}") if kind is Kind.WITHDRAW else _("invited {whom}")
    return words.format(whom=whom)


def _heading(message: ShownMessage, whom: str) -> str:
    who = printable(message["author"]) if message["author"] else _("adminplus")
    private = _(" (private, for instructors)") if message["private"] else ""
    what = deed(message["kind"], whom)
    return _("— {at}  {who} ({part}): {what}").format(
        at=instant(message["at"]), who=who, part=cell(message["author_part"]), what=f"{what}{private}"
    )


def _fact(label: str, value: str) -> str:
    return f"  {headed(label):<14} {value}"


def _indented(body: str) -> Iterator[str]:
    for line in body.splitlines():
        yield f"  {printable(line)}"


def _files(files: Sequence[ShownFile]) -> Iterator[str]:
    for file in files:
        yield _("  [attachment {id}] {name} ({size} bytes)").format(
            id=file["id"], name=printable(file["filename"]), size=file["size"]
        )
