"""Why the notice of a year's holidays, or the position of a town, was not taken, in words."""

from locales import later

CALENDAR = {
    "no_year": later("没有保存：请填写年度（{first}至{last}）。"),
    "nothing": later("没有保存：没有从正文里读出放假的日期，请粘贴通知里各节日的几段。"),
    "day": later("没有保存：没有“{written}”这一天，或者没有写明月份。"),
    "weekday": later("没有保存：{on}的星期与正文写的不符，请核对年度和日期；可能是另一年的通知。"),
    "count": later("没有保存：{name}写明共{said}天，读出的是{found}天，请核对。"),
    "few": later("没有保存：只读出放假{found}天，一年至少{fewest}天，可能没有粘贴完整。"),
    "outside": later("没有保存：{on}不在这一年里，请核对年度。"),
    "no_weekend": later("没有保存：{on}不是周末，不用登记为上班，请核对。"),
    "twice": later("没有保存：{on}登记了两次，请核对。"),
}

POSITION = {
    "place": later("没有保存：请选择镇街或园区。"),
    "outside": later(
        "没有保存：经度须在{west}至{east}之间，纬度须在{south}至{north}之间（本区及附近）。"
    ),
}
KEEPING = {
    "damaged": later("没有做成：数据库读不全或引用不符，请系统管理员用 restore 恢复最近的备份。"),
    "key": later("没有做成：封签密钥用不了（{path}），请系统管理员按运维手册“封签与加密”检查。"),
    "folder": later("没有做成：写不进备份的文件夹 {path}（{cause}），请检查磁盘和权限。"),
    "not_confirmed": later("没有改动：确认的文字与要求的不同，请照样输入。"),
    "no_account": later(
        "没有改动：还没有账号，转为正式以后谁也登录不了。请先在“账号”页给自己开一个管理员账号，"
        "设好口令，再用它登录来办。"
    ),
    "no_demonstration": later("没有改动：现在已是本单位的数据，不是演示。"),
    "changed": later("没有改动：备份期间有人保存了内容，请再按一次。"),
}
