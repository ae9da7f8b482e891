"""The data time of each screen: the product's queries on the copy in memory, the same by hand in
DuckDB, by pandas, and on the plain database.
"""

from statistics import median
from time import perf_counter

from benchmarks import whole_table
from benchmarks.questions import CHOICES, SCREENS, by_hand, recorded
from data_access.database import replica
from data_access.database.engine import get_engine, reading

ROUNDS = 7


def measure(progress):
    """(rows, left out): for each screen and choice the seconds of each design (medians of ROUNDS;
    the plain database once) and the number of questions; the names of questions without SQL by
    hand, which no design was asked.
    """
    engine = get_engine()
    copy = replica.copy(engine)
    duck = copy.keeper.driver_connection
    cases = whole_table.table(duck)
    rows: list[dict] = []
    left_out: set[str] = set()
    for screen in SCREENS:
        for name, choice in CHOICES.items():
            progress(f"{screen}, {name}")
            asked = recorded(screen, choice)
            questions = [question for question in asked if by_hand(duck, question)]
            left_out.update(
                f"{function.__module__}.{function.__qualname__}"
                for function, _ in set(asked) - set(questions)
            )
            rows.append(
                {"screen": screen, "filter": name, "questions": len(questions)}
                | _times(engine, copy, duck, cases, questions)
            )
    replica.close(copy)
    return rows, sorted(left_out)


def _times(engine, copy, duck, cases, questions):
    statements = [by_hand(duck, question) for question in questions]
    in_pandas = [question for question in questions if whole_table.answers(question)]
    same = [by_hand(duck, question) for question in in_pandas]
    designs = {
        "product": lambda: _ask(copy.engine.connect, questions),
        "duckdb": lambda: _run(duck, statements),
        "pandas": lambda: [whole_table.answer(cases, question) for question in in_pandas],
        "duckdb_same": lambda: _run(duck, same),  # the yardstick of pandas: the same questions only
    }
    times: dict[str, list[float]] = {name: [] for name in designs}
    for number in range(ROUNDS + 1):
        for name in list(designs)[number % 4 :] + list(designs)[: number % 4]:
            if number and not (name == "pandas" and number > 2):
                times[name].append(_timed(designs[name]))
            elif not number and name != "pandas":
                designs[name]()  # a first time that does not count
    found = {name: median(seconds) for name, seconds in times.items()}
    return found | {
        "sql": _timed(lambda: _ask(lambda: reading(engine), questions)),
        "in_pandas": len(in_pandas),
    }


def _ask(connect, questions):
    for function, arguments in questions:
        with connect() as connection:
            function(connection, *arguments)


def _run(duck, statements):
    for statement in statements:
        duck.execute(statement).fetchall()


def _timed(action):
    started = perf_counter()
    action()
    return perf_counter() - started
