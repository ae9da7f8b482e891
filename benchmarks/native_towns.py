"""Questions on towns and parks, by hand for DuckDB; see native.py."""

from benchmarks.native import tally


def by_town(w):
    return (
        f"SELECT v.code, {tally(w)}, count(DISTINCT d.enterprise_id) FROM dispute d JOIN "
        f"enterprise e ON e.id = d.enterprise_id JOIN division v ON v.id = e.division_id "
        f"WHERE {w.cases} GROUP BY 1 ORDER BY 2 DESC, 1"
    )


def positions(_):
    return (
        "SELECT v.code, p.longitude, p.latitude FROM division_position p JOIN division v ON "
        "v.id = p.division_id ORDER BY 1"
    )
