"""What the description cannot say, for the fuzzer: sessions, and rules between parameters."""
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request

import schemathesis

QUERIED = ("filter", "sort", "fields", "format")
LIMITS = {"filter": 16, "sort": 4, "fields": 64}
LOGIN_ATTEMPTS = 100
TOKENS = {}


def log_in():
    """A session of root; waits where the fuzzer has tried too many passwords before."""
    form = urllib.parse.urlencode({"username": "root", "password": os.environ["FUZZ_PASSWORD"]})
    url = os.environ["FUZZ_URL"] + "/api/v2/login/"
    for _ in range(LOGIN_ATTEMPTS):
        try:
            with urllib.request.urlopen(url, form.encode()) as answer:
                return json.load(answer)["session"]
        except urllib.error.HTTPError as refused:
            if refused.code != 429:
                raise
            time.sleep(int(refused.headers["Retry-After"]))
    raise RuntimeError("root may not log in")


@schemathesis.auth(refresh_interval=None)
class Session:
    def get(self, case, context):
        path = case.operation.path
        if path == "/logout/":  # which ends its session, so each needs one of its own
            return log_in()
        if "*" not in TOKENS:
            TOKENS["*"] = log_in()
        return TOKENS["*"]

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "X-Cockroach-API-Session": token}


def parts(value):
    """What a list parameter has between its commas."""
    texts = value if isinstance(value, list) else [value]
    return [part for text in texts for part in str(text).split(",")]


@schemathesis.hook
def filter_case(context, case):
    """Together with a query, start is the number of the page before; alone, any text will do. Of a
    list, parts that are empty do not count."""
    query = case.query if isinstance(case.query, dict) else {}
    for name, limit in LIMITS.items():
        found = parts(query.get(name, ""))
        if len(found) > limit >= len([part for part in found if part.strip()]):
            return False
    queried = any(query.get(name) for name in QUERIED)
    return not (queried and query.get("start") and not str(query["start"]).isdigit())
