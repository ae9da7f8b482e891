"""The options of `run`; standard library only."""

from commands.option_values import count, port


def run_options(run):
    run.add_argument(
        "--port", type=port, default=8501, help="端口，默认 8501 / port, 8501 by default"
    )
    run.add_argument(
        "--host",
        default="127.0.0.1",
        help="监听地址，默认仅本机 / address to listen on, this machine only by default",
    )
    run.add_argument(
        "--workers",
        type=count,
        metavar="N",
        help=(
            "用 N 个进程，由 nginx 分派，供更多人同时使用；需要装有 nginx / N processes behind "
            "nginx, for more people at once; nginx must be installed"
        ),
    )
    run.add_argument(
        "--allow-host",
        action="append",
        help="还可用来打开看板的主机名，可写多次 / a further host name, may be repeated",
    )
    run.add_argument(
        "--metrics-port",
        type=port,
        metavar="PORT",
        help=(
            "在本机的这个端口给出 Prometheus 指标，默认不给 / figures for Prometheus on this port "
            "of this machine, off by default"
        ),
    )
    run.add_argument(
        "--empty",
        action="store_true",
        help=(
            "新库只载入基础资料，不要演示数据 / a new database gets reference facts only, no "
            "demonstration data"
        ),
    )
