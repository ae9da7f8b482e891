"""The grounds of what the program began with and nobody decided yet, in the reader's language.

They are stored in Chinese beside the initial targets and caps (``seed_data/facts/targets.csv``,
``subsidy_cap.csv``), as a person would have typed them; what a person typed stays as it is.
"""

from locales import Translator, later

GROUNDS = (
    later("实施意见要求三年内进行一轮循环培训，未给出数值；80%为初始值，请核定"),
    later("实施意见要求培训覆盖四类知识产权，未给出数值；40%为初始值，请核定"),
    later("年度培训计划合计；初始值，请核定"),
    later("实施意见要求建立专家名录，未给出数值；初始值，请核定"),
    later("周期内发生纠纷的办结率；初始值，请核定"),
    later("实施意见要求建立区级及产业园区工作站体系，未给出数值；初始值，请核定"),
    later("实施意见点名一带一路、欧、美、东盟、日本、韩国六类市场，各一份规程；初始值，请核定"),
    later("实施意见未给出数值；中位数不超过2个工作日为初始值，请核定"),
    later("实施意见未给出数值；初始值，请核定"),
    later("实施意见要求引导企业以和解、调解、仲裁解决纠纷，未给出数值；初始值，请核定"),
    later("实施意见要求开展四类保险，未给出数值；初始值，请核定"),
    later("实施意见鼓励运用PCT、马德里、海牙，未给出数值；初始值，请核定"),
    later("实施意见要求遴选国内外服务机构，未给出数值；初始值，请核定"),
    later("实施意见要求了解企业诉求，未给出数值；初始值，请核定"),
    later("每月一篇；实施意见未给出数值，初始值，请核定"),
    later("每年两篇；实施意见要求遴选典型案例，未给出数值，初始值，请核定"),
    later(
        "系统初始值（待核定）：实施意见要求降低企业海外维权成本，"
        "未给出补贴数值；按保费50%、每份最多5万元，请核定"
    ),
    later("系统初始值（待核定）：实施意见未给出补贴数值；按保费50%、每份最多3万元，请核定"),
    later("系统初始值（待核定）：实施意见未给出补贴数值；按保费80%、每份最多1万元，请核定"),
)


def ground_words(ground: str, t: Translator) -> str:
    """A ground as it is stored, or in words of ``t`` where it is one of the program's own."""
    return t(ground) if ground in GROUNDS else ground
