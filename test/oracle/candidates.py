"""Lists calls that may start a server, by CPython's own parser and their looks alone. Standard library only.

Reads file names, one a line, and prints one JSON object for each call that is named as servers' starts are and is given something like a
host: {"file", "line", "text"}, the text on one line. Files that are no Python of this version are passed over.
"""

import ast
import json
import sys

NAMES = set(
    "run run_server run_app run_simple run_task run_debug launch queue_launch listen bind serve serve_forever start start_server "
    "create_server make_server prepare Config Server HTTPServer ThreadingHTTPServer TCPServer ThreadingTCPServer WSGIServer "
    "TCPSite test_server partial Thread Process".split()
)
KEYWORDS = {"host", "hostname", "server_name", "address", "addr", "interface", "ip", "bind"}
HOSTS = {"127.0.0.1", "localhost", "0.0.0.0", "::", "::1"}


def is_host(node):
    if isinstance(node, (ast.Tuple, ast.List)):
        return any(is_host(item) for item in node.elts)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.split(":8")[0] in HOSTS


def name_of(function):
    return getattr(function, "attr", None) or getattr(function, "id", None)


def is_candidate(call):
    has_host = any(keyword.arg in KEYWORDS for keyword in call.keywords) or any(is_host(item) for item in call.args)
    return name_of(call.func) in NAMES and has_host


for file in sys.stdin.read().splitlines():
    try:
        tree = ast.parse(open(file, "rb").read())
    except (SyntaxError, ValueError):
        continue
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_candidate(node):
            print(json.dumps({"file": file, "line": node.lineno, "text": ast.unparse(node)[:160]}))
