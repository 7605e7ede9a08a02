"""Who may do what on the platform and on its accounts. What is not here is denied."""

from __future__ import annotations

from ...shared.i18n import N_
from ..action import Action
from ..condition import Row
from .account import ACCOUNT, ACTING, ANY_ACCOUNT
from .platform import PLATFORM
from .relations import (
    active_account,
    anyone,
    console,
    oneself,
    operator,
)
from .states import (
    not_acted_as,
)

ROWS = (
    Row(Action.ACT, ACTING, (active_account,), refusal=N_("{who} may do nothing here")),
    Row(Action.ORGANISATION_LIST, PLATFORM, (anyone,)),
    Row(Action.ORGANISATION_ADD, PLATFORM, (operator,), refusal=N_("{who} may not add organisations")),
    Row(Action.AREA_LIST, PLATFORM, (anyone,)),
    Row(Action.USER_ADD, PLATFORM, (operator,), refusal=N_("{who} may not create accounts")),
    Row(Action.USER_LIST, PLATFORM, (operator,), refusal=N_("{who} may not list the accounts")),
    Row(
        Action.USER_SHOW,
        ACCOUNT,
        (oneself, operator),
        refusal=N_("{who} may not look at the account of {what}"),
    ),
    Row(
        Action.USER_EDIT, ACCOUNT, (oneself, operator), refusal=N_("{who} may not edit the account of {what}")
    ),
    Row(
        Action.USER_DISABLE,
        ANY_ACCOUNT,
        (operator,),
        while_=(not_acted_as,),
        refusal=N_("{who} may not disable or enable accounts"),
    ),
    Row(Action.TICK, PLATFORM, (operator,), refusal=N_("{who} may not run the rules")),
    Row(Action.OUTBOX_LIST, PLATFORM, (operator,), refusal=N_("{who} may not look into the outbox")),
    Row(Action.OUTBOX_SEND, PLATFORM, (operator,), refusal=N_("{who} may not send the mail")),
    Row(Action.OUTBOX_EDIT, PLATFORM, (operator,), refusal=N_("{who} may not change the outbox")),
    Row(Action.AUDIT_LIST, PLATFORM, (operator,), refusal=N_("{who} may not read the audit")),
    Row(Action.ACCESS_PLATFORM, PLATFORM, (operator,), refusal=N_("{who} may not ask who has which rights")),
    Row(
        Action.ACCESS_USER,
        ACCOUNT,
        (oneself, operator),
        refusal=N_("{who} may not ask about the rights of {what}"),
    ),
    Row(Action.STORE_CHECK, PLATFORM, (operator,), refusal=N_("{who} may not check the store")),
    Row(Action.STORE_DUMP, PLATFORM, (console,), refusal=N_("{who} may not print the whole store")),
    Row(Action.STORE_UPGRADE, PLATFORM, (console,), refusal=N_("{who} may not upgrade the store")),
    Row(Action.STORE_BACKUP, PLATFORM, (console,), refusal=N_("{who} may not back up the store")),
    Row(Action.STORE_VERIFY, PLATFORM, (console,), refusal=N_("{who} may not verify the store or a backup")),
    Row(Action.STORE_RESTORE, PLATFORM, (console,), refusal=N_("{who} may not bring back a backup")),
    Row(Action.STORE_COPY, PLATFORM, (console,), refusal=N_("{who} may not move the store")),
    Row(Action.PRIVACY_WIPE, PLATFORM, (console,), refusal=N_("{who} may not erase what is due")),
    Row(
        Action.PRIVACY_VERIFY,
        PLATFORM,
        (operator,),
        refusal=N_("{who} may not look for what should be erased by now"),
    ),
    Row(
        Action.PRIVACY_EXPORT,
        PLATFORM,
        (console,),
        refusal=N_("{who} may not print what is kept of a beneficiary"),
    ),
    Row(
        Action.PRIVACY_ERASE,
        PLATFORM,
        (console,),
        refusal=N_("{who} may not erase what is personal before its time"),
    ),
    Row(
        Action.PRIVACY_REGISTER,
        PLATFORM,
        (operator,),
        refusal=N_("{who} may not print the record of processing"),
    ),
    Row(Action.SERVICE, PLATFORM, (console,), refusal=N_("{who} may not say what runs by itself")),
)
