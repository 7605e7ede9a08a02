"""completions/_adminplus, for zsh 5 and later: a folder of $fpath is its place."""

from __future__ import annotations

from collections.abc import Iterator

from adminplus_cli.cli.kit.catalogue import Node, nodes

from . import HEADER, offer, places, quoted, repeats, valued

FUNCTIONS = r"""
# Ask adminplus what of this kind there is in the store, and offer it in that order, with what is said of each.
_adminplus_live() {
    local line program=${(Q)words[1]} tab=$'\t'
    local -a values listed
    program=${program/#\~/$HOME}
    for line in "${(@f)$("$program" __complete zsh $1 "${(Q)PREFIX}" $globals $before 2>/dev/null </dev/null)}"; do
        [[ -n $line ]] || continue
        values+=("${line%%$tab*}")
        listed+=("${line%%$tab*}${${line#*$tab}:+  -- ${line#*$tab}}")
    done
    (( $#values )) && compadd -U -V live -l -d listed -a values
}

# Offer what a value can be.
_adminplus_value() {
    case $1 in
        live:*) _adminplus_live ${1#live:} ;;
        files) _files ;;
        '') _message value ;;
        *) compadd -- ${=1} ;;
    esac
}

_adminplus() {
    local path_=adminplus pending= word cur=${words[CURRENT]} repeats=
    local -a children options places before globals
    local -A valued anywhere
    integer i
    _adminplus_node $path_
    anywhere=(${(kv)valued})
    for ((i = 2; i < CURRENT; i++)); do
        word=${words[i]}
        if [[ -n $pending ]]; then
            [[ $pending == --(store|as|config) ]] && globals+=("$pending=${(Q)word}")
            pending=
        elif [[ $word == -* ]]; then
            [[ $word == --(store|as|config)=* ]] && globals+=("${(Q)word}")
            (( ${+valued[$word]} || ${+anywhere[$word]} )) && pending=$word
        elif (( ${children[(I)$word:*]} )); then
            path_+=" $word"
            _adminplus_node $path_
        else
            before+=("${(Q)word}")
        fi
    done
    valued=(${(kv)anywhere} ${(kv)valued})
    if [[ -z $pending && $cur == --*=* ]] && (( ${+valued[${cur%%=*}]} )); then
        pending=${cur%%=*}
        compset -P '*='
    fi
    if [[ -n $pending ]]; then
        _adminplus_value ${valued[$pending]}
    elif [[ $cur == -* ]]; then
        _describe -o option options
    elif (( ${#children} )); then
        _describe command children
    elif (( ${#before} < ${#places} )); then
        _adminplus_value "${places[${#before} + 1]}"
    elif [[ -n $repeats ]]; then
        _adminplus_value "${places[-1]}"
    fi
}

_adminplus "$@"
"""


def script() -> str:
    """Return the whole script."""
    return "\n".join(["#compdef adminplus", f"# {HEADER}", "", *_words(), FUNCTIONS.lstrip("\n")])


def _words() -> Iterator[str]:
    by_path = {node.path: node for node in nodes()}
    yield "# What can follow a command; `valued` and `places` have what the values of options and arguments can be."
    yield "_adminplus_node() {"
    yield "    children=() options=() places=() valued=() repeats="
    yield "    case $1 in"
    for node in by_path.values():
        yield f"        {quoted(' '.join(node.path))})"
        children = [_described(child, by_path[(*node.path, child)].summary) for child in node.children]
        yield from _array("children", children)
        yield from _array(
            "options", [_described(name, each.help) for each in node.options for name in each.names]
        )
        yield from _array("valued", _value_pairs(node))
        yield from _array("places", [quoted(place) for place in places(node)])
        if repeats(node):
            yield "            repeats=yes"
        yield "            ;;"
    yield from ("    esac", "}", "")


def _value_pairs(node: Node) -> list[str]:
    return [f"{name} {quoted(offer(node, option))}" for option in valued(node) for name in option.names]


def _array(name: str, words: list[str]) -> Iterator[str]:
    if words:
        yield f"            {name}=("
        yield from (f"                {word}" for word in words)
        yield "            )"


def _described(word: str, summary: str) -> str:
    return quoted(f"{word}:{summary}")
