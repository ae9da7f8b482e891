"""The options of `template`; standard library only."""


def template_options(template):
    template.add_argument("file", metavar="FILE", help="写到哪个文件 / the file to write")
    template.add_argument(
        "--sheet",
        action="append",
        default=[],
        metavar="NAME",
        help=(
            "只要这张表，可写几次；不写则全部 / only this sheet, may be repeated; all of them "
            "without it"
        ),
    )
