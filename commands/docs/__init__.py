"""`docs`: writes the parts of the documents that repeat the code."""

from argparse import Namespace
from collections.abc import Callable

from commands.bootstrap import ROOT
from commands.docs import data_dictionary, definitions, ledger_import, readme, security
from commands.docs.marked import filled

# Document -> its parts by name, given what it says now.
DOCUMENTS: dict[str, Callable[[str], dict[str, str]]] = {
    "README.md": readme.parts,
    "docs/definitions.md": definitions.parts,
    "docs/data-dictionary.md": data_dictionary.parts,
    "docs/ledger-import.md": ledger_import.parts,
    "docs/security.md": security.parts,
}


def current(document: str) -> str:
    """What a document says once its generated parts are written anew."""
    now = (ROOT / document).read_text(encoding="utf-8")
    return filled(now, DOCUMENTS[document](now))


def main(_arguments: Namespace) -> int:
    for document in DOCUMENTS:
        path = ROOT / document
        text = current(document)
        if text == path.read_text(encoding="utf-8"):
            print(f"没有变化 unchanged: {document}")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"已更新 written: {document}")
    return 0
