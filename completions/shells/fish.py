"""completions/adminplus.fish, for fish 3 and later."""

from __future__ import annotations

from collections.abc import Iterator

from adminplus_cli.cli.kit.catalogue import Node, Parameter, nodes

from . import HEADER, argument_values, takes_files, valued

FUNCTIONS = """\
# Whether the words before the cursor lead to the command $argv.
function __adminplus_at
    set -l path adminplus
    set -l pending 0
    for word in (commandline -opc)[2..-1]
        if test $pending -eq 1
            set pending 0
        else if contains -- "$path $word" $__adminplus_valued
            set pending 1
        else if contains -- "$path $word" $__adminplus_nodes
            set path "$path $word"
        end
    end
    test "$path" = "$argv"
end

complete -c adminplus -f
"""


def script() -> str:
    """Return the whole script."""
    return "\n".join([f"# {HEADER}", "", *_tables(), FUNCTIONS, *_lines(), ""])


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
    for node in by_path.values():
        at = f'complete -c adminplus -n "__adminplus_at {" ".join(node.path)}"'
        for child in node.children:
            summary = by_path[(*node.path, child)].summary
            yield f"{at} -a {_quoted(child)} -d {_quoted(summary)}"
        yield from (f"{at} {_option(option)}" for option in node.options)
        yield from _positional(node, at)


def _positional(node: Node, at: str) -> Iterator[str]:
    if values := argument_values(node):
        yield f"{at} -a {_quoted(' '.join(values))}"
    if takes_files(node):
        yield f"{at} -F"


def _option(option: Parameter) -> str:
    words = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    if option.is_file:
        words.append("-r -F")
    elif not option.is_flag:
        words.append("-x")
    if option.values:
        words.append(f"-a {_quoted(' '.join(option.values))}")
    return f"{' '.join(words)} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    """Return `text` as one word of fish, whose quotes know two escapes."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
