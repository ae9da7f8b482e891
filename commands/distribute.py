"""`distribute`: share the tables out over the servers of a cluster (deploy/citus/)."""

from argparse import Namespace

from commands.plain_errors import fail
from data_access.database.citus import NotDistributed, distribute
from data_access.database.engine import get_engine
from seed_data.prepare import bring_up_to_date

WHY = {
    "no_citus": (
        "这个库没有 Citus 扩展：先按 deploy/citus/README.md 在每台服务器上装好并建立扩展。",
        "This database has no extension Citus: install and create it on every server first, "
        "see deploy/citus/README.md.",
    ),
    "no_workers": (
        "这台协调服务器还不认识别的服务器：先用 citus_add_node 加入，见 deploy/citus/README.md。",
        "This coordinator knows no other server yet: add them with citus_add_node, see "
        "deploy/citus/README.md.",
    ),
}


def main(_arguments: Namespace) -> None:
    engine = get_engine()
    bring_up_to_date(engine)
    try:
        names = distribute(engine)
    except NotDistributed as problem:
        fail(*WHY[problem.code], cause=engine.url.render_as_string())
    print(f"已分布 {len(names)} 张表。 / Tables shared out: {len(names)}.")
