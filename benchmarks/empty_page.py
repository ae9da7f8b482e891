"""The yardstick of a first visit: a page of Streamlit that says one word."""

import streamlit as st

st.title("Empty")
