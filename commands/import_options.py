"""What `import` can be told; standard library only."""

from argparse import ArgumentParser

from commands.days_option import entered_to
from commands.option_values import count


def import_options(ledger: ArgumentParser) -> None:
    """The file, how it is read and what is told of it."""
    ledger.add_argument("file", metavar="FILE", help="台账文件 / the ledger")
    ledger.add_argument(
        "--dry-run", action="store_true", help="只检查，不写入 / check only, write nothing"
    )
    ledger.add_argument(
        "--json", action="store_true", help="以 JSON 输出结果 / print the report as JSON"
    )
    ledger.add_argument(
        "--errors",
        metavar="XLSX",
        help=(
            "把拒收的行连同错误说明写入这个工作簿，改正后可再导入 / write the refused rows "
            "with explanations to this workbook, to be mended and imported again"
        ),
    )
    ledger.add_argument(
        "--sheet",
        action="append",
        default=[],
        metavar="NAME",
        help=(
            "连同这张隐藏的工作表一起读，可写几次；不写则隐藏的工作表不读 / read this hidden "
            "sheet too, may be repeated; without it hidden sheets are left out"
        ),
    )
    entered_to(ledger)
    _customs(ledger)


def _customs(ledger: ArgumentParser) -> None:
    """How a customs-style file is read."""
    ledger.add_argument(
        "--mapping",
        metavar="NAME",
        help=(
            "海关统计一类的文件：用存下的这个列对应；配 --columns 时以此名存下 / a "
            "customs-style file: read by this saved mapping; with --columns it is saved first"
        ),
    )
    ledger.add_argument(
        "--columns",
        nargs="+",
        metavar="PART=HEADING",
        help=(
            "各列：month=… country=… hs=… value=…，需要时加 flow=列名=出口的写法、"
            "reporter=列名=本国的写法 / which column is the month, partner, HS code and value; "
            "where needed flow=HEADING=EXPORTS and reporter=HEADING=COUNTRY too"
        ),
    )
    ledger.add_argument(
        "--currency",
        default="CNY",
        help="与 --columns 同用：金额的币种，默认 CNY / with --columns: currency of the value",
    )
    ledger.add_argument(
        "--unit",
        type=count,
        default=1,
        help=(
            "与 --columns 同用：金额的单位，1、1000、10000、1000000 或 100000000 / with "
            "--columns: how many of the currency one number is"
        ),
    )
    ledger.add_argument(
        "--source", help="与 --columns 同用：数据来源 / with --columns: where the figures come from"
    )
