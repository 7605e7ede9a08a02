"""Examples of each command, as they are typed: help and the manual show them, and a test runs every one."""

from __future__ import annotations

_EXAMPLES = """
init
demo --requests 50
whoami --as claire@fs.example.fr
status
status -o json

request create --to CAF --subject 'Trop-perçu réclamé après un contrôle' --description @blocage.txt --field @usager.txt
request create --to "CAF de l'Ain" --subject 'Dossier sans réponse' --description 'Bloqué depuis mars.' --field first_name=Jeanne --field last_name=Moreau --field birth_date=1954 --mandate paper
request list
request list --part instructor --status open --unread
request list --area 01 --since 2026-01-01 -o csv
request show 12
request show 12 -o json
request reply 12 --message 'Nous regardons votre dossier.' --progress taken
request reply 12 --message @reponse.txt --attach avis.pdf
request reply 12 --answer 'Accusé de réception' --progress taken
request add-info 12 --message 'Son numéro est arrivé.' --field caf_number=1234567
request attach 12 avis.pdf
request attachments 12
request download 12 1 --to copie.pdf
request hand-over 12 --to hugo@fs.example.fr
request hand-over 13 --cancel
request reassign 13 --to hugo@fs.example.fr
request invite 12 --colleague hugo@fs.example.fr
request invite 12 --group "CPAM de l'Ain" --message 'Pouvez-vous regarder ?'
request withdraw 10 --colleague hugo@fs.example.fr
request withdraw 10 --group CPAM
request close 12 --useful yes
request close 12 14 --useful no
request reopen 11 --reason 'Le blocage est revenu.'
request timeline 12

answer add 'Pièces à fournir' 'Bonjour, il nous faut une pièce d’identité. {first_name} {last_name}, {group}'
answer add 'Hors délai' @reponse.txt --group CAF
answer list
answer show 'Accusé de réception'
answer edit 'Accusé de réception' 'Bien reçu le {today}. {first_name} {last_name}'
answer edit 'Accusé de réception' --name Accusé
answer remove 'Accusé de réception'

group create 'CAF du Rhône' --organisation CAF --area 69
group list --area 01
group show CAF
group edit "CAF de l'Ain" --mailbox demandes@caf.example.fr
group delete 'Groupe vide' --yes
group stats CAF
group stats CAF --since 2026-01-01 -o html --to chiffres.html
stats groups --since 2026-01-01 --to chiffres.csv
stats groups CAF --explain
stats groups -o xlsx --to chiffres.xlsx
group import groupes.csv --dry-run
group users add CAF nina@caf.example.fr --instructor --first-name Nina --last-name Petit
group users list CAF
group users edit 'France Services Bourg' hugo@fs.example.fr --manager
group users edit 'France Services Bourg' hugo@fs.example.fr --until 2030-12-31
group users remove 'France Services Bourg' hugo@fs.example.fr --yes
group users remove 'France Services Bourg' claire@fs.example.fr --hand-over-to hugo@fs.example.fr
group users import 'France Services Bourg' agents.csv --dry-run
group users import 'France Services Bourg' agents.csv --sync --dry-run
group users export CAF --to agents-caf.csv
group requests list CAF --status open
group requests export CAF --excel --to demandes.csv

user add paula@plus.example.fr --first-name Paula --last-name Roux
user list --sort last_name
user list --unused-since 4m
user list --memberships -o csv
user show claire@fs.example.fr
user notifications list claire@fs.example.fr
user notifications set responses summary claire@fs.example.fr
user edit claire@fs.example.fr --phone '04 74 00 00 00'
user edit claire@fs.example.fr --email c.petit@fs.example.fr
user disable hugo@fs.example.fr --yes
user enable parti@fs.example.fr
user absent ines@caf.example.fr --until 2026-03-20 --substitute karim@caf.example.fr
user merge h.petit@fs.example.fr --into hugo@fs.example.fr --yes
user import comptes.csv --dry-run
user export --to tous-les-comptes.csv
expert add eva@plus.example.fr --area 01 --area 69
expert remove eva@plus.example.fr
expert list

organisation list
organisation add MDPH-X 'Maison départementale'
area list -o csv
category list

project create 'Mentorat Paris'
project list
project show 'Mentorat Lyon'
project edit 'Mentorat Lyon' --name 'Mentorat du Rhône'
project archive 'Mentorat Lyon'
project unarchive 'Mentorat clos'
project transfer 'Mentorat Lyon' ada@p.example.fr --yes
project recover 3 ada@p.example.fr
project stats 'Mentorat Lyon'
project stats 'Mentorat Lyon' -o html --to chiffres.html
project member list 'Mentorat Lyon'
project member invite 'Mentorat Lyon' nina@p.example.fr --role counselor
project member invite 'Mentorat Lyon' --from-csv equipe.csv --dry-run
project member set-role 'Mentorat Lyon' carl@p.example.fr admin
project member set-role 'Mentorat Lyon' carl@p.example.fr counselor --until 2030-12-31
project member remove 'Mentorat Lyon' cora@p.example.fr --yes
project member leave 'Mentorat Lyon' --yes
project invitation list 'Mentorat Lyon' --status pending
project invitation list
project invitation resend 12
project invitation revoke 12
project invitation accept 12
project invitation decline 12
project group list 'Mentorat Lyon'
project group create 'Mentorat Lyon' Automne
project group rename 'Mentorat Lyon' Printemps 'Printemps 2026'
project group move 'Mentorat Lyon' Mars --to Printemps
project group delete 'Mentorat Lyon' Mars --yes

program create 'Mentorat Lyon' 'Permis de conduire' --objective 12 --starts-on 2026-09-01
program list 'Mentorat Lyon'
program show 'Premier emploi'
program edit 'Premier emploi' --objective 8
program archive 'Premier emploi'
program unarchive 'Programme clos'
program stats 'Premier emploi'
program manager list 'Premier emploi'
program manager add 'Premier emploi' cora@p.example.fr
program manager remove 'Premier emploi' greg@p.example.fr
program manager resign 'Premier emploi' --yes

participant list 'Premier emploi'
participant list 'Premier emploi' --inactive -o csv
participant show 'Premier emploi' jean@jeunes.example.fr
participant add 'Premier emploi' lea@jeunes.example.fr --first-name Léa --last-name Roche
participant edit 'Premier emploi' jean@jeunes.example.fr --email jean.dupont@jeunes.example.fr
participant remove 'Premier emploi' jean@jeunes.example.fr
participant import 'Premier emploi' jeunes.csv --dry-run
participant log 'Premier emploi' jean@jeunes.example.fr meeting_held --on 2026-03-01 --confirmed
participant unlog 'Premier emploi' jean@jeunes.example.fr 1
participant export 'Premier emploi' --excel --to participants.csv

tick
tick --dry-run --only experts --at 2026-12-01
escalation list
escalation rules
escalation explain 12
outbox list --status failed
outbox show 12
outbox send
outbox retry 12
outbox drop 12
can request.close 12
can group.users.add CAF --on nina@caf.example.fr
access rules
access diff -- user disable ines@caf.example.fr
access diff --fail-on lost -- group users import CAF agents.csv
group users remove CAF ines@caf.example.fr --dry-run --access
access matrix --guide b
access matrix --noun request --for ines@caf.example.fr --on 12
access test droits.csv
access test droits.csv --only 'request.*' -o junit
access who request.show 12
access who group.users CAF
access what ines@caf.example.fr
access what ines@caf.example.fr --type request --list --open -o csv
audit list --object request:12
audit list --object user:ines@caf.example.fr
audit export --since 2026-01-01 --to audit.jsonl
audit verify
config show
config path
config set ui.language fr
config unset ui.language
privacy wipe --dry-run
privacy verify
privacy export --request 12 --reason 'Lettre du 3 mars' -o html --to demande-12.html
privacy erase --request 11 --reason 'Lettre du 3 mars' --yes
privacy register -o markdown
doctor
doctor --fix --dry-run
store status
store upgrade --dry-run
store dump
store backup sauvegarde.db
store verify
store restore sauvegarde.db --yes
store copy ailleurs.db --yes
service install --every 5m --backup-to /mnt/sauvegardes
service install --print
service status
service remove
completion bash
completion zsh
completion fish
completion install bash
help
help exit-codes
help dates
"""


def examples_of(path: str) -> list[str]:
    """Return the examples of a command, whose words these are; none of a noun, or of the root."""
    words = path.removeprefix("adminplus").strip()
    lines = (line for line in _EXAMPLES.splitlines() if words and f"{line} ".startswith(f"{words} "))
    from .tree import TREE, Verb

    if not isinstance(TREE.get(words), Verb):
        return []
    return [f"adminplus {line}" for line in lines]
