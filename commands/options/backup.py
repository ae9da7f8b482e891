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
    backup.add_argument(
        "--encrypt-to",
        metavar="KEYFILE",
        help=(
            "用这份密钥加密；还没有时新建，须另存一份，丢失后谁也打不开 / encrypt with this key, "
            "made at first use: keep a copy of it, without it nobody opens the backup"
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
    restore.add_argument(
        "--decrypt-with",
        metavar="KEYFILE",
        help="加密的备份用哪份密钥打开 / the key that opens an encrypted backup",
    )
    restore.add_argument(
        "--accept-unsealed",
        action="store_true",
        help=(
            "封签密钥已丢失或没有封签，仍要恢复；只用于来源可靠的备份 / restore although the key "
            "of the seal is lost or there is no seal; for a backup whose way is known"
        ),
    )
