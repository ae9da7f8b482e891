"""Published statistics as pure functions: arrays and frames in, numbers out.

No SQL, no Streamlit, no clock.
"""
