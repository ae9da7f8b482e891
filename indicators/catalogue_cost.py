"""Indicators of diversified resolution, insurance and cost (measures 5 and 6); parts of ``catalogue.CATALOGUE``."""
from indicators.catalogue_base import LEDGER, TRADE, Indicator
from locales import later

MATTERS = later("机构与送交案件登记")
POLICIES = later("保险台账")
LOSSES = later("金额明细登记")

INDICATORS = (
    Indicator("resolution_shares", "5", later("各方式结案比例"), "%", later("已结案纠纷中以和解、调解、仲裁、裁判、撤回、缺席六种方式结束的比例，附95%区间（威尔逊法）。"),
              later("分母为截至当日已结案且填了解决方式的纠纷；不足5起只列起数；送交机构办理与否不影响解决方式的登记。"), LEDGER),
    Indicator("diversified_by_year", "5", later("逐年多元化解比例"), "%", later("各年结案的纠纷中以和解、调解、仲裁方式结束的比例。"), later("按结案日期归入年份；当年不足5起的只列起数；最近一年计到截至日期。"), LEDGER, "up"),
    Indicator("endings_by_group", "5", later("若干月时的结束方式"), "%", later("发生后满半年、一年、两年时，以和解、调解、仲裁和其余方式结束的比例与仍在办的比例，按国家/地区或纠纷类型，各方式互相排斥（Aalen-Johansen法）。"),
              later("在办案件计入；该类结案不足10起，或跟踪满该期限的不足5起，不作判断。"), LEDGER),
    Indicator("institution_matters", "5", later("送交机构的案件"), later("件次"), later("送交仲裁、调解机构办理的案件，分受理、办结和结果。"),
              later("截至当日已送交的计入，一起纠纷先后送交几家的各计一件；达成调解或作出裁决为有结果；办结中位数自送交起算，办理中的计入，办结不足10件不给出。"), MATTERS),
    Indicator("policies_in_force", "6", later("有效保单"), later("份"), later("截至当日在保险期内的海外知识产权保单，分海外侵权责任险、专利执行险、专利被侵权损失险、境外展会法律费用险。"),
              later("起保日不晚于、到期日不早于截至日期；到期日当天仍有效；续保的各计一份。"), POLICIES, "up"),
    Indicator("insured_enterprises", "6", later("参保企业"), later("家"), later("截至当日至少有一份有效保单的企业。"), later("去重计数；一家投保多个险种的，在每个险种各计一次，合计只计一家。"), POLICIES, "up"),
    Indicator("sum_insured", "6", later("保额"), later("万元"), later("截至当日有效保单的保险金额合计。"), later("按保单登记的保险金额相加；已赔付的不扣减。"), POLICIES, "up"),
    Indicator("premium", "6", later("保费"), later("万元"), later("截至当日有效保单的保费合计。"), later("按整个保险期的保费计，不按天分摊；未扣补贴。"), POLICIES),
    Indicator("premium_subsidy", "6", later("保费补贴"), later("万元"), later("截至当日有效保单已付的保费补贴，与补贴上限对照。"),
              later("每份保单的上限为保费×补贴比例与每份最高额中较小者，取起保日在执行的上限；未付补贴的不计；高于上限的逐份列出，已到期的也列。上限为系统初始值，待核定。"), POLICIES),
    Indicator("policies_lapsing", "6", later("即将到期保单"), later("份"), later("截至当日有效、30天、60天、90天内到期而没有续保的保单。"),
              later("同一企业同一险种另有到期更晚的有效保单的，视为已续保，不计；60天内含30天内，90天内含60天内；列入电话名单。"), POLICIES, "down"),
    Indicator("insurance_claims", "6", later("保险理赔"), later("笔"), later("截至当日已报案的保险理赔，分全额赔付、部分赔付、拒赔和未决定，附索赔额与赔付额。"),
              later("按报案日期计入，不受所选期间影响；决定日期晚于截至日期的为未决定；索赔额与赔付额分列，不相加。"), POLICIES),
    Indicator("uncovered_exporters", "6", later("未保障的高风险出口企业"), later("家"), later("主要市场中有纠纷率风险高的贸易伙伴、而没有任何有效保单保障该市场的在册企业。"),
              later("风险等级按贸易伙伴风险的办法取近36个月，只按截至日期和全部纠纷计，不受其余筛选影响；保单未列国家/地区的视为保障全部市场；险种不限。"), TRADE, "down"),
    Indicator("loss_by_kind", "6", later("分类金额"), later("万元"), later("按种类登记的金额：对方索赔额、和解金额、避免的损失、节省的许可费，各附证据或标明缺证据。"),
              later("四类含义不同，任何两类都不相加；没有证据的只是企业自报。“避免的损失”与纠纷台账的“挽回损失”说的是同一笔：后者每案一个数，结案时登记，纠纷统计按它计；前者是带日期和证据的明细，用来核对它，两者不相加。"), LOSSES),
)
