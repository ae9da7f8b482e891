"""Where the source of the screens hands a text to Streamlit as Markdown, and what of a record
stands in it.

A call's text is followed through the names of its function and the functions of its file.
"""

import ast

from sqlalchemy import String

from data_access import schema as s
from tests.site.source import sources

READS_MARKDOWN = {
    *("markdown", "caption", "title", "header", "subheader", "badge", "page_link", "toast"),
    *("info", "warning", "error", "success", "metric", "expander", "popover", "spinner"),
    *("button", "download_button", "form_submit_button", "checkbox", "toggle", "radio", "tabs"),
    *("text_input", "text_area", "number_input", "selectbox", "multiselect", "date_input"),
    *("segmented_control", "pills", "link_button", "status", "write"),
    "leave",  # of ui.saving; ui.frame.layout and ui.frame.links escape what they are given
}
PLAIN = {"key", "args", "placeholder", "alt", "icon", "query_params", "on_click", "options"}
LISTS = {"format_func"}  # what is chosen from a list is shown as it is
# in whose answer nothing of a record is left as it was, or nothing but numbers and own words
SAFE = {"as_typed", "len", "int", "float", "sum", "bool", "round", "hash", "name", "get", "load"}
FIELDS = {
    column.name
    for table in s.metadata.sorted_tables
    for column in table.c
    if isinstance(column.type, String) and not column.foreign_keys
} - {
    *("code", "unit", "status", "kind", "key", "as_of", "indicator", "sha256"),
    *("state", "language"),
}  # not typed


def raw_texts():
    """(path:line, expression) of every text of a record that reaches Markdown as it is."""
    found = []
    for source in sources():
        if source.folder in ("ui", "pages"):
            found += _in_file(source)
    return sorted(set(found))


def _in_file(source):
    functions = {n.name: n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef)}
    found = []
    for function in functions.values():
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and _called(call) in READS_MARKDOWN:
                for text in _texts_of(call):
                    seen = {call}
                    found += [
                        f"{source.path}:{call.lineno} {ast.unparse(part)}"
                        for part in _raw(text, function, functions, seen)
                    ]
    return found


def _called(call):
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def _texts_of(call):
    """The arguments of a call that are read as Markdown."""
    name = _called(call)
    plain = PLAIN | LISTS if name in ("selectbox", "multiselect") else PLAIN
    if name == "page_link":
        plain = {k.arg for k in call.keywords} - {"label", "help"}
    first = call.args[:4] if name == "metric" else call.args[:1]
    if name == "leave":
        first = call.args[1:2]
    return [*first, *(k.value for k in call.keywords if k.arg not in plain)]


def _raw(part, function, functions, seen):
    """The fields of records in an expression, and in what its names and calls stand for."""
    if part in seen:
        return
    seen.add(part)
    if _field(part):
        yield part
        return
    if isinstance(part, ast.Call):
        yield from _raw_in_call(part, function, functions, seen)
        return
    if isinstance(part, ast.Compare):
        return
    if isinstance(part, (ast.GeneratorExp, ast.ListComp)):
        yield from _raw(part.elt, function, functions, seen)
        return
    if isinstance(part, ast.Name):
        for value in _assigned(part.id, function):
            yield from _raw(value, function, functions, seen)
        return
    for child in ast.iter_child_nodes(part):
        yield from _raw(child, function, functions, seen)


def _raw_in_call(call, function, functions, seen):
    name = _called(call)
    if name in SAFE or name[:1].isupper():
        return
    if isinstance(call.func, ast.Name) and name in functions:
        inner = functions[name]
        for node in ast.walk(inner):
            if isinstance(node, ast.Return) and node.value is not None:
                yield from _raw(node.value, inner, functions, seen)
        return
    own_words = name == "t"  # its first argument is the product's own
    for argument in [*call.args[own_words:], *(k.value for k in call.keywords)]:
        if name in ("t", "join", "format"):
            yield from _raw(argument, function, functions, seen)


def _assigned(name, function):
    """What a name of a function stands for: assigned to it, or gone through in a loop."""
    for node in ast.walk(function):
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        if name in [target.id for target in targets if isinstance(target, ast.Name)]:
            yield getattr(node, "value", None) or node.iter


def _field(part):
    if isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Constant):
        return part.slice.value in FIELDS
    return isinstance(part, ast.Attribute) and part.attr in FIELDS
