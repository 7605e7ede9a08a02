"""What `store dump` reads: the same as what the tests of a change look at."""

from __future__ import annotations

import json

from tests.casework import cast, open_request
from tests.contents import contents
from tests.guidance import programs
from tests.runner import Runner


def test_what_tests_find_in_a_store_is_what_a_dump_prints_of_it(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    programs(adminplus)
    printed = adminplus.ok("store", "dump").out
    assert contents(adminplus.store) == [json.loads(line) for line in printed.splitlines()]
