"""Files that a person gave, and that the server has let go of before they were read."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from locales import later

GONE = later("文件已不在服务器上（其间程序可能重启过），请重新选择文件。")


def is_gone(key: str) -> bool:
    """Whether one of the files of an uploader is not there any more. Streamlit hands such a one to
    callbacks, and leaves it out of what the uploader returns.
    """
    given = st.session_state.get(key)
    return any(
        isinstance(one, DeletedFile) for one in (given if isinstance(given, list) else [given])
    )
