"""One written or typed value becomes one checked value, or the reason why it is refused."""
