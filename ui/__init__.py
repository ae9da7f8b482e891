"""The only shared Streamlit code: main script, filter bar, loaders, words, layout, exports."""
