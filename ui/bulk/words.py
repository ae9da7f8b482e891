"""What the changes of many records are called."""

from locales import later

CHANGES = {
    "attendance": later("批量：按名单签到"),
    "assign": later("批量：派案"),
    "handler": later("批量：承办人"),
    "stage": later("批量：指导阶段"),
    "deadline": later("批量：登记期限"),
    "deadline_done": later("批量：期限办结"),
    "deadline_expert": later("批量：期限的负责专家"),
    "session": later("批量：企业签到"),
}
