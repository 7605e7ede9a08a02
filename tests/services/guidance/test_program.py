"""What somebody accepted of an edit is what happens, or nothing does."""

from __future__ import annotations

from datetime import date

import pytest

from adminplus_cli.bootstrap import App
from adminplus_cli.config import load
from adminplus_cli.domain.shared.errors import Conflict
from adminplus_cli.domain.shared.ref import ProgramRef
from adminplus_cli.identity import identify
from adminplus_cli.services.guidance import program as service
from tests.guidance import CARL, programs
from tests.runner import Runner


@pytest.mark.requirement("P4")
def test_an_edit_that_drops_more_meetings_than_were_accepted_is_refused(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 1, "zoe@j.fr", as_=CARL)
    held = ("participant", "log", 1, "zoe@j.fr", "meeting_held", "--confirmed", "--on")
    adminplus.ok(*held, "2026-02-05", as_=CARL)
    settings = load(environ={}, options={"store": adminplus.store, "acting_as": CARL})
    app = App(settings, identify(), adminplus.clock)
    change = service.Edit({"starts_on": date(2026, 2, 20)})
    with app.view() as view:
        accepted = service.effect(view, ProgramRef("1"), change)
    assert accepted == service.Effect(dropped=1)
    adminplus.ok(*held, "2026-02-06", as_=CARL)
    with (
        pytest.raises(Conflict, match=r"^Meanwhile more meetings of program #1 came to count\.$"),
        app.work() as work,
    ):
        service.edit(work, ProgramRef("1"), change, accepted=accepted)
    with app.work() as work:
        edited, changed = service.edit(work, ProgramRef("1"), change, accepted=service.Effect(dropped=2))
    assert (edited.starts_on, changed) == (date(2026, 2, 20), True)
