"""Draws our few shapes of charts with matplotlib, from the same specification as the screen.

No window, no network and nothing of pyplot's, so that several threads may draw at once.
"""
