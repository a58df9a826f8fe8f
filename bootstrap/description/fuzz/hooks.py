"""What the description cannot say, for the fuzzer: sessions, and one rule between two parameters."""
import json
import os
import urllib.parse
import urllib.request

import schemathesis

QUERIED = ("filter", "sort", "fields", "format")
TOKENS = {"/logout/": None}  # a logout ends its session, so each needs one of its own


def log_in():
    form = urllib.parse.urlencode({"username": "root", "password": os.environ["FUZZ_PASSWORD"]})
    url = os.environ["FUZZ_URL"] + "/api/v2/login/"
    with urllib.request.urlopen(url, form.encode()) as answer:
        return json.load(answer)["session"]


@schemathesis.auth(refresh_interval=None)
class Session:
    def get(self, case, context):
        path = case.operation.path
        if path == "/logout/":
            return log_in()
        if "*" not in TOKENS:
            TOKENS["*"] = log_in()
        return TOKENS["*"]

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "X-Cockroach-API-Session": token}


@schemathesis.hook
def filter_case(context, case):
    """Together with a query, start is the number of the page before; alone, any text will do."""
    query = case.query if isinstance(case.query, dict) else {}
    queried = any(query.get(name) for name in QUERIED)
    return not (queried and query.get("start") and not str(query["start"]).isdigit())
