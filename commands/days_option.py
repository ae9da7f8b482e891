"""The option of `import` that says to which day ledgers are entered; standard library only."""


def entered_to(ledger):
    """Add it to the options of the command."""
    ledger.add_argument(
        "--entered-to",
        action="append",
        default=[],
        metavar="[LEDGER=]DATE",
        help=(
            "文件中的台账登记至哪一天，如 2025-10-31，或只说一本 disputes=2025-10-31，可写几次；"
            "as-it-happens 为随办随录；不写则按文件推断并列出 / the day the ledgers of the file "
            "are entered to, or that of one of them, may be repeated; as-it-happens: daily; "
            "without it what the file covers is taken and printed"
        ),
    )
