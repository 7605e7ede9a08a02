"""The process: `adminplus`, or `python -m adminplus_cli`."""

from __future__ import annotations

import gc
import os
import sys

from . import __version__


class Interrupted(KeyboardInterrupt):
    """A signal. Of a plain KeyboardInterrupt that passes through an `exec`, Python dies whoever catches it."""


def main() -> int:
    """Run the command line of this process and return its exit code.

    It stands once it is known: a signal that comes then changes nothing. Garbage collection leaves out the end: it
    would only look at what goes with the process.
    """
    if sys.argv[1:] == ["--version"] and _say_version():
        return 0
    code, begun = 130, False
    while True:
        try:
            if not begun:
                begun = True
                code = _run()
            _stop_listening()
            gc.freeze()
            return code
        except KeyboardInterrupt:
            pass


def _run() -> int:
    """Run the command line. Garbage collection waits until all modules are there (`App.door`)."""
    gc.disable()
    try:
        _listen()
        os.umask(0o077)
        _open_closed_streams()
        if sys.argv[1:2] == ["__complete"]:
            from .cli.candidates import main as offer

            return offer(sys.argv[2:])
        from .cli.main import main as run

        return run(sys.argv[1:])
    except RuntimeError as error:
        if isinstance(
            error.__cause__, KeyboardInterrupt
        ):  # what Python 3.11 makes of it while it makes a class
            return 130
        raise


def _say_version() -> bool:
    """Write the version before anything is loaded; return False where that fails, for a command to tell of it."""
    try:
        return sys.stdout is not None and os.write(1, f"adminplus {__version__}\n".encode()) > 0
    except OSError:
        return False


def _listen() -> None:
    """Let Ctrl-C, TERM and HUP end a command alike: undone, tidied up, exit 130.

    One that comes where nothing can be raised, inside a destructor or a callback, comes again a moment later.
    """
    import signal

    def stop(_signal: int, _frame: object) -> None:
        raise Interrupted

    def again(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_type is Interrupted:
            signal.setitimer(signal.ITIMER_REAL, 0.001)
        else:
            sys.__unraisablehook__(unraisable)

    sys.unraisablehook = again
    for each in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, stop)


def _stop_listening() -> None:
    """The exit code stands: a signal that comes while Python takes itself down says nothing more."""
    import signal

    for each in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)


def _open_closed_streams() -> None:
    """Give a closed stdin, stdout or stderr its number back, so that no file of ours gets it.

    Writing to a closed stdout still fails, since the program was told that nobody reads; talk goes nowhere.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            null = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if null != number:
                os.dup2(null, number)
                os.close(null)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))


if __name__ == "__main__":
    raise SystemExit(main())
