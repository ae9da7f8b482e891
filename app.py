"""The door: `streamlit run app.py` or `python app.py` serves the dashboard whose main script is
ui/main.py.
"""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from ui.door.parts import door_parts  # noqa: E402  (needs the folder above on the path)

app = st.App(ROOT / "ui" / "main.py", **door_parts())

if __name__ == "__main__":
    app.run()
