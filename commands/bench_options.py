"""What `bench` can be told; standard library only."""

from argparse import ArgumentParser
from collections.abc import Callable


def bench_options(bench: ArgumentParser, count: Callable[[str], int]) -> None:
    """The options of `bench`; ``count`` reads a positive whole number."""
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
    bench.add_argument(
        "--province",
        action="store_true",
        help="改测一个省规模的统计计算 / measure the statistics of a province instead",
    )
