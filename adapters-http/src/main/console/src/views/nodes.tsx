// All nodes: whether they live, where they are, what they carry.

import { useAnswer } from "../answer.ts";
import { type Row, listPath } from "../api.ts";
import { ago, bytes, count, instant, percent, stamp, text } from "../format.ts";
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
  "num_cpus",
  "total_system_memory",
  "cpu",
  "rss",
  "sql_conns",
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
  { label: "Locality", width: "minmax(9rem, 3fr)", sort: "locality", narrow: "below", cell: (row) => locality(row) },
  { label: "Address", width: "minmax(9rem, 1.5fr)", sort: "address", narrow: "below", cell: (row) => <span class="mono">{text(row["address"])}</span> },
  { label: "Version", width: "4.8rem", sort: "build_tag", narrow: "below", cell: (row) => text(row["build_tag"]) },
  { label: "CPU", width: "6.4rem", sort: "cpu", isNumber: true, narrow: "side", cell: (row) => <Cpu row={row} /> },
  { label: "Memory", width: "13rem", sort: "rss", isNumber: true, cell: (row) => <Memory row={row} /> },
  { label: "SQL conns", width: "5rem", sort: "sql_conns", isNumber: true, cell: (row) => count(row["sql_conns"]) },
  { label: "CPUs", width: "2.8rem", sort: "num_cpus", isNumber: true, cell: (row) => text(row["num_cpus"]) },
  { label: "Up", width: "3.6rem", sort: "started_at", isNumber: true, cell: (row) => ago(row["started_at"], instant(row["updated_at"]) ?? Date.now()) },
  { label: "Last record (UTC)", width: "10.7rem", sort: "updated_at", cell: (row) => stamp(row["updated_at"]) },
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

function Memory({ row }: { row: Row }) {
  const [used, all] = [row["rss"], row["total_system_memory"]];
  return typeof used === "number" && typeof all === "number" && all > 0 ? (
    <>
      {bytes(used)} of {bytes(all)} <Meter value={used} of={all} label={`${bytes(used)} of ${bytes(all)}`} />
    </>
  ) : (
    <>{bytes(all)}</>
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
        ]}
        link={(row) => href(["nodes", text(row["node_id"])])}
      />
    </section>
  );
}
