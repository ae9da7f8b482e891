"""Charts as values: frames, words and an ink in, a plotly specification or a pydeck Deck out.

No Streamlit, no SQL.
"""
