"""completions/_adminplus, for zsh 5 and later: a folder of $fpath is its place."""

from __future__ import annotations

from collections.abc import Iterator

from adminplus_cli.cli.kit.catalogue import Node, nodes

from . import HEADER, argument_values, quoted, takes_files, valued

FUNCTIONS = """\
_adminplus() {
    local path_=adminplus pending= word cur=${words[CURRENT]}
    local -a children options arguments
    local -A valued
    integer i
    _adminplus_node $path_
    for ((i = 2; i < CURRENT; i++)); do
        word=${words[i]}
        if [[ -n $pending ]]; then
            pending=
        elif [[ $word == -* ]]; then
            (( ${+valued[$word]} )) && pending=$word
        elif (( ${children[(I)$word:*]} )); then
            path_+=" $word"
            _adminplus_node $path_
        fi
    done
    if [[ -z $pending && $cur == --*=* ]] && (( ${+valued[${cur%%=*}]} )); then
        pending=${cur%%=*}
        compset -P '*='
    fi
    if [[ -n $pending ]]; then
        case ${valued[$pending]} in
            files) _files ;;
            '') _message 'value' ;;
            *) compadd -- ${=valued[$pending]} ;;
        esac
    elif [[ $cur == -* ]]; then
        _describe -o option options
    elif (( ${#children} )); then
        _describe command children
    else
        (( ${#arguments} )) && compadd -- $arguments
        _adminplus_takes_files $path_ && _files
    fi
}

_adminplus "$@"
"""


def script() -> str:
    """Return the whole script."""
    return "\n".join(["#compdef adminplus", f"# {HEADER}", "", *_words(), *_arguments(), FUNCTIONS])


def _words() -> Iterator[str]:
    by_path = {node.path: node for node in nodes()}
    yield "# What can follow a command; `valued` has the values that an option can take."
    yield "_adminplus_node() {"
    yield "    children=() options=() arguments=() valued=()"
    yield "    case $1 in"
    for node in by_path.values():
        yield f"        {quoted(' '.join(node.path))})"
        children = [_described(child, by_path[(*node.path, child)].summary) for child in node.children]
        yield from _array("children", children)
        yield from _array(
            "options", [_described(name, each.help) for each in node.options for name in each.names]
        )
        yield from _array("valued", _value_pairs(node))
        yield from _array("arguments", argument_values(node))
        yield "            ;;"
    yield from ("    esac", "}", "")


def _value_pairs(node: Node) -> list[str]:
    pairs = []
    for option in valued(node):
        value = " ".join(option.values) or ("files" if option.is_file else "")
        pairs += [f"{name} {quoted(value)}" for name in option.names]
    return pairs


def _array(name: str, words: list[str]) -> Iterator[str]:
    if words:
        yield f"            {name}=("
        yield from (f"                {word}" for word in words)
        yield "            )"


def _described(word: str, summary: str) -> str:
    return quoted(f"{word}:{summary}")


def _arguments() -> Iterator[str]:
    paths = "|".join(quoted(" ".join(node.path)) for node in nodes() if takes_files(node))
    yield "# Which commands take files as arguments."
    yield "_adminplus_takes_files() {"
    yield f"    [[ $1 == ({paths}) ]]"
    yield from ("}", "")
