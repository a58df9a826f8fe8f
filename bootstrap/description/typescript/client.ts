// Asks a running demo cluster of five nodes through the types that were generated from the description.
import createClient from "openapi-fetch";
import type { components, paths } from "./target/cluster-api.js";

declare const process: { env: Record<string, string | undefined>; exitCode: number };

type Node = components["schemas"]["Node"];
type HotRange = components["schemas"]["HotRange"];

const url = process.env["CLUSTER_API_URL"] ?? "";
const password = process.env["CLUSTER_API_PASSWORD"] ?? "";
const client = createClient<paths, "application/json">({
  baseUrl: `${url}/api/v2`,
  querySerializer: (query) => {
    const parameters = new URLSearchParams();
    // Several filters are several parameters; sort and fields have commas between their parts.
    for (const [name, value] of Object.entries(query)) {
      if (name === "filter" && Array.isArray(value)) value.forEach((one) => parameters.append(name, one));
      else if (value !== undefined) parameters.set(name, String(value));
    }
    return parameters.toString();
  },
});
let token = "";
client.use({
  onRequest({ request }) {
    if (token) request.headers.set("X-Cockroach-API-Session", token);
    return request;
  },
});

let passed = 0;
let failed = 0;

async function check(name: string, question: () => Promise<void>): Promise<void> {
  try {
    await question();
    passed++;
    console.log("ok    ", name);
  } catch (failure) {
    failed++;
    console.log("FAILED", `${name}: ${String(failure)}`);
  }
}

function require(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

function equal(given: unknown, expected: unknown): void {
  const [is, shall] = [JSON.stringify(given), JSON.stringify(expected)];
  require(is === shall, `expected ${shall}, not ${is}`);
}

/** What was answered, or an error with the sentence of the refusal. */
async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) throw new Error(`${response.status}: ${String(error)}`);
  return data;
}

async function status(call: Promise<{ error?: unknown; response: Response }>): Promise<number> {
  return (await call).response.status;
}

async function nodes(limit: number, offset: number): Promise<{ nodes: Node[]; next: number | undefined }> {
  const page = await answered(client.GET("/nodes/", { params: { query: { limit, offset } } }));
  // Without fields, items are what the contract shows.
  return { nodes: (page.nodes ?? []) as Node[], next: page.next };
}

async function ranges(query: NonNullable<paths["/nodes/{node_id}/ranges/"]["get"]["parameters"]["query"]>) {
  const answer = await answered(
    client.GET("/nodes/{node_id}/ranges/", { params: { path: { node_id: "1" }, query } }),
  );
  return answer.ranges as components["schemas"]["RangeInfo"][];
}

async function hotRanges(query: { limit?: number; start?: string }): Promise<{ ranges: HotRange[]; next: string }> {
  const answer = await answered(client.GET("/ranges/hot/", { params: { query } }));
  return { ranges: (answer.ranges ?? []) as HotRange[], next: answer.next ?? "" };
}

const logIn = (username: string) =>
  client.POST("/login/", {
    body: { username, password },
    bodySerializer: (form) => new URLSearchParams(form).toString(),
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });

await check("health", async () => equal(await answered(client.GET("/health/")), {}));

await check("readiness", async () =>
  equal(await answered(client.GET("/health/", { params: { query: { ready: "true" } } })), {}));

await check("unknown user is 401", async () => equal(await status(logIn("nobody_typescript")), 401));

await check("no session is 401", async () => equal(await status(client.GET("/nodes/")), 401));

await check("login", async () => {
  token = (await answered(logIn("root"))).session;
  require(token.length > 20, "the token is short");
});

await check("nodes in pages", async () => {
  const all: Node[] = [];
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const page: { nodes: Node[]; next: number | undefined } = await nodes(2, offset);
    require(page.nodes.length <= 2, "a page is too long");
    all.push(...page.nodes);
    offset = page.next;
  }
  equal(all.map((node) => node.node_id), [1, 2, 3, 4, 5]);
  equal(all[0]?.ServerVersion.major, 22);
  require(all[0]?.address.address_field.includes(":") ?? false, "no address");
  require(Object.keys(all[0]?.metrics ?? {}).length > 0, "no measurements");
});

await check("a node's ranges", async () => {
  const three = await ranges({ limit: 3 });
  equal(three.length, 3);
  for (const range of three) {
    equal(range.source_node_id, 1);
    require(range.desc.range_id > 0, "no number");
    require((range.lease_history ?? []).length > 0, "no lease");
  }
  const third = three[2]?.desc.range_id;
  equal((await ranges({ ranges: `${third}` })).map((range) => range.desc.range_id), [third]);
});

await check("hot ranges by the walk token", async () => {
  const walked: HotRange[] = [];
  let page = await hotRanges({ limit: 3 });
  walked.push(...page.ranges);
  while (page.ranges.length === 3) {
    page = await hotRanges({ limit: 3, start: page.next });
    walked.push(...page.ranges);
  }
  require(walked.length > 3, "only one page");
  require(walked.every((range) => range.qps > 0), "not busy");
  equal(walked.map((range) => range.range_id), (await hotRanges({})).ranges.map((range) => range.range_id));
});

await check("one range", async () => {
  const [hot] = (await hotRanges({ limit: 1 })).ranges;
  require(hot !== undefined, "none");
  const find = (range_id: number) =>
    answered(client.GET("/ranges/{range_id}/", { params: { path: { range_id } } }));
  const found = (await find(hot.range_id)).responses_by_node_id[`${hot.node_id}`];
  equal(found?.range_info.desc.range_id, hot.range_id);
  // Nodes that do not answer may have it.
  const unknown = Object.values((await find(999999)).responses_by_node_id);
  require(unknown.every((response) => response.error !== undefined), "found");
});

await check("sessions", async () => {
  const list = async (query: { username?: string }) =>
    (await answered(client.GET("/sessions/", { params: { query } })))
      .sessions as components["schemas"]["Session"][];
  const [first] = await list({});
  require(first !== undefined && first.username !== undefined, "none");
  require(Date.parse(first.start) < Date.now() + 60_000, "started later");
  const { username } = first;
  require((await list({ username })).every((session) => session.username === username), "others' sessions");
});

await check("filter and sort", async () => {
  const busiest = await ranges({ filter: ["queries_per_second>0"], sort: ["-queries_per_second"], limit: 5 });
  const load = busiest.map((range) => range.stats.queries_per_second ?? 0);
  equal(load.length, 5);
  equal(load, [...load].sort((a, b) => b - a));
  require((load[4] ?? 0) > 0, "not filtered");
});

await check("fields", async () => {
  const query = { fields: ["node_id", "build_tag"] };
  const rows = (await answered(client.GET("/nodes/", { params: { query } }))).nodes ?? [];
  equal(rows.map((row) => row.node_id), [1, 2, 3, 4, 5]);
  equal(Object.keys(rows[0] ?? {}), query.fields);
});

await check("unknown node is 404", async () => {
  const { error, response } = await client.GET("/nodes/{node_id}/ranges/", {
    params: { path: { node_id: "9999" } },
    parseAs: "text",
  });
  equal([response.status, error], [404, "node not found\n"]);
});

await check("filter that cannot be read is 400", async () =>
  equal(await status(client.GET("/nodes/", { params: { query: { filter: ["node_id=x"] } } })), 400));

await check("logout", async () => equal(await answered(client.POST("/logout/")), { logged_out: true }));

await check("ended session is 401", async () => equal(await status(client.GET("/nodes/")), 401));

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
