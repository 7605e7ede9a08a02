"""F1: what needs no command at all starts as fast as what it is made with: Python, Typer, the shell."""

from __future__ import annotations

from measure import HERE, Result, Run, adminplus, compare, once, python

COMPLETION = HERE.parent / "completions/adminplus.bash"
COMPLETE = """
source "$1"
COMP_WORDS=(adminplus request cl); COMP_CWORD=2; COMP_LINE='adminplus request cl'; COMP_POINT=20
complete=$(complete -p adminplus); complete=${complete#*-F }; ${complete%% *} adminplus cl request
((${#COMPREPLY[@]}))
"""


def measure(runs: int, _size: int) -> list[Result]:
    bare, nothing = "python -c pass", python("pass")
    floor, theirs = 'python -c "import typer"', python("import typer")
    results = [
        compare("F1", "adminplus --version", adminplus("--version"), bare, nothing, limit=1.3, runs=runs),
        compare("F1", "adminplus --help", adminplus("--help"), floor, theirs, limit=1.2, runs=runs),
    ]
    if COMPLETION.exists():

        def complete() -> Run:
            return once(["bash", "--norc", "-c", COMPLETE, "bash", COMPLETION])

        what = "completion of `adminplus request cl`, bash included"
        results.append(compare("F1", what, complete, floor, theirs, limit=0.1, runs=runs))
    return results
