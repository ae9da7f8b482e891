"""Every indicator of the product: one definition each, shown on its card, on the page 指标口径 and in docs/definitions.md."""
from dataclasses import dataclass

from locales import later

LEDGER = later("纠纷台账")
ROSTER = later("企业名录、培训场次与培训签到")
EXPERTS = later("专家名录与专家派案")
TRADE = later("出口数据与纠纷台账")


@dataclass(frozen=True)
class Indicator:
    """``better`` says which direction is good: up, down, or nothing where neither is."""
    code: str
    measure: str          # number(s) of the policy's measures
    name: str
    unit: str
    definition: str
    rule: str
    source: str
    better: str = ""


CATALOGUE = (
    Indicator("disputes", "4", later("指导纠纷"), later("起"), later("办公室登记并指导的海外知识产权纠纷。"),
              later("一起纠纷只计一次，计入发生日期所在的期间；被诉企业再多也只算一起。"), LEDGER, "down"),
    Indicator("enterprises_involved", "4", later("涉案企业"), later("家"), later("所选纠纷涉及的企业，去重计数。"),
              later("同一企业多起纠纷计一家；家次按每起纠纷各计一次。"), LEDGER),
    Indicator("open_disputes", "4", later("在办纠纷"), later("起"), later("截至当日尚未结案的纠纷。"), later("结案日期为空，或晚于截至日期。"), LEDGER, "down"),
    Indicator("overdue_disputes", "4", later("超期在办"), later("起"), later("受理超过365天仍未结案的纠纷（天数可在设置中调整）。"),
              later("自受理日期起算；未填受理日期的自发生日期起算。"), LEDGER, "down"),
    Indicator("closing_rate", "4", later("结案率"), "%", later("所选纠纷中截至当日已结案的比例。"), later("已结案数÷纠纷数；不足5起不计算比例。"), LEDGER, "up"),
    Indicator("amount_claimed", "4", later("涉案金额"), later("万元"), later("所选纠纷登记的涉案金额合计。"), later("按登记金额逐起相加，未填的不计；外币已由登记人折算。"), LEDGER),
    Indicator("loss_avoided", "6", later("挽回损失"), later("万元"), later("已结案纠纷登记的挽回损失合计。"), later("只计截至当日已结案的纠纷；与涉案金额不相加。"), LEDGER, "up"),
    Indicator("monthly_disputes", "4", later("逐月新发纠纷"), later("起"), later("按发生月份统计的纠纷数。"), later("最近两个月可能仍在补录。"), LEDGER),
    Indicator("disputes_by_dimension", "4", later("分类纠纷数"), later("起"), later("按国家/地区、行业、类型等分类的纠纷数，分在办与已结。"),
              later("每起纠纷在每个分类中只计一次；指导阶段取截至当日所处阶段；解决方式和结果只计已结案。"), LEDGER),
    Indicator("time_to_close", "4", later("办理时长"), later("月"), later("自发生至结案的时间，用Kaplan-Meier法估计，在办纠纷计入。"),
              later("在办的按截至日期删失；台账开始前发生的，自台账开始之日起计入；结案不足10起不给出中位数。"), LEDGER, "down"),
    Indicator("share_still_open", "4", later("仍在办比例"), "%", later("自发生起满若干个月时仍未结案的比例，用Kaplan-Meier法估计，附95%区间和在险起数。"),
              later("台账开始之日为最早的受理或登记日期；此前发生的，自该日的案龄起才算在跟踪，此前已结的不计；在险不足5起的尾部不画。"), LEDGER, "down"),
    Indicator("time_difference", "4", later("平均在办时间之差"), later("月"), later("发生后头12个月、24个月内平均在办时间（受限平均）之差，后一类减前一类。"),
              later("取案件最多的两类；各有10起结案且跟踪满该期限才计算；95%区间含0即看不出差异。"), LEDGER),
    Indicator("endings_by_route", "5", later("结束方式的累计比例"), "%", later("自发生起满若干个月时以每种方式结束的比例，各方式互相排斥（Aalen-Johansen法）。"),
              later("分母含在办案件；未填方式的单列；结案不足10起不说比例；在险不足5起的尾部不画。"), LEDGER),
    Indicator("backlog_age", "4", later("在办案件账龄"), later("起"), later("截至当日在办案件按发生至今的天数分档：90天以内、91–180天、181–365天、366–730天、超过730天。"),
              later("自发生日期起算，与自受理起算的超期不同；每起只计一次。"), LEDGER, "down"),
    Indicator("diversified_share", "5", later("多元化解比例"), "%", later("已结案纠纷中以和解、调解、仲裁方式结束的比例。"), later("分母为截至当日已结案数；不足5起不计算比例。"), LEDGER, "up"),
    Indicator("partner_rate", "1", later("纠纷率（倍数）"), later("倍"), later("该贸易伙伴的纠纷率与全部伙伴平均水平之比，用Gamma-Poisson模型收缩。"),
              later("纠纷数与同期出口额之比；给出中位数和80%、95%区间；出口额无数据的伙伴不估计。"), TRADE, "down"),
    Indicator("partner_band", "1", later("风险等级"), later("级"), later("高：纠纷率超过平均两倍的把握不低于80%；偏高：超过平均的把握不低于80%；数据太少：80%区间上下限之比超过4；其余为一般。"),
              later("先判高与偏高，再判数据太少；等级不是排名。"), TRADE),
    Indicator("partner_momentum", "1", later("近12个月与之前24个月"), later("起"), later("该伙伴近12个月的纠纷数，与之前24个月的月均相比。"),
              later("按12比24个月的时间长度作精确条件检验（5%水平）；合计不足5起不作比较；不受所选期间影响。"), LEDGER, "down"),
    Indicator("early_warning", "1", later("预警"), later("条"), later("最近一个整月或3个整月的新发纠纷超过预警线的序列：合计、国家/地区、行业大类、纠纷类型、电商平台。"),
              later("预警线为按此前24个月推算的Gamma-Poisson预测上限（0.5%），至少2起；仍在补录的月份按录入比例折算；已成预警的月份不计入以后的推算；同看多个序列，错误预警的比例控制在一成以内。"), LEDGER, "down"),
    Indicator("warning_yield", "1", later("预警属实率"), "%", later("已处置的预警中，事后认定属实的比例，按预警月份所在季度统计。"),
              later("以最后一次处置为准；已处置不足5条不计算比例。"), later("预警登记与处置记录"), "up"),
    Indicator("completeness", "1", later("录入比例"), "%", later("某月发生的纠纷中截至当日估计已录入的比例。"),
              later("按近36个月发生与录入的间隔以链梯法推算，各国合并；不足30起不估计；达到95%即视为录全。"), LEDGER, "up"),
    Indicator("risk_index", "1", later("风险指数"), later("分"), later("频度、严重程度、势头、法律环境四个分值（0至100）的加权几何平均，越高风险越大。"),
              later("各分值两端固定，新增伙伴不改变别人的分数；缺组成部分的不计算，数据太少的只给90%区间；权重由领导设定并留痕。"), TRADE, "down"),
    Indicator("risk_index_rank", "1", later("列前五位的把握"), "%", later("该伙伴的风险指数列前五位的概率。"),
              later("4000次抽样，各组成部分按其不确定性、权重按±25%变动；参加比较的不多于5个时不作判断。"), TRADE),
    Indicator("risk_components", "1", later("风险指数的组成部分"), later("分"), later("频度：纠纷率为平均的倍数；严重程度：涉案金额的信度加权平均；势头：近12个月与之前24个月的月均之比；法律环境：缺少的条约途径和登记的评分。"),
              later("倍数在八分之一至八倍之间、金额在1万元至1000万元之间按对数计分；条约途径全通25分、全缺75分，登记了评分的取两者平均；没有的不推算。"), TRADE, "down"),
    Indicator("exports", "1", later("出口额"), later("亿元"), later("同期对该伙伴的出口额。"), later("按月相加，至截至日期所在月。"), TRADE),
    Indicator("training_coverage", "8、10", later("培训覆盖率"), "%", later("截至当日在册企业中，本周期内至少参加过一次培训的比例。"),
              later("在册企业去重计数；只计已举办的培训；退出企业不计入分子分母。"), ROSTER, "up"),
    Indicator("complete_coverage", "8、10", later("完整覆盖率"), "%", later("截至当日在册企业中，本周期内参加过涉及专利、商标、著作权、商业秘密四类培训的比例。"),
              later("四类可分多次完成。"), ROSTER, "up"),
    Indicator("coverage_forecast", "8、10", later("培训覆盖率预测"), "%", later("照近一年的速度，到目标日的培训覆盖率及其90%区间，和达到目标的可能。"),
              later("4000次模拟：新增覆盖、入册、退出按各自的速度随机变动；各月起伏大时区间从宽；已排期的培训另作一线，不与近一年的速度相加。"), ROSTER, "up"),
    Indicator("coverage_pace", "8、10", later("每月新增覆盖企业"), later("家"), later("每月首次参加本周期培训的企业，每家只计一次。"),
              later("入册前已培训的计入入册当月；所需速度＝尚缺家数÷剩余月数；实际速度为近12个月（周期不足12个月的为周期以来）的月均。"), ROSTER, "up"),
    Indicator("coverage_expiring", "8、10", later("滚动口径将到期企业"), later("家"), later("按滚动36个月计，最近一次培训即将满36个月的在册企业。"),
              later("今后3、6、12个月内不再参训即失去覆盖的家数，逐段累计；培训周期口径不受影响。"), ROSTER, "down"),
    Indicator("coverage_by_market", "8、10", later("出口企业的培训覆盖"), "%", later("按出口市场统计的在册企业覆盖率，和以各市场出口额加权的覆盖率。"),
              later("一家企业在其每个出口市场各计一次；没有登记各企业的出口额，只能以市场的出口额加权；没有在册企业的市场不计入权重。"), later("企业名录、培训签到与出口数据"), "up"),
    Indicator("sessions_held", "8、10", later("已举办培训"), later("场"), later("本周期内截至当日已举办的培训场次。"), later("取消和计划中的不计。"), ROSTER, "up"),
    Indicator("person_times", "8、10", later("参训人次"), later("人次"), later("本周期内已举办培训的参训人数合计。"), later("同一人参加多场逐场计；不代表覆盖。"), ROSTER, "up"),
    Indicator("never_trained", "8、10", later("本周期未培训企业"), later("家"), later("截至当日在册、本周期内尚未参加任何培训的企业。"), later("列入电话名单，可导出。"), ROSTER, "down"),
    Indicator("theme_matrix", "8、10", later("类型×专题场次"), later("场"), later("已举办培训按知识产权类型和专题的交叉场次。"), later("一场涉及多个类型或专题的，在每格各计一次。"), ROSTER),
    Indicator("experts_listed", "3", later("在册专家"), later("人"), later("截至当日在专家名录上的专家。"), later("已入库且未退出。"), EXPERTS, "up"),
    Indicator("utilisation", "3", later("专家负荷"), "%", later("截至当日未完成派案的承诺工时÷当月可用工时。"), later("超过85%为偏满，超过100%为超负荷；可用工时为零的不计算。"), EXPERTS),
    Indicator("expert_open_cases", "3", later("专家在办案件"), later("起"), later("截至当日派给该专家且未完成的案件。"), later("一案多名专家的，每名各计一次。"), EXPERTS),
    Indicator("backlog_days", "3", later("积压天数"), later("天"), later("在办承诺工时按每月可用工时折算所需的天数。"), later("承诺工时÷每月工时×30.4天。"), EXPERTS, "down"),
    Indicator("load_gini", "3", later("负荷基尼系数"), later("无量纲"), later("专家之间负荷的不均程度：0为完全均等，越近1越集中于少数人。"),
              later("按在册专家的负荷计算（总体公式），同时写明专家人数；可用工时为零的不计；不足5人不计算。"), EXPERTS, "down"),
    Indicator("expert_supply", "3", later("专家供需"), later("起、人、小时/月"), later("按国家/地区、行业、语种比较在办纠纷与在册专家及其空闲工时。"),
              later("空闲工时为每月可用工时减承诺工时，不低于零；一名专家覆盖多项的在每项各计一次；登记到行业门类的专家视为覆盖其下各大类。"), EXPERTS),
    Indicator("expert_done", "3", later("已完成案件"), later("起"), later("截至当日派给该专家且已完成的案件。"), later("完成日期不晚于截至日期；工时只合计填写了实际工时的案件。"), EXPERTS),
    Indicator("unassigned", "3", later("未派专家的在办纠纷"), later("起"), later("截至当日在办、尚无任何专家派案的纠纷。"), later("派案日期晚于截至日期的视为未派。"), later("纠纷台账与专家派案"), "down"),
    Indicator("assignment_advice", "3", later("派案建议"), later("起"), later("为尚无专家的在办纠纷建议的承办专家；合适度为国家/地区、行业、知识产权类型、语种四项的加权分。"),
              later("须满足语种、专长、无利益冲突和剩余工时；先使派出的案件最多（紧急优先），再使合适度最高，再使最忙的专家尽量不忙；写明与最优的差距，由人决定。"), EXPERTS),
    Indicator("expert_gaps", "3", later("缺专家的行业与市场"), later("个"), later("截至当日有在办纠纷、但没有在册专家覆盖的行业大类或国家/地区。"), later("专家登记的行业领域和国家/地区逐一比对。"), EXPERTS, "down"),
)
FACTS = (
    later("国家/地区组：一带一路（152国，截至2023-09-30）、欧盟（27国，截至2020-02-01）、东盟（11国，截至2025-10-26）、RCEP（15国，截至2023-06-02），逐国来源见数据。"),
    later("条约成员：PCT、马德里议定书、海牙协定；逐条标明“有来源”或“未核实”，未核实的以主管机关公布为准。"),
    later("行业：GB/T 4754-2017门类与大类；行政区划：2024年11月公布代码。"),
    later("国界：依据自然资源部标准地图〔GS(2021)5443号、GS(2023)2767号〕整理，仅供内部工作参考。"),
    later("2025年目标值：实施意见未给出数值，系统初始值待核定。"),
)
_BY_CODE = {i.code: i for i in CATALOGUE}


def indicator(code):
    """The definition of one indicator; KeyError for a code that is none."""
    return _BY_CODE[code]
