"""completions/adminplus.fish, for fish 3 and later."""

from __future__ import annotations

from collections.abc import Iterator

from adminplus_cli.cli.kit.catalogue import Node, Parameter, nodes

from . import FILES, HEADER, LIVE, offer, places, repeats, valued

FUNCTIONS = r"""
# Walk along the words before the cursor: to which command they lead, how many arguments stand there, and which.
function __adminplus_walk
    set -l line (commandline -opc)
    test "$line" = "$__adminplus_line"; and return
    set -g __adminplus_line $line
    set -g __adminplus_path adminplus
    set -g __adminplus_before
    set -g __adminplus_globals
    set -l pending ''
    for word in $line[2..-1]
        if test -n "$pending"
            contains -- $pending --store --as --config; and set -a __adminplus_globals "$pending=$word"
            set pending ''
        else if contains -- "$__adminplus_path $word" $__adminplus_valued
            set pending $word
        else if contains -- "adminplus $word" $__adminplus_valued
            set pending $word
        else if string match -qr -- '^--(store|as|config)=' $word
            set -a __adminplus_globals $word
        else if string match -q -- '-*' $word
            continue
        else if contains -- "$__adminplus_path $word" $__adminplus_nodes
            set __adminplus_path "$__adminplus_path $word"
        else
            set -a __adminplus_before $word
        end
    end
end

# Whether the words before the cursor lead to the command $argv.
function __adminplus_at
    __adminplus_walk
    test "$__adminplus_path" = "$argv"
end

# Whether they lead to the command $argv[2..], and the argument of place $argv[1] comes next; 2+ is 2 or a later one.
function __adminplus_place
    __adminplus_at $argv[2..-1]; or return
    set -l place (math (count $__adminplus_before) + 1)
    test $place = $argv[1]; or string match -q -- '*+' $argv[1]; and test $place -ge (string trim -c + -- $argv[1])
end

# Ask adminplus what of this kind there is in the store.
function __adminplus_live
    __adminplus_walk
    set -l program (string replace -r '^~' $HOME -- $__adminplus_line[1])
    command -q $program; or return
    set -l typed (commandline -ct | string replace -r -- '^--[^=]+=' '')
    command $program __complete fish $argv[1] "$typed" $__adminplus_globals $__adminplus_before 2>/dev/null </dev/null
end

complete -c adminplus -f
"""


def script() -> str:
    """Return the whole script."""
    return "\n".join([f"# {HEADER}", "", *_tables(), FUNCTIONS.lstrip("\n"), *_lines(), ""])


def _tables() -> Iterator[str]:
    yield "set -g __adminplus_nodes \\"
    yield from _continued([" ".join(node.path) for node in nodes()])
    yield "set -g __adminplus_valued \\"
    keys = [" ".join((*node.path, name)) for node in nodes() for each in valued(node) for name in each.names]
    yield from _continued(keys)


def _continued(words: list[str]) -> Iterator[str]:
    for word in words[:-1]:
        yield f"    {_quoted(word)} \\"
    yield f"    {_quoted(words[-1])}"
    yield ""


def _lines() -> Iterator[str]:
    by_path = {node.path: node for node in nodes()}
    root = next(iter(by_path.values()))
    for node in by_path.values():
        at = f'complete -c adminplus -n "__adminplus_at {" ".join(node.path)}"'
        for child in node.children:
            summary = by_path[(*node.path, child)].summary
            yield f"{at} -a {_quoted(child)} -d {_quoted(summary)}"
        yield from (f"{at} {_option(node, option)}" for option in node.options)
        yield from _positional(node)
    yield "# What is taken anywhere."
    yield from (f"complete -c adminplus {_option(root, option)}" for option in valued(root))


def _positional(node: Node) -> Iterator[str]:
    offered = places(node)
    for number, place in enumerate(offered, 1):
        if place:
            later = "+" if repeats(node) and number == len(offered) else ""
            at = f'complete -c adminplus -n "__adminplus_place {number}{later} {" ".join(node.path)}"'
            yield f"{at} {_value(place)}"


def _option(node: Node, option: Parameter) -> str:
    words = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    offered = offer(node, option)
    if not option.is_flag:
        words.append("-x" if offered != FILES else "-r")
    if offered:
        words.append(_value(offered))
    return f"{' '.join(words)} -d {_quoted(option.help)}"


def _value(offered: str) -> str:
    """Return how fish is told what a value can be."""
    if offered == FILES:
        return "-F"
    if offered.startswith(LIVE):
        return f"-k -a {_quoted(f'(__adminplus_live {offered.removeprefix(LIVE)})')}"
    return f"-a {_quoted(offered)}"


def _quoted(text: str) -> str:
    """Return `text` as one word of fish, whose quotes know two escapes."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
