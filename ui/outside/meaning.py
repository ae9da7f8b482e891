"""What the columns of tables mean to somebody outside, by their headings. What is not named here is
left out, so that a new column is never given away unseen.
"""

from locales import later

RECORDS = (  # a table with one of these lists single cases, contracts, contacts or enterprises
    later("纠纷编号"),
    later("编号"),
    later("咨询编号"),
    later("保单号"),
    later("统一社会信用代码"),
    later("理赔编号"),
    later("金额编号"),
    later("办理编号"),
    later("申请号"),
    later("首次申请号"),
    later("期限编号"),
    later("案例编号"),
    later("培训编号"),
    later("权利号"),
    later("项目编号"),
)
RUNNING = (  # rows of these tables differ by single cases: each takes the next one's from its own
    later("仍在跟踪（起）"),
    later("月末"),
    later("累计（家）"),
    later("截至该月3个月合计（起）"),
    later("已覆盖企业（家）"),
)
NAMES = {  # a heading under which names stand, and what they are called outside
    later("企业"): later("企业"),
    later("姓名"): later("专家"),
    later("专家"): later("专家"),
    later("负责专家"): later("专家"),
    later("答复人"): later("人员"),
    later("机构名称"): later("机构"),
}
PLAIN = (  # words of code lists and of the office's rules
    later("国家/地区"),
    later("行业"),
    later("类别"),
    later("判断"),
    later("风险等级"),
    later("纠纷类型"),
    later("知识产权类型"),
    later("企业角色"),
    later("指导阶段"),
    later("解决方式"),
    later("结果"),
    later("来源"),
    later("星期"),
    later("方向与层级"),
    later("重点市场"),
    later("媒介"),
    later("险种"),
    later("理赔结果"),
    later("金额种类"),
    later("镇街/园区"),
    later("出口市场"),
    later("语种"),
    later("指标"),
    later("状态"),
    later("单位"),
    later("季度"),
    later("组成部分"),
    later("条约"),
    later("能否指定"),
    later("核对情况"),
    later("负荷等级"),
    later("项目"),
    later("措施名称"),
)
MEASURES = (  # numbers that are no counts
    later("年份"),
    later("结案年份"),
    later("措施"),
    later("有数据的月数"),
    later("风险指数"),
    later("频度（倍）"),
)
MEASURED = (  # headings with the units of what is measured and not counted
    later("涉案金额（万元）"),
    later("覆盖率（%）"),
    later("中位数（月）"),
    later("积压（天）"),
    later("用时中位数（工作日）"),
)
# A table with this ending among its columns shares out the cases of its row in percent.
SHARED_OUT = (later("{name}（%）"), later("仍在办"))
PERCENT = "%"
UNIT, TOTAL = later("单位"), later("合计")
