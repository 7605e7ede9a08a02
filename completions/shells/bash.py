"""completions/adminplus.bash, for bash 4 and later: nothing is forked but adminplus, where it is asked for values."""

from __future__ import annotations

from collections.abc import Iterator

from adminplus_cli.cli.kit.catalogue import nodes

from . import HEADER, names, offer, places, quoted, repeats, valued

FUNCTIONS = r"""
# Put the words of the line up to the cursor into `line`: bash makes words of their own of = and @ and :.
# Of the last one, `lead` is what readline leaves as it is: up to a = or a :, but a @ is part of what it replaces.
_adminplus_line() {
    local rest=${COMP_LINE:0:COMP_POINT} trimmed word glued i
    line=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        trimmed=${rest#"${rest%%[![:space:]]*}"}
        glued=
        ((i > 0)) && [[ $trimmed == "$rest" ]] && glued=yes
        word=${COMP_WORDS[i]}
        ((i == COMP_CWORD)) && word=$trimmed
        rest=${trimmed#"$word"}
        if [[ $glued ]]; then
            line[${#line[@]} - 1]+=$word
        else
            line+=("$word")
        fi
    done
    cur=${line[${#line[@]} - 1]}
    [[ $word == [=:] ]] && word=
    lead=${cur%"$word"}
    lead=${lead%@}
}

# Offer those words that begin with what is typed.
_adminplus_offer() {
    local word
    for word in "$@"; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("${word#"$lead"}")
    done
}

# Ask adminplus what of this kind there is in the store. Where bash only lists, it lists what is said of each, too.
_adminplus_live() {
    local program=${line[0]/#\~/$HOME} tab=$'\t' value about
    local -a values=() listed=()
    while IFS=$tab read -r value about; do
        [[ $cur == [\"\']* ]] || printf -v value %q "$value"
        value=${value#"$lead"}
        values+=("$value")
        listed+=("$value${about:+  ($about)}")
    done < <("$program" __complete bash "$1" "$cur" "${globals[@]}" "${before[@]}" 2>/dev/null </dev/null)
    if ((${#values[@]} > 1)) && [[ ${COMP_TYPE-} == @(33|63|64) ]]; then
        COMPREPLY+=("${listed[@]}")
    else
        COMPREPLY+=("${values[@]}")
    fi
}

# Offer what a value can be.
_adminplus_value() {
    case $1 in
        live:*) _adminplus_live "${1#live:}" ;;
        files) compopt -o filenames -o default 2>/dev/null ;;
        *) _adminplus_offer $1 ;;
    esac
}

_adminplus() {
    local IFS=$' \t\n' cur lead path=adminplus pending= repeats= word i
    local -a line children options valued places before=() globals=()
    COMPREPLY=()
    _adminplus_line
    _adminplus_node "$path"
    for ((i = 1; i < ${#line[@]} - 1; i++)); do
        word=${line[i]}
        if [[ $pending ]]; then
            [[ $pending == --@(store|as|config) ]] && globals+=("$pending=$word")
            pending=
        elif [[ $word == -* ]]; then
            [[ $word == --@(store|as|config)=* ]] && globals+=("$word")
            [[ " ${valued[*]} ANYWHERE " == *" $word "* ]] && pending=$word
        elif [[ " ${children[*]} " == *" $word "* ]]; then
            path+=" $word"
            _adminplus_node "$path"
        else
            before+=("$word")
        fi
    done
    if [[ $cur == --*=* && " ${valued[*]} ANYWHERE " == *" ${cur%%=*} "* ]]; then
        pending=${cur%%=*}
        lead=${lead#"$pending="}
        cur=${cur#*=}
    fi
    if [[ $pending ]]; then
        _adminplus_of "$path" "$pending"
    elif [[ $cur == -* ]]; then
        _adminplus_offer "${options[@]}"
    elif ((${#children[@]})); then
        _adminplus_offer "${children[@]}"
    elif ((${#before[@]} < ${#places[@]})); then
        _adminplus_value "${places[${#before[@]}]}"
    elif [[ $repeats ]]; then
        _adminplus_value "${places[${#places[@]} - 1]}"
    fi
}

complete -o nosort -F _adminplus adminplus 2>/dev/null || complete -F _adminplus adminplus
"""


def script() -> str:
    """Return the whole script."""
    anywhere = " ".join(name for option in valued(next(nodes())) for name in option.names)
    functions = FUNCTIONS.lstrip("\n").replace("ANYWHERE", anywhere)
    return "\n".join([f"# {HEADER}", "", *_words(), *_values(), functions])


def _words() -> Iterator[str]:
    yield "# What can follow a command; `places` has what its arguments can be."
    yield "_adminplus_node() {"
    yield "    children=() options=() valued=() places=() repeats="
    yield '    case "$1" in'
    for node in nodes():
        yield f'        "{" ".join(node.path)}")'
        parts = {
            "children": [*node.children],
            "options": names(node),
            "valued": [name for option in valued(node) for name in option.names],
            "places": [quoted(place) for place in places(node)],
        }
        for name, words in parts.items():
            if words:
                yield f"            {name}=({' '.join(words)})"
        if repeats(node):
            yield "            repeats=yes"
        yield "            ;;"
    yield from ("    esac", "}", "")


def _values() -> Iterator[str]:
    root, *others = nodes()
    yield "# What the value of an option can be; those of the root are taken anywhere."
    yield "_adminplus_of() {"
    yield '    case "$1 $2" in'
    for node, path in (*((node, " ".join(node.path)) for node in others), (root, "")):
        for option in valued(node):
            if offered := offer(node, option):
                keys = "|".join(f'"{path} {name}"' if path else f'*" {name}"' for name in option.names)
                yield f"        {keys}) _adminplus_value {quoted(offered)} ;;"
    yield from ("    esac", "}", "")
