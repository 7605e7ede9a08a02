"""The door to the databases."""

from __future__ import annotations

import subprocess
import sys


def test_what_the_database_layer_logs_does_not_reach_stderr() -> None:
    script = (
        "import logging; import adminplus_cli.store.engine;"
        "logging.getLogger('sqlalchemy.pool.impl.NullPool').error('Exception closing connection')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
