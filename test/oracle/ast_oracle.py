"""Judges edits of Python source by CPython's own parser. Standard library only.

Reads one JSON object a line, {"before", "after", "edits": [{"start", "end", "text"}]} (offsets in UTF-16 units), and answers each with
{"parsed": bool, "parses": bool, "applied": bool, "comments": bool, "differences": [...]}:

parsed       the text before compiles to a syntax tree
parses       both texts compile to a syntax tree
applied      the edits, cut into `before` by this script's own means, give `after` byte for byte
comments     the comments are the same, in the same order
differences  every difference of the two trees: {"kind": "gained" | "lost", "name", "value"} for a keyword argument of a call, or an
             entry of a dictionary, whose value is a constant (or a dictionary of constants), or for a statement that sets an attribute
             to a list of constants; {"kind": "changed", "where", "before", "after"} for a constant ("where": the keyword, the position, the name
             assigned to, or the node that holds it), {"kind": "other", "where"} for anything else
"""

import ast
import functools
import io
import json
import sys
import tokenize


def splice(before, edits):
    units = before.encode("utf-16-le", "surrogatepass")
    parts, at = [], 0
    for edit in edits:
        if not at <= edit["start"] <= edit["end"]:
            return None
        parts += [units[2 * at : 2 * edit["start"]], edit["text"].encode("utf-16-le", "surrogatepass")]
        at = edit["end"]
    return b"".join([*parts, units[2 * at :]]).decode("utf-16-le", "surrogatepass")


@functools.lru_cache(16)
def parse(text):
    try:
        return ast.parse(text.encode("utf-8"))
    except (SyntaxError, ValueError):
        return None


@functools.lru_cache(16)
def comments(text):
    tokens = tokenize.tokenize(io.BytesIO(text.encode("utf-8")).readline)
    return [token.string.rstrip() for token in tokens if token.type == tokenize.COMMENT]


def constant(node):
    """A node's constant as [value], else None; an f-string without placeholders is one."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        parts = [constant(part) for part in node.values]
        if all(parts):
            return ["".join(part[0] for part in parts)]
    return None


def plain(value):
    return value.decode("latin-1") if isinstance(value, bytes) else value


def differences(before, after, where):
    old, new = constant(before), constant(after)
    if old and new:
        same = type(old[0]) is type(new[0]) and old[0] == new[0]
        return [] if same else [{"kind": "changed", "where": where, "before": plain(old[0]), "after": plain(new[0])}]
    if type(before) is not type(after):
        return [{"kind": "other", "where": where}]
    if isinstance(before, list):
        if abs(len(before) - len(after)) == 1 and isinstance((before + after)[0], ast.stmt):
            return statement_differences(before, after, where)
        if len(before) != len(after):
            return [{"kind": "other", "where": where}]
        return [found for pair in zip(before, after) for found in differences(*pair, where)]
    if isinstance(before, ast.Call):
        return call_differences(before, after)
    if isinstance(before, ast.Dict) and entries(before) is not None and entries(after) is not None:
        return keyword_differences(entries(before), entries(after))
    if isinstance(before, ast.AST):
        place = name_of(before)
        return [
            found
            for field in before._fields
            for found in differences(getattr(before, field, None), getattr(after, field, None), place)
        ]
    return [] if before == after else [{"kind": "other", "where": where}]


def statement_differences(before, after, where):
    """One of two blocks has one statement more: is it a setting (`config.bind = ["…"]`), and what else differs?"""
    longer, shorter, kind = (after, before, "gained") if len(after) > len(before) else (before, after, "lost")
    pairs = zip(longer, shorter)
    at = next((index for index, pair in enumerate(pairs) if ast.dump(pair[0]) != ast.dump(pair[1])), len(shorter))
    setting = longer[at]
    if not isinstance(setting, ast.Assign) or not isinstance(setting.targets[0], ast.Attribute):
        return [{"kind": "other", "where": where}]
    items = setting.value.elts if isinstance(setting.value, ast.List) else [setting.value]
    values = [constant(item) for item in items]
    if len(setting.targets) > 1 or not all(values):
        return [{"kind": "other", "where": where}]
    value = [plain(item[0]) for item in values]
    rest = longer[:at] + longer[at + 1 :]
    found = differences(*((before, rest) if kind == "gained" else (rest, after)), where)
    return [{"kind": kind, "name": ast.unparse(setting.targets[0]), "value": value}] + found


def name_of(node):
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0])
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.target)
    return type(node).__name__


def call_differences(before, after):
    found = differences(before.func, after.func, "function")
    if len(before.args) != len(after.args):
        return found + [{"kind": "other", "where": "positions"}]
    for index, pair in enumerate(zip(before.args, after.args)):
        found += differences(*pair, index)
    return found + keyword_differences(before.keywords, after.keywords)


def entries(node):
    """A dictionary's entries as keywords, else None: every key must be a constant string."""
    keys = [key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None for key in node.keys]
    return None if None in keys else [ast.keyword(*entry) for entry in zip(keys, node.values)]


def keyword_differences(before, after):
    kept_before = [keyword for keyword in before if is_shared(keyword, after)]
    kept_after = [keyword for keyword in after if is_shared(keyword, before)]
    if [keyword.arg for keyword in kept_before] != [keyword.arg for keyword in kept_after]:
        return [{"kind": "other", "where": "keywords"}]
    found = []
    for old, new in zip(kept_before, kept_after):
        found += differences(old.value, new.value, old.arg)
    found += [moved("gained", keyword) for keyword in after if not is_shared(keyword, before)]
    found += [moved("lost", keyword) for keyword in before if not is_shared(keyword, after)]
    return found


def is_shared(keyword, keywords):
    return keyword.arg is None or any(other.arg == keyword.arg for other in keywords)


def moved(kind, keyword):
    if isinstance(keyword.value, ast.Dict) and entries(keyword.value):
        inner = [moved(kind, entry) for entry in entries(keyword.value)]
        if all(entry["kind"] == kind for entry in inner):
            return {"kind": kind, "name": keyword.arg, "value": {entry["name"]: entry["value"] for entry in inner}}
    value = constant(keyword.value)
    return {"kind": kind, "name": keyword.arg, "value": plain(value[0])} if value else {"kind": "other", "where": keyword.arg}


def judge(case):
    before, after = parse(case["before"]), parse(case["after"])
    applied = splice(case["before"], case["edits"]) == case["after"]
    if before is None or after is None:
        return {"parsed": before is not None, "parses": False, "applied": applied, "comments": False, "differences": []}
    same_comments = comments(case["before"]) == comments(case["after"])
    found = differences(before, after, "module")
    return {"parsed": True, "parses": True, "applied": applied, "comments": same_comments, "differences": found}


for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="\n"):
    print(json.dumps(judge(json.loads(line))), flush=True)
