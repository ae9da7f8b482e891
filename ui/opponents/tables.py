"""The tables of 对方: opponents, their firms, forums and rights, with how their cases ended."""

from data_access.statistics.parties import opponents as opponent_reads
from indicators import opponents as opponent_figures
from locales import formats, later
from ui.frame.screen import View

FIRST_COUNTS = 3  # name, cases and open ones, before what says most of a party
MOST_BESIDE = 3  # forums, rights and firms named beside an opponent
COUNTED = {
    "cases": later("纠纷（起）"),
    "open": later("在办（起）"),
    "good": later("胜诉、撤回（起）"),
    "settled": later("和解（起）"),
    "lost": later("败诉（起）"),
    "closed": later("已结（起）"),
}
NOT_LOST = later("未败诉占比（%）")
NAMES = {
    opponent_reads.CLAIMANT: later("对方"),
    opponent_reads.OPPOSING_FIRM: later("对方律所"),
}


def parties(view: View, role):
    """One row a party with the role, as readers see it."""
    t = view.t
    frame = view.load(opponent_reads.by_party, role)
    shown = frame[["name"]].rename(columns={"name": t(NAMES[role])})
    shown = _with_counts(shown, frame, t)
    shown.insert(FIRST_COUNTS, t("最近一起"), [formats.day(day, t) for day in frame["last_on"]])
    shown.insert(FIRST_COUNTS, t("企业（家）"), frame["enterprises"])
    shown[t(_other_heading(role))] = _beside(frame, _others(view, role))
    shown[t("权利类型")] = _beside(frame, _rights(view, role))
    shown[t("受理机构")] = _beside(frame, _forums(view, role))
    return shown


def forums(view: View):
    frame = view.load(opponent_reads.by_forum)
    shown = frame[["forum"]].rename(columns={"forum": view.t("受理机构")})
    return _with_counts(shown, frame, view.t)


def kinds(view: View):
    frame = view.load(opponent_reads.by_kind)
    return _with_counts(view.readable(frame[["ip_type"]]), frame, view.t)


def rights(view: View):
    """Rights at issue in two cases or more."""
    frame = view.load(opponent_reads.by_right)
    shown = view.readable(frame[["right_number", "ip_type"]])
    return _with_counts(shown, frame, view.t)


def _with_counts(shown, frame, t):
    shown = shown.copy()
    for name, heading in COUNTED.items():
        shown[t(heading)] = frame[name]
    ended = zip(frame["good"], frame["settled"], frame["lost"], strict=True)
    shares = [opponent_figures.not_lost(*map(int, of_one)) for of_one in ended]
    shown[t(NOT_LOST)] = [_percent(share) for share in shares]
    return shown


def _percent(share):
    """A share in whole percent; nothing where there is none."""
    return None if share is None else int(formats.half_up(share * 100))


def _other_heading(role):
    if role == opponent_reads.CLAIMANT:
        return NAMES[opponent_reads.OPPOSING_FIRM]
    return NAMES[opponent_reads.CLAIMANT]


def _others(view: View, role):
    """The firms of each opponent; the opponents that each firm acts for."""
    other = next(one for one in NAMES if one != role)
    return _listed(view.load(opponent_reads.beside, role, other), "name", view.t)


def _forums(view: View, role):
    return _listed(view.load(opponent_reads.forums_of, role), "forum", view.t)


def _rights(view: View, role):
    frame = view.load(opponent_reads.rights_of, role)
    names = view.names("ip_type")
    return _listed(frame.assign(ip_type=frame["ip_type"].map(names)), "ip_type", view.t)


def _listed(frame, column, t):
    """Party -> the commonest of what stands in a column, with how many more there are."""
    found = {}
    for key, group in frame.groupby("party_key", sort=False):
        words = group[column].tolist()
        said = t("、").join(words[:MOST_BESIDE])
        if len(words) > MOST_BESIDE:
            said = t("{said}等{n}个", said=said, n=len(words))
        found[key] = said
    return found


def _beside(frame, words):
    return [words.get(key, "") for key in frame["party_key"]]
