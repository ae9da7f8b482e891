"""The options of `backup` and `restore`; standard library only."""

from commands.option_values import count


def backup_options(backup):
    backup.add_argument(
        "file",
        metavar="FILE",
        help="备份文件；写文件夹时按时间取名 / the backup; in a folder it is named by the time",
    )
    backup.add_argument(
        "--keep",
        type=count,
        metavar="N",
        help=(
            "备份成功后，文件夹里只留最近 N 份完好的 / after a good backup keep only the N newest "
            "good ones of the folder"
        ),
    )


def restore_options(restore):
    restore.add_argument("file", metavar="FILE", help="备份文件 / the backup")
    restore.add_argument(
        "--replace",
        action="store_true",
        help=(
            "取代库里已有的数据，先自动备份它们 / replace the data that is there, which is "
            "backed up first"
        ),
    )
    restore.add_argument(
        "--dry-run",
        action="store_true",
        help=(
            "只核对备份能否恢复，不写入 / only check that the backup can be restored, write nothing"
        ),
    )
