"""What a reader sees when a page fails: what happened, what to do, and a way to try again.

The trace is in the server's log.
"""

import logging
import secrets

import streamlit as st

from data_access.database import clock

log = logging.getLogger(__name__)

# Kept apart from the catalogues of locales/: these words must still come when anything else has
# failed.
WORDS = {
    "zh": {
        "database": "**暂时连不上数据库。** 页面和已录入的数据都没有丢失。",
        "database_help": "请稍等片刻后重试；如果仍然不行，请联系系统管理员检查数据库服务。",
        "page": "**这个页面没能算出来。** 已录入的数据没有受影响。",
        "page_help": "可以重试，或先去掉部分筛选条件；如果仍然不行，请把下面的编号告诉系统管理员。",
        "reference": (
            "编号 {code} · {time.year}年{time.month}月{time.day}日 {time.hour}时{time.minute}分"
        ),
        "retry": "重试",
    },
    "en": {
        "database": (
            "**The database cannot be reached at the moment.** Nothing that was entered has been"
            " lost."
        ),
        "database_help": (
            "Please try again in a moment. If it still fails, ask the administrator to check the"
            " database service."
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


def show_error(error, database_reachable):
    """Draw the error page in the reader's language.

    Returns True: Streamlit then shows nothing of its own.

    The reference number stands in the log beside the kind of error, so that the two can be brought
    together.
    """
    code = secrets.token_hex(3).upper()
    log.error("page failed, reference %s: %s", code, type(error).__name__)
    words = WORDS[_language()]
    kind = "page" if database_reachable else "database"
    st.error(words[kind])
    st.write(words[kind + "_help"])
    st.button(words["retry"], key=f"door-retry-{code}")
    st.caption(words["reference"].format(code=code, time=clock.local(clock.now())))
    return True


def _language():
    chosen = st.session_state.get("language") or st.query_params.get(
        "lang"
    )  # as ui.frame.words keeps it
    return "en" if chosen == "en" else "zh"
