"""The headings of the sheets beyond the contract as labels of the forms; tests/ui/test_forms_words.py holds that none is missing."""
from locales import later

FURTHER = (
    later("年度"), later("计划场次"), later("培训计划"), later("月份"), later("出口额(万元)"), later("商品章"), later("工作站编号"), later("工作站名称"), later("级别"), later("地址"),
    later("人员数"), later("面积(平方米)"), later("联系电话"), later("服务内容"), later("启用日期"), later("停用日期"), later("考核等次"), later("得分"), later("考核日期"),
    later("窗口编号"), later("窗口名称"), later("窗口类别"), later("地点"), later("电话"), later("服务时间"), later("咨询编号"), later("咨询日期"), later("咨询时间"),
    later("首次答复日期"), later("答复人"), later("关联咨询编号"), later("方向"), later("应复日期"), later("经办人"), later("期限编号"), later("期限规则"), later("应办事项"),
    later("起算日期"), later("推算到期日"), later("文书载明到期日"), later("延长后到期日"), later("办结日期"), later("规程步骤"), later("应办日期"), later("机构编号"), later("机构名称"),
    later("机构类别"), later("联系方式"), later("办理编号"), later("送办日期"), later("办理结果"), later("保单号"), later("险种"), later("保险公司"), later("生效日期"),
    later("到期日期"), later("保险金额(万元)"), later("保费(万元)"), later("补贴(万元)"), later("承保国家/地区"), later("理赔编号"), later("报案日期"), later("索赔金额(万元)"),
    later("理赔决定日期"), later("理赔结果"), later("赔付金额(万元)"), later("金额编号"), later("金额类型"), later("确定日期"), later("金额(万元)"), later("佐证材料"), later("首次申请号"),
    later("权利类型"), later("名称"), later("申请日期"), later("放弃日期"), later("海外申请号"), later("申请途径"), later("指定国家/地区"), later("申请状态"), later("授权/注册日期"),
    later("终止日期"), later("项目编号"), later("项目名称"), later("立项日期"), later("经费(万元)"), later("导航成果"), later("后续应用"), later("企业统一社会信用代码"), later("服务机构编号"),
    later("服务机构名称"), later("资质"), later("服务国家/地区"), later("专长类型"), later("审核日期"), later("复核日期"), later("走访编号"), later("走访方式"), later("走访日期"),
    later("走访人员"), later("走访情况"), later("企业诉求"), later("应答复日期"), later("答复日期"), later("答复结果"), later("商协会编号"), later("商协会名称"), later("商协会类别"),
    later("建立联系日期"), later("终止联系日期"), later("发布编号"), later("信息类别"), later("标题"), later("发布日期"), later("内容"), later("转发的预警"), later("宣传编号"),
    later("宣传媒介"), later("宣传日期"), later("发布单位"), later("位置或网址"), later("受众人数"), later("案例编号"), later("案例正文"), later("撰写人"), later("撰写日期"),
    later("审核人"), later("指标"), later("周期"), later("目标值"), later("基期值"), later("完成期限"), later("设定人"), later("设定日期"), later("设定依据"), later("报送编号"),
    later("报送类别"), later("所属期间"), later("报送日期"), later("报送人"), later("援助编号"), later("援助项目名称"), later("开始日期"), later("结束日期"), later("援助成果"),
    later("预警月份"), later("监测范围"), later("监测对象"), later("监测期"), later("纠纷起数"), later("预警线"), later("偶然概率"), later("校正后概率"), later("截至日期"), later("数据版本"), later("记录时间"),
)
