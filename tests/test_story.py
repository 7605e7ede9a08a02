"""The main job, end to end: a request lives, is answered, is escalated by `tick`, is closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import CLAIRE, EXPERT, INES, cast, open_request
from tests.runner import Runner


@pytest.mark.requirement("E1", "E3", "E5", "E6", "H1", "H2", "H7", "T1", "T6")
def test_a_request_nobody_answers_is_given_to_the_experts_at_four_days_and_not_a_second_before(
    adminplus: Runner, tmp_path: Path
) -> None:
    cast(adminplus)
    piece = tmp_path / "piece.txt"
    piece.write_text("une pièce")
    number = open_request(adminplus, "--attach", piece)

    adminplus.clock.forward(days=4, seconds=-1)
    early = adminplus.ok("tick")
    assert (early.out, early.err) == ("", "Warned instructors of 1 request about to be escalated.\n")
    assert adminplus.ok("tick").err == ""
    assert adminplus("request", "show", number, as_=EXPERT).code == 3

    adminplus.clock.forward(seconds=1)
    due = adminplus.ok("tick", "-o", "json").json
    assert due["jobs"]["experts"]["by_rule"] == {"first-response": 1, "silence": 0}
    assert adminplus.ok("request", "show", number, "-o", "json", as_=EXPERT).json["attachments"] == []
    assert adminplus("request", "attachments", number, as_=EXPERT).code == 3
    assert adminplus.ok("tick").err == ""

    adminplus.ok("request", "reply", number, "--message", "Nous regardons.", as_=INES)
    adminplus.ok("request", "close", number, "--useful", "yes", as_=CLAIRE)
    assert adminplus("request", "show", number, as_=EXPERT).code == 3
    assert adminplus("request", "list", as_=EXPERT).out == ""
    adminplus.assert_sound()
    adminplus.ok("audit", "verify")
