"""Asks a running demo cluster of five nodes through the client that was generated in Python."""
import os
import sys
from datetime import datetime, timedelta, timezone

import cluster_api_client
from cluster_api_client import ApiException

passed = failed = 0
configuration = cluster_api_client.Configuration(host=os.environ["CLUSTER_API_URL"] + "/api/v2")
password = os.environ["CLUSTER_API_PASSWORD"]
client = cluster_api_client.ApiClient(configuration)
access = cluster_api_client.AccessApi(client)
cluster = cluster_api_client.ClusterApi(client)


def check(question):
    """Runs what it decorates, whose name is the check's."""
    global passed, failed
    name = question.__name__.replace("_", " ")
    try:
        question()
        passed += 1
        print("ok    ", name)
    except Exception as failure:
        failed += 1
        print("FAILED", name + ":", repr(failure))


def refused(status, question, sentence=None):
    try:
        question()
    except ApiException as refusal:
        assert refusal.status == status, refusal
        assert sentence is None or refusal.body == sentence, refusal.body
        return
    raise AssertionError("not refused")


def ranges_of(node, **parameters):
    return cluster.list_node_ranges(node, **parameters).actual_instance.ranges


def hot_ranges(**parameters):
    return cluster.list_hot_ranges(**parameters).actual_instance


@check
def health():
    assert access.check_health() is not None


@check
def readiness():
    assert access.check_health(ready="true") is not None


@check
def unknown_user_is_401():
    refused(401, lambda: access.log_in("nobody_python", password))


@check
def no_session_is_401():
    refused(401, lambda: cluster.list_nodes(limit=1))


@check
def login():
    token = access.log_in("root", password).session
    assert len(token) > 20
    configuration.api_key["sessionHeader"] = token


@check
def nodes_in_pages():
    nodes, offset = [], 0
    while offset is not None:
        page = cluster.list_nodes(limit=2, offset=offset).actual_instance
        assert isinstance(page, cluster_api_client.Nodes) and len(page.nodes) <= 2
        nodes += page.nodes
        offset = page.next
    assert [node.node_id for node in nodes] == [1, 2, 3, 4, 5]
    assert nodes[0].server_version.major == 22
    assert ":" in nodes[0].address.address_field
    assert isinstance(nodes[0].started_at, int) and nodes[0].started_at > 10**18
    assert nodes[0].metrics


@check
def ranges_of_a_node():
    ranges = ranges_of("1", limit=3)
    assert len(ranges) == 3
    for info in ranges:
        assert info.source_node_id == 1 and info.desc.range_id > 0 and info.lease_history
    third = ranges[2].desc.range_id
    assert [info.desc.range_id for info in ranges_of("1", ranges=str(third))] == [third]


@check
def hot_ranges_by_the_walk_token():
    walked, start = [], None
    while True:
        answer = hot_ranges(limit=3, start=start)
        walked += answer.ranges or []
        start = answer.next
        if len(answer.ranges or []) < 3:
            break
    assert len(walked) > 3
    assert all(isinstance(hot.qps, float) and hot.qps > 0 for hot in walked)
    assert [hot.range_id for hot in walked] == [hot.range_id for hot in hot_ranges().ranges]


@check
def one_range():
    hot = hot_ranges(limit=1).ranges[0]
    by_node = cluster.find_range(hot.range_id).responses_by_node_id
    assert by_node[str(hot.node_id)].range_info.desc.range_id == hot.range_id
    unknown = cluster.find_range(999999).responses_by_node_id
    assert all(response.error for response in unknown.values()), "nodes that answer do not have it"


@check
def sessions():
    listed = cluster.list_sessions().actual_instance.sessions
    assert listed and isinstance(listed[0].start, datetime)
    assert listed[0].start < datetime.now(timezone.utc) + timedelta(minutes=1)
    username = listed[0].username
    of_one = cluster.list_sessions(username=username).actual_instance.sessions
    assert {session.username for session in of_one} == {username}


@check
def filter_and_sort():
    busiest = ranges_of("1", filter=["queries_per_second>0"], sort=["-queries_per_second"], limit=5)
    load = [info.stats.queries_per_second for info in busiest]
    assert len(load) == 5 and load == sorted(load, reverse=True) and load[-1] > 0


@check
def fields():
    rows = cluster.list_nodes(fields=["node_id", "build_tag"]).actual_instance
    assert isinstance(rows, cluster_api_client.NodesWithFields)
    assert [row["node_id"] for row in rows.nodes] == [1, 2, 3, 4, 5]
    assert list(rows.nodes[0]) == ["node_id", "build_tag"]


@check
def unknown_node_is_404():
    refused(404, lambda: ranges_of("9999", limit=1), "node not found\n")


@check
def filter_that_cannot_be_read_is_400():
    refused(400, lambda: ranges_of("1", filter=["range_id=x"]))


@check
def logout():
    assert access.log_out().logged_out is True


@check
def ended_session_is_401():
    refused(401, lambda: cluster.list_nodes(limit=1))


print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
