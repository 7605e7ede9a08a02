"""Who may do what on the platform and on its accounts. What is not here is denied."""

from __future__ import annotations

from ...shared.i18n import N_
from ..action import Action
from ..condition import Row
from .account import ABSENCE, ACCOUNT, ACTING, ANY_ACCOUNT
from .platform import PLATFORM
from .relations import (
    active_account,
    anyone,
    console,
    manages_common_group,
    oneself,
    operator,
)
from .states import (
    another_account,
    can_be_away,
    into_enabled,
    not_acted_as,
    one_owns,
    seats_apart,
    sheets_apart,
    unmerged,
)

ROWS = (
    Row(Action.ACT, ACTING, (active_account,), deed=N_("do anything here")),
    Row(Action.ORGANISATION_LIST, PLATFORM, (anyone,), deed=N_("see the list of organisations")),
    Row(Action.ORGANISATION_ADD, PLATFORM, (operator,), deed=N_("add organisations")),
    Row(Action.AREA_LIST, PLATFORM, (anyone,), deed=N_("see the list of areas")),
    Row(Action.USER_ADD, PLATFORM, (operator,), deed=N_("create accounts")),
    Row(Action.USER_LIST, PLATFORM, (operator,), deed=N_("list the accounts")),
    Row(
        Action.USER_SHOW,
        ACCOUNT,
        (oneself, operator),
        deed=N_("look at the account of {what}"),
    ),
    Row(Action.USER_EDIT, ACCOUNT, (oneself, operator), deed=N_("edit the account of {what}")),
    Row(
        Action.USER_DISABLE,
        ANY_ACCOUNT,
        (operator,),
        while_=(not_acted_as,),
        deed=N_("disable or enable accounts"),
    ),
    Row(
        Action.USER_MERGE,
        ANY_ACCOUNT,
        (operator,),
        while_=(not_acted_as, unmerged, another_account, into_enabled, one_owns, seats_apart, sheets_apart),
        deed=N_("merge accounts"),
    ),
    Row(
        Action.USER_ABSENT,
        ABSENCE,
        (oneself, manages_common_group, operator),
        while_=(can_be_away,),
        deed=N_("say when {what} is absent"),
    ),
    Row(Action.TICK, PLATFORM, (operator,), deed=N_("run the rules")),
    Row(Action.OUTBOX_LIST, PLATFORM, (operator,), deed=N_("look into the outbox")),
    Row(Action.OUTBOX_SEND, PLATFORM, (operator,), deed=N_("send the mail")),
    Row(Action.OUTBOX_EDIT, PLATFORM, (operator,), deed=N_("change the outbox")),
    Row(Action.AUDIT_LIST, PLATFORM, (operator,), deed=N_("read the audit")),
    Row(Action.ACCESS_PLATFORM, PLATFORM, (operator,), deed=N_("ask who has which rights")),
    Row(
        Action.ACCESS_USER,
        ACCOUNT,
        (oneself, operator),
        deed=N_("ask about the rights of {what}"),
    ),
    Row(Action.STORE_CHECK, PLATFORM, (operator,), deed=N_("check the store")),
    Row(Action.STORE_DUMP, PLATFORM, (console,), deed=N_("print the whole store")),
    Row(Action.STORE_UPGRADE, PLATFORM, (console,), deed=N_("upgrade the store")),
    Row(Action.STORE_BACKUP, PLATFORM, (console,), deed=N_("back up the store")),
    Row(Action.STORE_VERIFY, PLATFORM, (console,), deed=N_("verify the store or a backup")),
    Row(Action.STORE_RESTORE, PLATFORM, (console,), deed=N_("bring back a backup")),
    Row(Action.STORE_COPY, PLATFORM, (console,), deed=N_("move the store")),
    Row(Action.PRIVACY_WIPE, PLATFORM, (console,), deed=N_("erase what is due")),
    Row(
        Action.PRIVACY_VERIFY,
        PLATFORM,
        (console,),
        deed=N_("look for what should be erased by now"),
    ),
    Row(
        Action.PRIVACY_EXPORT,
        PLATFORM,
        (console,),
        deed=N_("print what is kept of a beneficiary"),
    ),
    Row(
        Action.PRIVACY_ERASE,
        PLATFORM,
        (console,),
        deed=N_("erase what is personal before its time"),
    ),
    Row(
        Action.PRIVACY_REGISTER,
        PLATFORM,
        (console,),
        deed=N_("print the record of processing"),
    ),
    Row(Action.SERVICE, PLATFORM, (console,), deed=N_("say what runs by itself")),
)
