"""`backup` and `restore`: the whole database into one verified file, and back."""

from argparse import Namespace
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from commands.plain_errors import FOREIGN_TABLES, NEWER_DATABASE, NO_DATABASE, fail
from commands.progress import Progress
from commands.told import tell
from data_access.backup.file import BadBackup, Manifest
from data_access.backup.keys import seal_file
from data_access.backup.restore import Restored, Taken, restore
from data_access.backup.restore_place import NotRestored
from data_access.backup.retention import keep
from data_access.backup.write import NotBackedUp, backup, database_file
from data_access.database import clock
from data_access.database.engine import DatabaseFailed, get_engine, reading, writing
from data_access.documents import contents as document_contents
from seed_data.prepare import prepare

OWN_DAMAGED = (
    "数据库本身已损坏或不完整，没有备份：请用 restore 恢复最近的备份。",
    "The database itself is damaged or incomplete; there is no new backup: restore the latest one.",
)
NOT_BACKED_UP = {
    "no_database": NO_DATABASE,
    "no_folder": (
        "没有这个文件夹，没有备份：请检查磁盘是否挂上、名字是否写对；写文件名时请以 .zip 结尾。",
        "There is no such folder and there is no backup: check that the disk is mounted and the "
        "name is right; the name of a file must end in .zip.",
    ),
    "keep_needs_folder": (
        "--keep 只用于文件夹：写备份文件夹的名字。",
        "--keep is for a folder: name the folder of the backups.",
    ),
    "own_file": (
        "这是数据库本身，不能当备份文件。请换一个文件名。",
        "This is the database itself; choose another file for the backup.",
    ),
    "foreign_file": (
        "这个文件已经存在，而且不是备份，不会覆盖。请换一个文件名。",
        "This file exists and is no backup; it is not overwritten. Choose another name.",
    ),
}
LOST = (
    "备份已做好，但有材料的文件已丢失或被改动，没有备份到：请从较早的备份找回材料文件夹。份数",
    "The backup is made, but files of documents are missing or were changed and are not in it: get "
    "the folder of the documents back from an earlier backup. How many",
)
BAD = {
    "cannot_open": (
        "备份文件打不开：检查文件名和读取权限。数据库没有改动。",
        (
            "The backup cannot be opened: check its name and that it may be read. The database "
            "was not changed."
        ),
    ),
    "foreign": (
        "这不是本系统的备份文件。数据库没有改动。",
        "This is no backup of this program. The database was not changed.",
    ),
    "damaged": (
        "备份文件已损坏或不完整，不能恢复；请换一份备份。数据库没有改动。",
        (
            "The backup is damaged or incomplete and cannot be restored; use another one. The "
            "database was not changed."
        ),
    ),
    "newer": (
        "这份备份由更新版本的程序做成：请先更新程序。数据库没有改动。",
        (
            "This backup was made by a newer version of this program: update the program first. "
            "The database was not changed."
        ),
    ),
}
BAD |= {
    "forged": (
        "备份的封签对不上：做成以后被人改动过，不能恢复。请换一份，并查清谁能写备份的文件夹。"
        "数据库没有改动。",
        (
            "The seal does not fit: the backup was changed since it was made and cannot be "
            "restored. Use another one, and find out who may write to its folder. The database "
            "was not changed."
        ),
    ),
    "other_seal": (
        "备份是用另一把封签密钥封的（密钥丢失、换了机器，或来自别处），证明不了没有被改动，"
        "没有恢复。请先找回那把密钥，把它的一行加进本机的密钥文件；确知来源可靠时可加 "
        "--accept-unsealed。",
        (
            "The backup was sealed with another key (a lost one, or that of another machine), so "
            "nobody can prove that it was not changed; nothing was restored. Find that key and "
            "add its line to the key file here; where its way is known, add --accept-unsealed."
        ),
    ),
    "unsealed": (
        "备份没有封签，而本机做这份备份时已有封签密钥：封签可能被人去掉了，没有恢复。"
        "确知来源可靠时可加 --accept-unsealed。",
        (
            "The backup has no seal, although there was a key here when it was made: somebody may "
            "have taken the seal off; nothing was restored. Where its way is known, add "
            "--accept-unsealed."
        ),
    ),
    "encrypted": (
        "备份是加密的：加 --decrypt-with 和密钥文件。数据库没有改动。",
        "The backup is encrypted: add --decrypt-with and its key file. The database was not "
        "changed.",
    ),
    "wrong_key": (
        "这份密钥打不开备份：它是用另一把密钥加密的。数据库没有改动。",
        "This key does not open the backup, which was encrypted with another one. The database "
        "was not changed.",
    ),
}
NOT_PROVED = {
    "none": (
        "注意：这份备份没有封签（由较早的程序做成），证明不了没有被人改动过。请核对它的时间和存放处"
        "是不是自己做的那一份；升级后请用 backup 再做一份，新的都有封签，并把封签密钥另存一份。",
        "Note: this backup has no seal (an earlier program made it); nobody can prove that it was "
        "not changed. Check by its time and place that it is the one you made; after the upgrade "
        "make another one with backup, which is sealed, and keep a copy of the seal key elsewhere.",
    ),
    "other": (
        "注意：封签密钥不在本机，证明不了这份备份没有被人改动过。",
        "Note: the key of its seal is not here; nobody can prove that the backup was not changed.",
    ),
}
NOT_RESTORED = {
    "not_empty": (
        "库里已有数据，没有恢复。确实要用备份取代现有数据，请加 --replace；现有数据会先自动备份。",
        (
            "The database holds data; nothing was restored. To replace it add --replace; what is "
            "there now is backed up first."
        ),
    ),
    "not_owner": (
        "这个数据库用户不拥有各表，不能恢复。请用拥有各表的用户（如 ip_owner，写在 DATABASE_URL "
        "里）再运行；数据库没有改动。",
        (
            "This user of the database does not own its tables and cannot restore. Run it as the "
            "one that does (such as ip_owner, in DATABASE_URL); the database was not changed."
        ),
    ),
    "damaged_database": (
        "现有数据库已损坏，读不出来。要用备份取代它，请加 --replace；损坏的文件会移到旁边保留。",
        (
            "The database that is there is damaged and cannot be read. To replace it add "
            "--replace; the damaged file is moved aside and kept."
        ),
    ),
    "foreign_database": FOREIGN_TABLES,
    "newer_database": NEWER_DATABASE,
    "changed": (
        "恢复期间有人保存了数据，为免丢失，没有恢复。请先停止看板再试。",
        (
            "Somebody saved data meanwhile; so that nothing is lost, nothing was restored. Stop "
            "the dashboard and try again."
        ),
    ),
    "incomplete": (
        "写入后核对行数不符，已全部撤回，数据库没有改动。",
        (
            "The rows written do not agree in number; all was taken back and the database was "
            "not changed."
        ),
    ),
}


def make(arguments: Namespace) -> None:
    folder = Path(arguments.file)
    path = _named(folder, bool(arguments.keep))
    key_file = Path(arguments.encrypt_to) if arguments.encrypt_to else None
    had_keys = {file: file.exists() for file in (seal_file(), key_file) if file}
    try:
        with Progress() as progress:
            manifest = backup(get_engine(), path, progress, key_file)
    except NotBackedUp as problem:
        cause = None if problem.code == "no_database" else path
        fail(*NOT_BACKED_UP[problem.code], status=2, cause=cause)
    except BadBackup as problem:
        fail(*OWN_DAMAGED, cause=problem.cause)
    tell(get_engine(), "backup", path.name, data_version=manifest.data_version)
    kilobytes = max(1, path.stat().st_size // 1024)
    contents = _contents(manifest)
    print(f"备份已完成并核对 / Backed up and verified: {path}（{contents}，{kilobytes} KB）")
    for file, was_there in had_keys.items():
        if not was_there:
            _say_new_key(file, file == key_file)
    if arguments.keep:
        _let_go(folder, arguments.keep)
    _clear(get_engine())
    if manifest.lost:
        fail(*LOST, cause=manifest.lost)


def _clear(engine: Engine) -> None:
    """The contents that no document names; none where this user of the database may not write."""
    with suppress(DatabaseFailed), writing(engine) as connection:
        if cleared := document_contents.clear(connection):
            print(f"清理了无人引用的材料内容 / Contents that no document names: {cleared}")


def _say_new_key(file: Path, encrypts: bool) -> None:
    """Whoever made it must know now what becomes of it when it is lost."""
    if encrypts:
        print(
            f"已新建加密密钥：{file}。请现在就另存一份（不要和备份放一起），丢失后谁也打不开\n"
            f"A new key was made: {file}. Copy it now, to another place than the backups: without "
            "it nobody opens them"
        )
        return
    print(
        f"已新建封签密钥：{file}。请另存一份（不要和备份放在一起），换机器恢复时要用\n"
        f"A new key of the seal was made: {file}. Keep a copy apart from the backups: restoring "
        "on another machine needs it"
    )


def _named(path: Path, keeps: bool) -> Path:
    """The file to write: in a folder it is named by the time.

    A name that is neither a folder nor of a zip is that of a disk that is not mounted.
    """
    if path.is_dir():
        _keep_to_the_zone(get_engine())
        return path / f"backup-{clock.stamp()}.zip"
    if path.suffix != ".zip" and not path.exists():
        fail(*NOT_BACKED_UP["no_folder"], status=2, cause=path)
    if keeps:
        fail(*NOT_BACKED_UP["keep_needs_folder"], status=2, cause=path)
    return path


def _let_go(folder: Path, number: int) -> None:
    kept = keep(folder, number)
    good, removed = len(kept.good), len(kept.removed)
    print(
        f"保留最近 {good} 份完好的备份，删去较早的 {removed} 份 / Good ones kept: {good}, ", end=""
    )
    print(f"older ones removed: {removed}")
    for path in kept.bad:
        print(f"这份已损坏，不算在内，没有删 / Damaged, not counted, not removed: {path}")


def put_back(arguments: Namespace) -> None:
    engine = get_engine()
    done = _restore(engine, arguments)
    contents = _contents(done.manifest)
    if done.seal in NOT_PROVED:
        print("\n".join(NOT_PROVED[done.seal]))
    if arguments.dry_run:
        print(
            "备份完好，可以恢复；没有改动任何数据 / "
            f"The backup is good and can be restored; nothing was changed: {contents}"
        )
        return
    print(f"已恢复 / Restored: {engine.url.render_as_string()}（{contents}）")
    if done.kept:
        print(f"原有数据保留在 / What was there before is kept in: {done.kept}")
    print(
        "正在运行的看板下一次点击即显示恢复的数据；若页面出错，请重启看板 / "
        "A running dashboard shows the restored data from the next click; "
        "if a page fails, restart it"
    )


def _restore(engine: Engine, arguments: Namespace) -> Restored:
    path = Path(arguments.file)
    key_file = Path(arguments.decrypt_with) if arguments.decrypt_with else None
    try:
        with Progress() as progress:
            return restore(
                engine,
                path,
                replace=arguments.replace,
                dry_run=arguments.dry_run,
                tell=progress,
                ready=_with_facts,
                taken=Taken(arguments.accept_unsealed, key_file),
            )
    except BadBackup as problem:
        fail(*BAD[problem.code], status=2, cause=problem.cause or path)
    except NotRestored as problem:
        fail(*NOT_RESTORED[problem.code], status=2)


def _with_facts(engine: Engine) -> None:
    """As the next start would leave it: a running dashboard reads it at once."""
    prepare(engine, demonstration=False, is_copy=True)


def _keep_to_the_zone(engine: Engine) -> None:
    """Names and moments by the clock of the office, where there is a database that says which."""
    file = database_file(engine)
    if file is None or file.exists():
        with suppress(DatabaseFailed), reading(engine) as connection:
            clock.read_zone(connection)


def _contents(manifest: Manifest) -> str:
    rows = sum(manifest.rows.values())
    until = manifest.covers_until or "—"
    made = clock.shown(datetime.fromisoformat(manifest.made_at))
    documents = f"，材料 {manifest.documents} 件 / documents" if manifest.documents else ""
    return f"{rows} 行 / rows{documents}，数据到 / data until {until}，备份于 / made {made}"
