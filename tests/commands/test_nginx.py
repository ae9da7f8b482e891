"""The configuration of the proxy: who listens where, who answers for whom, what the cookie says."""

import re
from pathlib import Path

from commands import nginx


def text(host="127.0.0.1", processes=(9001, 9002)):
    return nginx.configuration(host, 8501, list(processes), "/folder")


def test_each_process_is_missed_by_the_others():
    groups = dict(re.findall(r"upstream (\w+) \{(.*?)\}", text(), re.DOTALL))
    servers = {name: re.findall(r"server (\S+?)( backup)? ", body) for name, body in groups.items()}
    assert servers == {
        "any": [("127.0.0.1:9001", ""), ("127.0.0.1:9002", "")],
        "process1": [("127.0.0.1:9001", ""), ("127.0.0.1:9002", " backup")],
        "process2": [("127.0.0.1:9002", ""), ("127.0.0.1:9001", " backup")],
    }


def test_the_cookie_names_who_answered_last():
    answers = re.findall(r'"~(\S+)" (\d);', text())
    known = [(number, pattern) for pattern, number in answers]
    for told, number in {
        "127.0.0.1:9001": ["1"],
        "127.0.0.1:9001, 127.0.0.1:9002": ["2"],  # the first did not answer
        "127.0.0.1:19001": [],
    }.items():
        assert [n for n, pattern in known if re.search(pattern, told)] == number


def test_a_second_dashboard_below_one_name_has_a_cookie_of_its_own():
    own = nginx.configuration("127.0.0.1", 8502, [9001], Path("/folder"), "ip_process_2")
    assert (
        '"ip_process_2=$answered' in own.replace("default ", "") and "$cookie_ip_process_2" in own
    )


def test_it_listens_where_it_was_told():
    assert "listen 127.0.0.1:8501;" in text()
    assert "listen [::1]:8501;" in text("::1")


def test_everything_is_filled_in():
    marks = re.findall(r"@\w+", re.sub(r"(?m)#.*$", "", text()))
    assert set(marks) == {"@starting"}  # a place of nginx's own
