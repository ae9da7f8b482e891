"""Published statistics as pure functions: arrays and frames in, numbers out; no SQL, no Streamlit, no clock."""
