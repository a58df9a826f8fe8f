// All nodes: whether they live, where they are, what they carry.

import { useAnswer } from "../answer.ts";
import { type Row, type Value, listPath } from "../api.ts";
import { ago, bytes, count, instant, percent, rate, text } from "../format.ts";
import { href } from "../route.ts";
import { List } from "../ui/list.tsx";
import { Liveness, Meter, Title } from "../ui/parts.tsx";
import type { Column } from "../ui/table.tsx";

const FIELDS = [
  "node_id",
  "address",
  "build_tag",
  "started_at",
  "updated_at",
  "liveness_status",
  "locality",
  "total_system_memory",
  "cpu",
  "rss",
  "sql_conns",
  "replicas",
  "leaseholders",
  "queries_per_second",
  "used",
  "capacity",
];

const COLUMNS: readonly Column[] = [
  {
    label: "Node",
    width: "4.5rem",
    sort: "node_id",
    narrow: "lead",
    cell: (row) => (
      <a href={href(["nodes", text(row["node_id"])])} tabIndex={-1}>
        n{text(row["node_id"])}
      </a>
    ),
  },
  { label: "Liveness", width: "7.8rem", sort: "liveness_status", narrow: "lead", cell: (row) => <Liveness value={row["liveness_status"]} /> },
  { label: "Locality", width: "minmax(11rem, 3fr)", sort: "locality", narrow: "below", cell: (row) => locality(row) },
  { label: "Address", width: "minmax(10.5rem, 1.5fr)", sort: "address", narrow: "below", cell: (row) => <span class="mono">{text(row["address"])}</span> },
  { label: "Version", width: "4.8rem", sort: "build_tag", narrow: "below", cell: (row) => text(row["build_tag"]) },
  { label: "QPS", width: "5.2rem", sort: "queries_per_second", isNumber: true, narrow: "side", cell: (row) => rate(row["queries_per_second"]) },
  { label: "Leases", width: "4.4rem", sort: "leaseholders", isNumber: true, cell: (row) => count(row["leaseholders"]) },
  { label: "Replicas", width: "4.8rem", sort: "replicas", isNumber: true, cell: (row) => count(row["replicas"]) },
  { label: "CPU", width: "6.8rem", sort: "cpu", isNumber: true, narrow: "side", cell: (row) => <Cpu row={row} /> },
  { label: "Memory", width: "8rem", sort: "rss", isNumber: true, cell: (row) => <Share used={row["rss"]} all={row["total_system_memory"]} what="memory" /> },
  { label: "Disk", width: "8rem", sort: "used", isNumber: true, cell: (row) => <Share used={row["used"]} all={row["capacity"]} what="disk" /> },
  { label: "SQL conns", width: "5rem", sort: "sql_conns", isNumber: true, cell: (row) => count(row["sql_conns"]) },
  { label: "Up", width: "3.6rem", sort: "started_at", isNumber: true, cell: (row) => ago(row["started_at"], instant(row["updated_at"]) ?? Date.now()) },
];

export function locality(row: Row): string {
  return text(row["locality"]).replaceAll(",", ", ");
}

function Cpu({ row }: { row: Row }) {
  const used = row["cpu"];
  return typeof used === "number" ? (
    <>
      {percent(used)} <Meter value={used} of={1} label={`CPU ${percent(used)}`} />
    </>
  ) : (
    <>–</>
  );
}

/** How much of something is taken; of how much, for those who point at it or hear it. */
function Share({ used, all, what }: { used: Value | undefined; all: Value | undefined; what: string }) {
  if (typeof used !== "number") {
    return <>–</>;
  }
  const says = typeof all === "number" && all > 0 ? `${bytes(used)} of ${bytes(all)} ${what}` : `${bytes(used)} ${what}`;
  return (
    <span title={says}>
      {bytes(used)} {typeof all === "number" && all > 0 ? <Meter value={used} of={all} label={says} /> : null}
    </span>
  );
}

const SUMMARY = listPath("nodes/", { fields: ["liveness_status", "build_tag", "cluster_name"], filter: [], sort: [] }, 0, 10_000);

/** How many nodes are how, and what they run. */
function Summary() {
  const { answer } = useAnswer(SUMMARY);
  const rows = (answer?.body["nodes"] ?? []) as Row[];
  const names = [...new Set(rows.map((row) => text(row["cluster_name"])).filter((name) => name !== "–"))];
  return (
    <span class="summary">
      {names.length === 1 ? <span class="muted">of {names[0]}</span> : null}
      {tally(rows, "liveness_status").map(([status, number]) => (
        <span key={status}>
          {count(number)} <Liveness value={status} />
        </span>
      ))}
      {tally(rows, "build_tag").map(([release, number]) => (
        <span key={release} class="muted">
          {number < rows.length ? `${count(number)} × ` : ""}
          {release}
        </span>
      ))}
    </span>
  );
}

/** The values of a field and how often each is there, the most frequent first. */
function tally(rows: readonly Row[], field: string): [string, number][] {
  const numbers = new Map<string, number>();
  rows.forEach((row) => numbers.set(text(row[field]), (numbers.get(text(row[field])) ?? 0) + 1));
  return [...numbers].sort((a, b) => b[1] - a[1]);
}

export function Nodes() {
  return (
    <section class="view full">
      <Title name="Nodes">
        <Summary />
      </Title>
      <List
        label="Nodes"
        noun="node"
        path="nodes/"
        list="nodes"
        field="nodes"
        columns={COLUMNS}
        fields={FIELDS}
        defaultSort=""
        wordField="locality"
        choices={[
          { label: "Not live", filter: "liveness_status!=live" },
          { label: "CPU over 70 %", filter: "cpu>=0.7" },
          { label: "Too few replicas", filter: "ranges_underreplicated>0" },
        ]}
        link={(row) => href(["nodes", text(row["node_id"])])}
      />
    </section>
  );
}
