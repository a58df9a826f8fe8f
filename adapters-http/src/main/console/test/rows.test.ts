import assert from "node:assert/strict";
import { test } from "node:test";
import { listPath } from "../src/api.ts";
import { Rows, nodeErrors, rangeErrors } from "../src/rows.ts";

const QUERY = { fields: ["range_id", "start_key"], filter: ["start_key~/Table/1&2", "problem_count>0"], sort: ["-range_id"] };

test("a question names fields, filters, order and page, each escaped", () => {
  assert.equal(
    listPath("nodes/1/ranges/", QUERY, 200, 100),
    "nodes/1/ranges/?fields=range_id%2Cstart_key&filter=start_key%7E%2FTable%2F1%262&filter=problem_count%3E0" +
      "&sort=-range_id&limit=100&offset=200",
  );
  assert.equal(listPath("nodes/", { fields: ["node_id"], filter: [], sort: [] }, 0, 10), "nodes/?fields=node_id&limit=10");
});

test("the errors of nodes are found under every name that lists give them", () => {
  const said = [{ node: "3", sentence: "away" }];
  assert.deepEqual(nodeErrors({ errors: [{ node_id: 3, message: "away" }] }), said);
  assert.deepEqual(nodeErrors({ response_error: [{ node_id: 3, error_message: "away" }] }), said);
  assert.deepEqual(nodeErrors({ errors: null }), []);
  assert.deepEqual(nodeErrors({}), []);
  assert.deepEqual(rangeErrors({ responses_by_node_id: { "3": { error: "away" }, "1": { range_info: {} } } }), said);
});

/** A server with so many rows that remembers what it was asked. */
function serve(total: number): { asked: string[]; fail: (text: string) => void } {
  const asked: string[] = [];
  let failing = "";
  globalThis.fetch = async (input) => {
    const url = new URL(String(input), "http://x/");
    const offset = Number(url.searchParams.get("offset") ?? 0);
    const limit = Number(url.searchParams.get("limit"));
    asked.push(`${offset}+${limit}`);
    if (failing !== "") {
      return new Response(failing, { status: 500 });
    }
    const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => ({ n: offset + i }));
    return new Response(JSON.stringify({ ranges: rows }), { headers: { "X-Cluster-Api-Total": String(total) } });
  };
  return { asked, fail: (text) => (failing = text) };
}

/** Until everything that was asked is answered: answers come in later turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((done) => setTimeout(done, 0));
  }
}

test("of a million rows, only the pages that are looked at are asked for", async () => {
  const server = serve(1_000_000);
  const rows = new Rows("nodes/1/ranges/", "ranges", QUERY);

  rows.want(0, 40);
  await settled();
  assert.equal(rows.total.value, 1_000_000);
  assert.deepEqual(rows.row(39), { n: 39 });
  rows.want(999_950, 1_000_000);
  await settled();

  assert.deepEqual(server.asked, ["0+100", "999900+100"]);
  assert.deepEqual(rows.row(999_999), { n: 999_999 });
  assert.equal(rows.row(500), undefined);
  rows.want(999_950, 1_000_000);
  await settled();
  assert.equal(server.asked.length, 2, "what is there is not asked for again");
});

test("a refresh asks for what is looked at, and old rows stay until then", async () => {
  const server = serve(150);
  const rows = new Rows("nodes/1/ranges/", "ranges", QUERY);
  rows.want(0, 10);
  await settled();

  rows.refresh();
  assert.deepEqual(rows.row(3), { n: 3 });
  await settled();

  assert.deepEqual(server.asked, ["0+100", "0+100"]);
});

test("a failure is told, and gone when an answer comes", async () => {
  const server = serve(150);
  const rows = new Rows("nodes/1/ranges/", "ranges", QUERY);
  server.fail("the cluster is away");
  rows.want(0, 10);
  await settled();
  assert.equal(rows.failure.value?.message, "the cluster is away");
  assert.equal(server.asked.length, 1, "it is not asked again at once");

  server.fail("");
  rows.refresh();
  await settled();
  assert.equal(rows.failure.value, undefined);
  assert.equal(rows.total.value, 150);
});
