"""The list of commands with their options; standard library only, so that --help needs no
environment.
"""

import argparse
import os
from importlib import import_module

from commands import console
from commands.audit_options import audit_options
from commands.bench_options import bench_options
from commands.import_options import import_options
from commands.option_values import count
from commands.options.backup import backup_options, restore_options
from commands.options.bundle import bundle_options, upgrade_options
from commands.options.notify import NOTIFY, notify_options
from commands.options.rate import rate_options
from commands.options.report import REPORT, report_options
from commands.options.run import run_options
from commands.options.template import template_options
from commands.person_options import person_options
from commands.user_options import user_options
from data_access.database.version import program_version

DESCRIPTION = """海外知识产权纠纷应对指导数据看板 / Dashboard for overseas IP disputes

首次使用 First time:   python3 manage.py run
数据库 Database:       环境变量 DATABASE_URL；不设时用 var/office.db
                       environment variable DATABASE_URL; var/office.db when it is not set
"""
PRIVATE, COMMON = 0o077, 0o022  # rights that new files do not get
WRITE_THE_PROGRAM = ("test", "check", "docs", "bench", "upgrade")


def parse(argv):
    """The chosen command: its options, ``start`` (what to call with them) and ``requirements``
    (what must be installed first).
    """
    console.mend()
    parser = argparse.ArgumentParser(
        prog="manage.py",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=program_version(),
        help="程序的版本 / the version of the program",
    )
    commands = parser.add_subparsers(title="命令 commands", metavar="命令", required=True)

    for add in COMMANDS:
        add(commands)
    arguments, rest = parser.parse_known_args(argv)
    if rest and not hasattr(arguments, "pytest_arguments"):
        parser.error(f"不认识的参数 / unrecognized arguments: {' '.join(rest)}")
    arguments.pytest_arguments = rest
    return arguments


def _run(commands):
    run = _command(
        commands,
        "run",
        "serve",
        (
            "启动看板；首次启动会安装、建库并载入演示数据 / start the dashboard; the first "
            "start installs, migrates and seeds"
        ),
    )
    run_options(run)


def _test(commands):
    test = _command(
        commands,
        "test",
        "run_tests",
        "运行全部测试；其余参数交给 pytest / run every test; other arguments go to pytest",
        requirements="requirements-dev.txt",
    )
    test.add_argument(
        "--quick",
        action="store_true",
        help="只在 SQLite 上、不开浏览器、不跑慢的 / SQLite only, no browser, nothing slow",
    )
    test.set_defaults(pytest_arguments=[])


def _check(commands):
    _command(
        commands,
        "check",
        "check",
        "格式、写法、类型和结构 / format, lint, types and structure",
        requirements="requirements-dev.txt",
    )


def _docs(commands):
    _command(
        commands,
        "docs",
        "docs",
        (
            "写出文档中与程序重复的部分：指标口径、数据字典、台账表头、页面 / write the parts of "
            "the documents that repeat the code: definitions, data dictionary, headings, pages"
        ),
    )


def _init(commands):
    init = _command(
        commands,
        "init",
        "fill:init",
        "建库并载入基础资料与演示数据，不启动 / migrate and seed without starting",
    )
    init.add_argument(
        "--empty",
        action="store_true",
        help="不要演示数据，用于正式使用 / no demonstration data, for real work",
    )


def _go_live(commands):
    _command(
        commands,
        "go-live",
        "fill:empty_for_real",
        (
            "由演示转为正式使用：先备份，再清空演示数据，账号和设置保留 / from demonstration to "
            "real work: backed up, emptied; accounts and settings stay"
        ),
    )


def _seed(commands):
    seed = _command(
        commands,
        "seed",
        "fill:seed",
        (
            "往空库写入演示数据，可写大量用于测速 / write demonstration data into an empty "
            "database, large ones for benchmarks"
        ),
    )
    seed.add_argument(
        "--disputes",
        type=count,
        metavar="N",
        help="纠纷数量，如 1000000 / number of disputes, e.g. 1000000",
    )
    seed.add_argument(
        "--into",
        metavar="URL",
        help="写入的数据库，默认 DATABASE_URL / database to write to, DATABASE_URL by default",
    )


def _import(commands):
    ledger = _command(
        commands,
        "import",
        "import_ledger",
        (
            "导入台账（.xlsx、.xls、.csv）：合格的行入库，不合格的行拒收并说明 / import a "
            "ledger: good rows go in, bad ones are refused with the reason"
        ),
    )
    import_options(ledger)


def _rate(commands):
    rate = _command(
        commands,
        "rate",
        "set_rate",
        (
            "列出年平均汇率，或填写、更改一个 / list the yearly mean exchange rates, or enter "
            "or correct one"
        ),
    )
    rate_options(rate)


def _export(commands):
    export = _command(
        commands,
        "export",
        "export_ledger",
        (
            "导出整本台账（.xlsx），可原样导入 / export the whole ledger as a workbook that "
            "imports back"
        ),
    )
    export.add_argument("file", metavar="FILE", help="写到哪个文件 / the file to write")


def _template(commands):
    template = _command(
        commands,
        "template",
        "template",
        (
            "写出空白台账模板（.xlsx）：表头带说明，有下拉列表和一行示例 / write an empty "
            "ledger workbook with notes, drop-down lists and an example row"
        ),
    )
    template_options(template)


def _backup(commands):
    backup = _command(
        commands,
        "backup",
        "backup:make",
        (
            "把整个数据库备份为一个核对过的文件，看板可以照常运行 / back the whole database up "
            "into one verified file, while the dashboard runs"
        ),
    )
    backup_options(backup)


def _restore(commands):
    restore = _command(
        commands,
        "restore",
        "backup:put_back",
        (
            "从备份恢复数据库：先核对，再一次替换 / restore the database from a backup: "
            "checked first, then put in place at once"
        ),
    )
    restore_options(restore)


def _user(commands):
    user = _command(
        commands,
        "user",
        "users",
        (
            "账号：开户、重设口令、停用、恢复、改角色、列出 / accounts: open, reset, lock, unlock, "
            "change roles, list"
        ),
    )
    user_options(user)


def _audit(commands):
    audit = _command(
        commands,
        "audit",
        "audit",
        "审计日志：核对、列出、清理 / the audit log: prove, list, prune",
    )
    audit_options(audit)


def _person(commands):
    person = _command(
        commands,
        "person",
        "persons",
        (
            "个人信息：查出、删去某人的姓名、电话、邮箱，清理到期的 / personal data: shown, erased "
            "on request or when due"
        ),
    )
    person_options(person)


def _distribute(commands):
    _command(
        commands,
        "distribute",
        "distribute",
        (
            "把各表分布到 Citus 的几台服务器上，见 deploy/citus/ / share the tables out over the "
            "servers of a Citus cluster, see deploy/citus/"
        ),
    )


def _bundle(commands):
    bundle = _command(
        commands,
        "bundle",
        "bundle.make",
        (
            "做离线包：程序和它所需的软件包，供没有网络的机器安装 / make an offline bundle: the "
            "program with all it needs, for a machine without a network"
        ),
        requirements="requirements-bundle.txt",
    )
    bundle_options(bundle)


def _upgrade(commands):
    upgrade = _command(
        commands,
        "upgrade",
        "bundle.upgrade",
        (
            "换用离线包里的新版本：先备份、试升级，再切换 / change to the new version of a bundle: "
            "backup and trial first, then the switch"
        ),
    )
    upgrade_options(upgrade)


def _large(commands):
    _command(
        commands,
        "large",
        "serve:say_large",
        (
            "安装大库部件：10万起以上纠纷时更快 / install the parts for large databases, of "
            "100,000 disputes and more"
        ),
        requirements="requirements-large.txt",
    )


def _bench(commands):
    bench = _command(
        commands,
        "bench",
        "measure",
        "测速：各屏的取数时间及对照 / measure the data time of each screen against its peers",
        requirements="requirements-dev.txt",
    )
    bench_options(bench, count)


def _command(commands, name, place, help, requirements="requirements.txt"):
    """A command whose work is ``main`` of a module in this package, or ``module:function``;
    imported when it is called.

    What it writes (database, backups, exports, var/) nobody else on the machine may read; files of
    the program itself, which developers' commands write, are everybody's.
    """
    module, _, function = place.partition(":")
    mask = COMMON if name in WRITE_THE_PROGRAM else PRIVATE

    def start(arguments):
        os.umask(mask)
        from commands.plain_errors import told_plainly

        with told_plainly():
            return getattr(import_module(f"commands.{module}"), function or "main")(arguments)

    parser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(start=start, requirements=requirements)
    return parser


def _notify(commands):
    notify_options(_command(commands, "notify", "notify", NOTIFY))


def _report(commands):
    report_options(_command(commands, "report", "reports.draft", REPORT))


COMMANDS = (
    _run,
    _test,
    _check,
    _docs,
    _init,
    _seed,
    _go_live,
    _import,
    _rate,
    _export,
    _template,
    _backup,
    _restore,
    _user,
    _audit,
    _person,
    _notify,
    _report,
    _distribute,
    _bundle,
    _upgrade,
    _large,
    _bench,
)
