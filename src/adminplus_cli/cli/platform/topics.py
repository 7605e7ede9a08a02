"""The pages of `adminplus help TOPIC`: sentences in the reader's language, and what is typed, as it is typed."""

from collections.abc import Iterator
from enum import StrEnum

from ...domain.shared.i18n import N_, _


class Topic(StrEnum):
    """What there is to read beyond --help."""

    EXIT_CODES = "exit-codes"
    FORMATS = "formats"
    ENVIRONMENT = "environment"
    CRON = "cron"
    IDENTITY = "identity"
    DATES = "dates"


SUMMARIES = {
    Topic.EXIT_CODES: N_("what the exit code of a command means"),
    Topic.FORMATS: N_("what lists and objects can be printed as, for people and for programs"),
    Topic.ENVIRONMENT: N_("the settings as variables, and what is stronger than what"),
    Topic.CRON: N_("how the rules are applied and the mail is sent without anybody"),
    Topic.IDENTITY: N_("who you are to adminplus, and as whom you act"),
    Topic.DATES: N_("how days and instants are written and read"),
}
TYPED = "  "
"""How a line begins that is typed, and not said."""

PAGES: dict[Topic, tuple[str, ...]] = {
    Topic.FORMATS: (
        N_(
            "Every list takes -o: table (the default, for people), csv, tsv, json, jsonl, markdown, html, xlsx, ids, count."
        ),
        "  adminplus request list -o csv",
        "  adminplus request list --status open -o ids | adminplus request close -",
        N_(
            "--fields chooses columns by the names that --help lists, --sort sorts by one (-FIELD from the end), --limit takes the first ones."
        ),
        "  adminplus user list --fields email,last_name --sort last_name --limit 20",
        N_(
            "What help lists as choices is understood in your own words as well, as lists show it, with or without accents. Scripts keep to what help says."
        ),
        "  adminplus request list --status processed",
        "  adminplus request list --status traitée",
        N_(
            "An object is shown as a table or as json. What changes something prints its sentence on stderr, and with -o json the object on stdout; --porcelain prints the id alone."
        ),
        "  adminplus request create --to CAF --field @usager.txt --subject S --description @blocage.txt --porcelain",
        N_(
            "JSON, CSV and TSV are the same in every language: names of fields and sentences in English, instants in UTC that end in Z, null for what is absent (in CSV, an empty cell). A table is for people, in a pipe too: its sentences are in the language of its reader."
        ),
        N_(
            "In CSV, a cell that a spreadsheet would run as a formula begins with an apostrophe; --raw leaves it out. --excel writes what French Excel opens by a double click."
        ),
        "  adminplus group requests export CAF --excel --to demandes.csv",
        N_(
            "With -o json, an error is one JSON object on stderr: its code, an id that does not change, a message and a hint."
        ),
    ),
    Topic.ENVIRONMENT: (
        N_(
            "An option is stronger than the environment, that than the config file, that than the default. See where each value comes from:"
        ),
        "  adminplus config show",
        N_("The config file is TOML: its sections and keys are those below. Secrets stay out of it."),
        "  adminplus config path",
        N_("The variables:"),
        "@variables",
        N_(
            "Also heard: ADMINPLUS_CONFIG (the config file), ADMINPLUS_LANG (the language), ADMINPLUS_ACCESSIBLE (rows as sentences), PAGER (what shows long output), NO_COLOR, FORCE_COLOR, VISUAL and EDITOR (where long texts are written), TZ, and LANGUAGE, LC_ALL, LC_MESSAGES, LANG."
        ),
    ),
    Topic.CRON: (
        N_(
            "adminplus tick applies what is due: it calls the experts, ends invitations, queues digests, and sends the mail. It may run as often as you like: nothing is done twice, and missed runs are caught up."
        ),
        "  */10 * * * *  $HOME/.local/bin/adminplus tick",
        N_(
            "It says nothing when nothing is due. With -q it writes only when something went wrong, which cron then mails to you."
        ),
        N_("Let timers of systemd run it, and back the store up each night; or print the lines for cron:"),
        "  adminplus service install --backup-to /backups",
        "  adminplus service install --print",
        N_("See what it would do, now or on a day to come:"),
        "  adminplus tick --dry-run",
        "  adminplus tick --dry-run --only experts --at 2026-12-01",
        N_(
            "Exit code 7 says that something needs attention: nobody to call, mail that cannot leave. What it is:"
        ),
        "  adminplus doctor",
        N_("Figures for Prometheus, and a line an event, with nothing personal in them:"),
        "  adminplus tick --metrics /var/lib/node_exporter/adminplus.prom --log /var/log/adminplus/tick.log",
        N_("Back the store up, too, and keep the digest that is printed elsewhere:"),
        "  15 3 * * *  $HOME/.local/bin/adminplus -q store backup /backups/",
    ),
    Topic.IDENTITY: (
        N_(
            "adminplus asks the system who runs it: a login is an account when its os_login names it. Nothing in the environment changes that."
        ),
        "  adminplus whoami",
        N_(
            "At the console, whoever can read the store is its operator, and may act as an account; the audit keeps both names. An option, or for a session a variable:"
        ),
        "  adminplus --as claire@fs.example.fr request list",
        "  export ADMINPLUS_AS=claire@fs.example.fr",
        N_(
            "What you may do follows from your roles in groups and projects, and from the parts you take. Ask before you try:"
        ),
        "  adminplus can request.close 12",
        "  adminplus access rules",
    ),
    Topic.DATES: (
        N_(
            "A day is typed as 2026-11-24 or 24/11/2026, as today or yesterday (aujourd’hui, hier), or as days ago: 7d or 7j; of one to come, as tomorrow (demain)."
        ),
        "  adminplus request list --since 7d",
        "  adminplus group stats CAF --since 01/03/2026",
        N_("--since counts from that day on, --until ends before that day."),
        N_(
            "A day begins where the request is: at midnight in the time zone of its area; for guidance projects, of France. Today is the day of your own clock, and TZ moves it."
        ),
        N_(
            "The days of an absence begin where the first group of the person is. Both are in it; without --from it begins now:"
        ),
        "  adminplus user absent ines@caf.example.fr --until 2026-03-20 --substitute karim@caf.example.fr",
        N_("An instant, for --at, is a day or has a time and a zone: 2026-12-01T09:00:00+01:00."),
        N_(
            "People read times of where they are, and for how long something has waited. Programs read instants in UTC: 2026-11-24T22:44:00Z."
        ),
        N_("The delays of the experts are of 24 hours, or of working days:"),
        "  adminplus escalation rules",
    ),
}


def page(topic: Topic) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a topic, each with whether it is typed as it stands."""
    for part in PAGES[topic]:
        if part == "@variables":
            yield from ((f"{TYPED}{line}", True) for line in variables())
        elif part.startswith(TYPED):
            yield part, True
        else:
            yield _(part), False


def variables() -> Iterator[str]:
    """Yield the variables of the settings, each with its key and its default, where it has one."""
    from ...config import SETTINGS

    width = max(len(setting.environment) for setting in SETTINGS.values())
    for setting in SETTINGS.values():
        default = "" if setting.default in (None, "") else f" ({str(setting.default).lower()})"
        yield f"{setting.environment:{width}}  {setting.key}{default}"
