"""By what the artificial enterprises are known beside their names, and whom to ask for there.

Nobody is named, no number can be dialled and no address leads anywhere: example.com is kept free.
"""

from typing import Any

import numpy as np

from data_access import schema as s

POSTS = ("外贸经理", "法务专员", "知识产权专员", "总经理", "办公室主任")
# One enterprise that may have been entered twice: it has the telephone of the other.
TWICE, OTHER = 91, 37
WITHOUT, WITH_SECOND = 0.1, 0.3  # shares of the enterprises
KNOWN_BY = {
    "other_names": (0.8, "Example Enterprise {n:03d} Co., Ltd."),
    "brands": (0.5, "示例牌{n:03d}"),
    "shops": (0.35, "示例店铺{n:03d}（示例平台）"),
    "domains": (0.4, "enterprise{n:03d}.example.com"),
}


def draw(rng, words, parts):
    """The columns of the contacts, and further ones of the enterprises."""
    firms = parts[s.enterprise]
    return {
        s.enterprise: firms | _known_by(rng, firms["id"]),
        s.enterprise_contact: _contacts(rng, firms["id"]),
    }


def _known_by(rng, keys):
    columns: dict[str, Any] = {"address": [f"示例路{n}号" for n in keys]}
    for name, (share, text) in KNOWN_BY.items():
        there = rng.random(len(keys)) < share
        columns[name] = [
            text.format(n=n) if known else None for n, known in zip(keys, there, strict=True)
        ]
    return columns


def _contacts(rng, keys):
    chance = rng.random(len(keys))
    have_one, have_two = keys[chance >= WITHOUT], keys[chance >= 1 - WITH_SECOND]
    owner = np.concatenate([have_one, have_two])
    second = np.arange(len(owner)) >= len(have_one)
    serial = np.where(second, owner + 500, owner)
    dialled = np.where(serial == TWICE, OTHER, serial)
    return {
        "enterprise_id": owner,
        "name": [f"示例联系人{n:03d}" for n in serial],
        "post": [POSTS[n] for n in rng.integers(0, len(POSTS), len(owner))],
        "telephone": [f"0751-0000{n:03d}" for n in dialled],
        "mail": [f"contact{n:03d}@example.com" for n in serial],
        "first": ~second,
    }
