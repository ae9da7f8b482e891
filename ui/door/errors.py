"""What a reader sees when a page fails: what happened, what to do, and a way to try again.

The trace is in the server's log.
"""

import logging
import secrets

import streamlit as st

from data_access.database import clock
from ui.door import logs, metrics

log = logging.getLogger(__name__)

# Kept apart from the catalogues of locales/: these words must still come when anything else has
# failed.
WORDS = {
    "zh": {
        "unreachable": "**暂时连不上数据库。** 页面和已录入的数据都没有丢失。",
        "unreachable_help": "请稍等片刻后重试；如果仍然不行，请联系系统管理员检查数据库服务。",
        "damaged": "**数据库文件已损坏。** 请不要再录入，页面上的数字也可能不全。",
        "damaged_help": "请立即告诉系统管理员：停止看板，用 restore 命令恢复最近的备份。",
        "moved": "**数据库文件不在原处。** 它被移走、改名或删除了，现在什么也保存不了。",
        "moved_help": "请系统管理员停止看板，把文件放回原处，再启动。",
        "schema": "**数据库的结构与程序的版本不一致。** 已录入的数据没有受影响。",
        "schema_help": "请系统管理员重新启动看板（run 会升级结构），或换用与数据库相符的程序版本。",
        "page": "**这个页面没能算出来。** 已录入的数据没有受影响。",
        "page_help": "可以重试，或先去掉部分筛选条件；如果仍然不行，请把下面的编号告诉系统管理员。",
        "reference": (
            "编号 {code} · {time.year}年{time.month}月{time.day}日 {time.hour}时{time.minute}分"
        ),
        "retry": "重试",
    },
    "en": {
        "unreachable": (
            "**The database cannot be reached at the moment.** Nothing that was entered has been"
            " lost."
        ),
        "unreachable_help": (
            "Please try again in a moment. If it still fails, ask the administrator to check the"
            " database service."
        ),
        "damaged": (
            "**The database file is damaged.** Please enter nothing more; figures on the pages may"
            " be incomplete, too."
        ),
        "damaged_help": (
            "Tell the administrator at once: stop the dashboard and restore the latest backup with"
            " the restore command."
        ),
        "moved": (
            "**The database file is not in its place.** It was moved, renamed or deleted; nothing"
            " can be saved now."
        ),
        "moved_help": (
            "Ask the administrator to stop the dashboard, to put the file back and to start again."
        ),
        "schema": (
            "**The database is of another version of the program.** What was entered is not"
            " affected."
        ),
        "schema_help": (
            "Ask the administrator to restart the dashboard (run upgrades the database) or to use"
            " the program version that fits."
        ),
        "page": "**This page could not be worked out.** What was entered is not affected.",
        "page_help": (
            "Try again, or clear some of the filters first. If it still fails, give the"
            " administrator the reference below."
        ),
        "reference": "Reference {code} · {time:%Y-%m-%d, %H.%M}",
        "retry": "Try again",
    },
}


def show_error(error, trouble):
    """Draw the error page in the reader's language. ``trouble``: of the database, "" without.

    Returns True: Streamlit then shows nothing of its own.

    The reference number stands in the log beside the kind of error, so that the two can be brought
    together.
    """
    code = logs.reference() or logs.begin()
    log.error("page failed, reference %s: %s", code, type(error).__name__)
    words = WORDS[_language()]
    metrics.ERRORS.labels(trouble or "page").inc()
    explain(trouble or "page")
    # a key of its own: two parts of one run may fail
    st.button(words["retry"], key=f"door-retry-{secrets.token_hex(3)}")
    say_reference()
    return True


def say_reference():
    """The number of this run, by which the administrator finds its lines in the log."""
    words = WORDS[_language()]["reference"]
    st.caption(words.format(code=logs.reference(), time=clock.local(clock.now())))


def explain(kind):
    """What happened and what to do: ``page``, or a trouble of the database."""
    words = WORDS[_language()]
    st.error(words[kind])
    st.write(words[kind + "_help"])


def in_plain_words(kind, language):
    """(what happened, what to do) in a language, for a page that the door draws itself."""
    words = WORDS[language]
    return words[kind].replace("**", ""), words[kind + "_help"]


def _language():
    chosen = st.session_state.get("language") or st.query_params.get(
        "lang"
    )  # as ui.frame.words keeps it
    return "en" if chosen == "en" else "zh"
