// One node: what it is, its ranges, its metrics.

import { useState } from "preact/hooks";
import { useAnswer } from "../answer.ts";
import type { Row, Value } from "../api.ts";
import { ago, bytes, count, instant, rate, text, time } from "../format.ts";
import { href, place } from "../route.ts";
import { rangeErrors } from "../rows.ts";
import { List } from "../ui/list.tsx";
import { type Fact, Facts, Failure, Liveness, Problems, Title } from "../ui/parts.tsx";
import type { Column } from "../ui/table.tsx";
import { locality } from "./nodes.tsx";

const RANGE_FIELDS = [
  "range_id",
  "store_id",
  "start_key",
  "end_key",
  "queries_per_second",
  "writes_per_second",
  "problems",
  "lease_node",
  "replicas",
];

export function Node({ id }: { id: string }) {
  const isMetrics = place.value.parts[2] === "metrics";
  const { answer, failure } = useAnswer(
    `nodes/?filter=${encodeURIComponent(`node_id=${id}`)}&limit=1&fields=node_id,address,sql_address,build_tag,started_at,updated_at,liveness_status,locality,attrs,num_cpus,total_system_memory`,
  );
  // By itself, since a source may have to look at every replica for it.
  const carried = useAnswer(
    `nodes/?filter=${encodeURIComponent(`node_id=${id}`)}&limit=1&fields=replicas,leaseholders,queries_per_second,writes_per_second,ranges_underreplicated,ranges_unavailable,used,capacity`,
  );
  const row = (answer?.body["nodes"] as Row[] | null | undefined)?.[0];
  return (
    <section class="view full">
      <Title name={`Node ${id}`}> {row ? <Liveness value={row["liveness_status"]} /> : null}</Title>
      <Failure failure={failure} />
      {answer !== undefined && row === undefined ? <p class="notice warn">There is no record of a node {id}.</p> : null}
      {row ? (
        <Facts
          facts={[
            { name: "Address", value: <span class="mono">{text(row["address"])}</span> },
            { name: "SQL", value: <span class="mono">{text(row["sql_address"])}</span> },
            { name: "Locality", value: locality(row) },
            { name: "Version", value: text(row["build_tag"]) },
            { name: "Attributes", value: text(row["attrs"]) },
            { name: "Machine", value: `${text(row["num_cpus"])} CPUs, ${bytes(row["total_system_memory"])}` },
            { name: "Started", value: `${time(row["started_at"])} (${ago(row["started_at"], instant(row["updated_at"]) ?? Date.now())})` },
            { name: "Last record", value: time(row["updated_at"]) },
            ...load((carried.answer?.body["nodes"] as Row[] | null | undefined)?.[0]),
          ]}
        />
      ) : null}
      <nav class="tabs" aria-label={`Node ${id}`}>
        <a href={href(["nodes", id])} aria-current={isMetrics ? undefined : "page"}>
          Ranges
        </a>
        <a href={href(["nodes", id, "metrics"])} aria-current={isMetrics ? "page" : undefined}>
          Metrics
        </a>
      </nav>
      {isMetrics ? <Metrics id={id} /> : <Ranges id={id} />}
    </section>
  );
}

/** What its stores carry; nothing where the source does not measure stores. */
function load(row: Row | undefined): Fact[] {
  if (row === undefined || row["replicas"] === null) {
    return [];
  }
  const [lost, few] = [row["ranges_unavailable"], row["ranges_underreplicated"]];
  const wrong = [
    ...(Number(lost) > 0 ? [`${count(lost)} ranges without a majority`] : []),
    ...(Number(few) > 0 ? [`${count(few)} ranges with too few replicas`] : []),
  ];
  return [
    { name: "Carries", value: [`${count(row["replicas"])} replicas, ${count(row["leaseholders"])} with the lease`, ...wrong].join(", ") },
    { name: "Load", value: `${rate(row["queries_per_second"])} queries/s, ${rate(row["writes_per_second"])} writes/s` },
    { name: "Disk", value: `${bytes(row["used"])} of ${bytes(row["capacity"])}` },
  ];
}

function Ranges({ id }: { id: string }) {
  const columns: readonly Column[] = [
    {
      label: "Range",
      width: "6rem",
      sort: "range_id",
      narrow: "lead",
      cell: (row) => (
        <a href={href(["ranges", text(row["range_id"])])} tabIndex={-1}>
          r{text(row["range_id"])}
        </a>
      ),
    },
    { label: "Store", width: "4.5rem", sort: "store_id", cell: (row) => `s${text(row["store_id"])}` },
    { label: "From", width: "minmax(9rem, 2fr)", sort: "raw_start_key", narrow: "below", cell: (row) => <Key value={row["start_key"]} /> },
    { label: "To", width: "minmax(9rem, 2fr)", sort: "raw_end_key", cell: (row) => <Key value={row["end_key"]} /> },
    { label: "QPS", width: "5rem", sort: "queries_per_second", isNumber: true, narrow: "side", cell: (row) => rate(row["queries_per_second"]) },
    { label: "Writes/s", width: "5.5rem", sort: "writes_per_second", isNumber: true, cell: (row) => rate(row["writes_per_second"]) },
    { label: "Lease", width: "5rem", sort: "lease_node", cell: (row) => <Lease row={row} id={id} /> },
    { label: "Replicas", width: "7rem", cell: (row) => replicas(row) },
    { label: "Problems", width: "minmax(8rem, 1.3fr)", sort: "problem_count", narrow: "lead", cell: (row) => <Problems value={row["problems"]} /> },
  ];
  return (
    <List
      label="Ranges"
      noun="range"
      path={`nodes/${encodeURIComponent(id)}/ranges/`}
      list="node ranges"
      field="ranges"
      columns={columns}
      fields={RANGE_FIELDS}
      defaultSort=""
      wordField="start_key"
      choices={[
        { label: "With problems", filter: "problem_count>0" },
        { label: "Lease here", filter: "leaseholder=true" },
        { label: "Busy", filter: "queries_per_second>=1" },
      ]}
      link={(row) => href(["ranges", text(row["range_id"])])}
      explain={(failure) => (failure.status === 500 ? <WhyNot id={id} /> : null)}
    />
  );
}

/** The contract's 500 tells no cause; what is said of a range names the nodes that failed, and why. */
function WhyNot({ id }: { id: string }) {
  const { answer } = useAnswer("ranges/1/");
  const error = rangeErrors(answer?.body ?? {}).find((entry) => entry.node === id);
  return error ? (
    <p class="notice warn">
      <strong>The ranges of node {id} were not collected.</strong> {error.sentence}
    </p>
  ) : null;
}

function Lease({ row, id }: { row: Row; id: string }) {
  const holder = text(row["lease_node"]);
  return holder === id ? <strong>here</strong> : <>{/^\d+$/.test(holder) ? `n${holder}` : holder}</>;
}

function replicas(row: Row): string {
  const nodes = row["replicas"];
  return Array.isArray(nodes) && nodes.length > 0 ? nodes.map((node) => `n${text(node)}`).join(" ") : "–";
}

export function Key({ value }: { value: Value | undefined }) {
  return (
    <span class="mono" title={text(value)}>
      {text(value)}
    </span>
  );
}

function Metrics({ id }: { id: string }) {
  const { answer, failure } = useAnswer(`nodes/?filter=${encodeURIComponent(`node_id=${id}`)}`);
  const [wanted, setWanted] = useState("");
  const node = (answer?.body["nodes"] as Row[] | null | undefined)?.[0];
  const metrics = Object.entries((node?.["metrics"] ?? {}) as { [name: string]: Value });
  const shown = metrics.filter(([name]) => name.includes(wanted.toLowerCase()));
  return (
    <>
      <div class="tools">
        <div class="filter">
          <input
            type="search"
            id="filter"
            aria-label="Filter metrics"
            placeholder="Filter metrics by name"
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        </div>
        <span class="total" role="status">
          {shown.length} of {metrics.length}
        </span>
      </div>
      <Failure failure={failure} />
      {metrics.length === 0 && answer ? <p class="empty">This source has no metrics of the node.</p> : null}
      <div class="metrics" tabIndex={0} role="region" aria-label="Metrics">
        <dl>
          {shown.map(([name, value]) => (
            <div key={name}>
              <dt class="mono">{name}</dt>
              <dd>{text(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
