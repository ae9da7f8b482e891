"""Figures as values: frames and words in, a plotly Figure or pydeck Deck out. No Streamlit, no SQL."""
