"""The options of `notify`; standard library only."""

NOTIFY = "发送当天的邮件提醒；可重复运行 / send the mail of the day; safe to repeat"


def notify_options(notify):
    notify.add_argument(
        "--dry-run",
        action="store_true",
        help="只列出会发给谁，不发 / only list who would get one",
    )
    notify.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="改一项设置，可写多次，不发 / change a setting, may be repeated; sends nothing",
    )
    notify.add_argument(
        "--to",
        metavar="姓名=邮箱",
        help="某人收到哪里，空为不收，不发 / where an account gets it, blank: nowhere",
    )
    notify.add_argument(
        "--english", action="store_true", help="与 --to 合用：用英文 / with --to: in English"
    )
    notify.add_argument(
        "--test", metavar="邮箱", help="只发一封测试邮件 / send one mail to try the server"
    )
