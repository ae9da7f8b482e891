"""The part of docs/security.md that says by what each table is scoped."""

from commands.docs.marked import table
from data_access.scope.tables import BY_ROLE, COMMON, OF_ITS_OWNER, SCOPED

EVERYBODY = "共用：人人看到全部 / common to all"
OF_A_ROLE = (
    "不是业务数据：只有角色许可的页面读 / none of the office's work: read where a role opens it"
)
OF_A_PERSON = "个人桌面：各人只读写自己名下的 / a person's desk: of the owner's name alone"


def parts(_now: str) -> dict[str, str]:
    words = {name: rule.words for name, rule in SCOPED.items()}
    words |= dict.fromkeys(COMMON, EVERYBODY) | dict.fromkeys(BY_ROLE, OF_A_ROLE)
    words |= dict.fromkeys(OF_ITS_OWNER, OF_A_PERSON)
    by_words: dict[str, list[str]] = {}
    for name in sorted(words):
        by_words.setdefault(words[name], []).append(f"`{name}`")
    rows = [[rule, ", ".join(names)] for rule, names in by_words.items()]
    return {"scope": table(["看得到的行 / rows in scope", "表 / tables"], rows)}
