"""Who is at work on the ledger, kept for the session."""

from ui import saving


def who_field(t):
    """The field for the name; an empty text until it is filled in."""
    who = saving.name_field(
        t("经办人姓名"),
        "ledger_who",
        persist_state="session",
        placeholder=t("姓名"),
        help=t("随每一批记入历史，不能为空。"),
        width=240,
    )
    saving.remember(who)
    return who


def help_without(who, t):
    """What a button says that is disabled because nobody said who is at work; else nothing."""
    return None if who else t("请先填写经办人。")
