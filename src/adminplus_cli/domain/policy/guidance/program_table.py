"""Who may do what with a program and its participants. What is not here is denied."""

from __future__ import annotations

from ...shared.i18n import N_
from ..action import Action
from ..condition import Row
from .program import MANAGER, PARTICIPANT, PROGRAM, SHEET
from .relations import (
    ARCHIVES,
    LEADS,
    NAMES,
    OPENS,
    manages_program,
    participant_concerned,
)
from .states import (
    has_not_left,
    joins_anew,
    joins_as_no_manager,
    manages_as_no_participant,
    other_manager_stays,
    program_active,
    project_active,
    seat_for_enabled,
    seat_free,
    there_that_day,
)

BOTH_ACTIVE = (project_active, program_active)

ROWS = (
    Row(Action.PROGRAM_SHOW, PROGRAM, OPENS, deed=N_("open {what}")),
    Row(Action.PROGRAM_STATS, PROGRAM, OPENS, deed=N_("see the statistics of {what}")),
    Row(Action.PROGRAM_EDIT, PROGRAM, LEADS, while_=BOTH_ACTIVE, deed=N_("edit {what}")),
    Row(
        Action.PROGRAM_ARCHIVE,
        PROGRAM,
        ARCHIVES,
        while_=(project_active,),
        deed=N_("archive {what}"),
    ),
    Row(Action.PROGRAM_UNARCHIVE, PROGRAM, ARCHIVES, deed=N_("take {what} up again")),
    Row(
        Action.PROGRAM_MANAGER_ADD,
        MANAGER,
        NAMES,
        while_=(*BOTH_ACTIVE, seat_free, seat_for_enabled, manages_as_no_participant),
        deed=N_("name managers of {what}"),
    ),
    Row(
        Action.PROGRAM_MANAGER_REMOVE,
        MANAGER,
        NAMES,
        while_=(*BOTH_ACTIVE, other_manager_stays),
        deed=N_("remove managers of {what}"),
    ),
    Row(
        Action.PROGRAM_MANAGER_RESIGN,
        PROGRAM,
        (manages_program,),
        while_=(*BOTH_ACTIVE, other_manager_stays),
        deed=N_("resign as a manager of {what}"),
    ),
    Row(Action.PARTICIPANT_LIST, PROGRAM, OPENS, deed=N_("list the participants of {what}")),
    Row(
        Action.PARTICIPANT_SHOW,
        SHEET,
        (*OPENS, participant_concerned),
        deed=N_("look at participants of {what}"),
    ),
    Row(
        Action.PARTICIPANT_ADD,
        PARTICIPANT,
        LEADS,
        while_=(*BOTH_ACTIVE, joins_anew, joins_as_no_manager),
        deed=N_("add participants to {what}"),
    ),
    Row(
        Action.PARTICIPANT_IMPORT,
        PROGRAM,
        LEADS,
        while_=BOTH_ACTIVE,
        deed=N_("import participants into {what}"),
    ),
    Row(
        Action.PARTICIPANT_EXPORT,
        PROGRAM,
        LEADS,
        deed=N_("export the participants of {what}"),
    ),
    Row(
        Action.PARTICIPANT_REMOVE,
        PARTICIPANT,
        LEADS,
        while_=(*BOTH_ACTIVE, has_not_left),
        deed=N_("remove participants of {what}"),
    ),
    Row(
        Action.PARTICIPANT_EDIT,
        PARTICIPANT,
        LEADS,
        while_=BOTH_ACTIVE,
        deed=N_("correct participants of {what}"),
    ),
    Row(
        Action.PARTICIPANT_LOG,
        PARTICIPANT,
        LEADS,
        while_=(*BOTH_ACTIVE, there_that_day),
        deed=N_("note what happened in {what}"),
    ),
    Row(
        Action.PARTICIPANT_UNLOG,
        PARTICIPANT,
        LEADS,
        while_=BOTH_ACTIVE,
        deed=N_("strike what was noted in {what}"),
    ),
)
