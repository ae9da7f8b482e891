"""What `bench` can be told; standard library only."""

from argparse import ArgumentParser
from collections.abc import Callable


def bench_options(bench: ArgumentParser, count: Callable[[str], int]) -> None:
    """The options of `bench`; ``count`` reads a positive whole number."""
    _instead(bench)
    _sessions(bench, count)


def _instead(bench: ArgumentParser) -> None:
    """Only this, or this instead."""
    bench.add_argument(
        "--people",
        action="store_true",
        help=(
            "改测 100、300、500 个人同时使用，一个进程和两个进程 / measure 100, 300 and 500 people "
            "at once instead, on one process and on two"
        ),
    )
    bench.add_argument(
        "--pages",
        action="store_true",
        help=("只测各页重新运行的处理器时间 / only the processor time of a rerun of each page"),
    )
    bench.add_argument(
        "--paint",
        action="store_true",
        help="只测浏览器首次打开 / only first visits in a browser",
    )
    bench.add_argument(
        "--province",
        action="store_true",
        help="改测一个省规模的统计计算 / measure the statistics of a province instead",
    )


def _sessions(bench: ArgumentParser, count: Callable[[str], int]) -> None:
    bench.add_argument(
        "--sessions",
        type=count,
        metavar="N",
        help="改测 N 个同时在线的会话 / measure N sessions at once instead",
    )
    bench.add_argument(
        "--think",
        type=count,
        metavar="S",
        help="配 --sessions：每人平均隔 S 秒操作一次，默认 5 / with --sessions: seconds between "
        "two actions of one person, 5 by default",
    )
    bench.add_argument(
        "--minutes",
        type=count,
        metavar="M",
        help="配 --sessions：测 M 分钟，看内存是否增长 / with --sessions: for M minutes, to see "
        "whether memory grows",
    )
