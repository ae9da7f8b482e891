"""What is said of insurance and cost, in sentences; headings and words of its tables."""

from charts.map.style import BAND_STYLES
from data_access.statistics import insurance as insurance_reads
from indicators import insurance as insurance_figures
from locales import formats, later
from ui.frame import loaders
from ui.frame.screen import View

HEADINGS = {
    "policy": later("保单号"),
    "kind": later("险种"),
    "insurer": later("保险公司"),
    "starts_on": later("起保日期"),
    "ends_on": later("到期日期"),
    "sum_insured_fen": later("保额（万元）"),
    "premium_fen": later("保费（万元）"),
    "subsidy_fen": later("已付补贴（万元）"),
    "cap_fen": later("补贴上限（万元）"),
    "above_fen": later("高于上限（万元）"),
    "days_left": later("剩余天数"),
    "policies": later("有效保单（份）"),
    "enterprises": later("参保企业（家）"),
    "in_force": later("是否有效"),
    "credit_code": later("统一社会信用代码"),
    "division": later("镇街/园区"),
    "size": later("企业规模"),
    "claim": later("理赔编号"),
    "filed_on": later("报案日期"),
    "claimed_fen": later("索赔额（万元）"),
    "decided_on": later("决定日期"),
    "result": later("理赔结果"),
    "paid_fen": later("赔付额（万元）"),
    "claims": later("理赔（笔）"),
    "share": later("补贴比例（%）"),
    "most_fen": later("每份最高（万元）"),
    "from_on": later("执行日期"),
    "source": later("来源"),
    "why": later("原因"),
    "band": later("风险等级"),
    "open": later("当地在办纠纷（起）"),
    "covered": later("已保障（家）"),
    "elsewhere": later("有保险但不保该市场（家）"),
    "uncovered": later("没有保险（家）"),
    "amount_fen": later("金额（万元）"),
    "loss": later("金额编号"),
    "dated_on": later("日期"),
    "evidence": later("证据"),
    "records": later("条数"),
    "proved": later("已附证据（条）"),
    "proved_fen": later("已附证据（万元）"),
    "missing": later("缺证据（条）"),
    "missing_fen": later("缺证据（万元）"),
}
KIND, RESULT, AMOUNT = "insurance_kind", "claim_result", "loss_kind"
KINDS_OF_AMOUNTS = later("金额种类")
PENDING = later("未决定")


def policies(view: View):
    """The policies with their caps: of ``indicators.insurance.with_caps``."""
    return insurance_figures.with_caps(view.load(insurance_reads.policies))


def kinds(view: View):
    """The policies in force by kind: of ``indicators.insurance.by_kind``."""
    return insurance_figures.by_kind(view.made(policies))


def lapsing(view: View):
    """The policies that run out within 90 days of today and are not continued, with days_left."""
    most = insurance_figures.WINDOWS[-1]
    found = loaders.load(insurance_reads.lapsing, view.due, most)
    return insurance_figures.with_days_left(found, view.today)


def answer(day, now, before, lapsing, bare, t):
    """The page's first sentence.

    ``now``, ``before``: what was held (``number`` of policies in force, ``enterprises``) on the day
    and a year earlier; ``lapsing``: policies that run out within 90 days; ``bare``: enterprises
    that export to risky partners without cover there, None where no partner is risky.
    """
    held = t(
        "截至{day}有效保单{n}份，参保企业{m}家",
        day=formats.day(day, t),
        n=formats.count(now.number, t),
        m=formats.count(now.enterprises, t),
    )
    change = _change(now.enterprises - before.enterprises, t)
    lapsing_words = t("；90天内到期而未续保{n}份", n=lapsing)
    return held + change + lapsing_words + _bare(bare, t)


def _change(more, t):
    if more > 0:
        return t("，比上年同期多{n}家", n=more)
    if more < 0:
        return t("，比上年同期少{n}家", n=-more)
    return t("，与上年同期持平")


def _bare(bare, t):
    if bare is None:
        return t("；目前没有风险高的贸易伙伴。")
    return t("；出口到高风险伙伴而没有保障的企业{n}家。", n=formats.count(bare, t))


def above_cap(policies):
    """The policies that were paid more of their premium than the cap allows."""
    is_above = [fen is not None and fen == fen and fen > 0 for fen in policies["above_fen"]]
    return policies[is_above]


def above_words(above, t):
    """How many policies in force are above their cap, and how many that have run out. ``above``: of
    ``above_cap``.
    """
    now = int((above["in_force"] == 1).sum())
    ended = len(above) - now
    said = t("没有有效保单的补贴高于上限")
    if now:
        said = t("有效保单中{n}份补贴高于上限", n=now)
    if ended:
        said += t("（另有已到期{n}份）", n=ended)
    return said


def why(row, country, t):
    """Why an enterprise stands on the list of the uncovered."""
    if row.elsewhere:
        return t("有保险，但不保{country}", country=country)
    return t("没有任何有效保单")


def risky_said(codes, bands, names, t):
    """The risky partners by name with their band."""
    words = [_with_band(names[code], bands[code], t) for code in codes]
    return t("、").join(words)


def _with_band(name, band, t):
    return t("{name}（{band}）", name=name, band=t(BAND_STYLES[band].word))


def ledger_said(found, t):
    """How the ledger's 挽回损失 stands to the amounts of the kind 避免的损失.

    ``found``: of ``data_access.statistics.insurance.losses_beside_the_ledger``.
    """
    said = t(
        "“避免的损失”与纠纷台账的“挽回损失”说的是同一笔，不相加："
        "台账{n}起登记挽回损失{sum}，其中{m}起另有明细",
        n=found["ledger"],
        sum=formats.money(found["ledger_fen"], t),
        m=found["both"],
    )
    if found["different"]:
        said += t("，{n}起两处金额不一致", n=found["different"])
    if found["only"]:
        said += t("；另有{n}起只有明细，台账未登记", n=found["only"])
    return said + t("。")
