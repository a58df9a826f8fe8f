// One range as each node that holds a replica of it sees it, side by side.

import type { ComponentChildren } from "preact";
import { useAnswer } from "../answer.ts";
import type { Value } from "../api.ts";
import { duration, rate, text, time } from "../format.ts";
import { href } from "../route.ts";
import { Badge, Facts, Failure, Loading, Problems, Title } from "../ui/parts.tsx";

type Tree = { [key: string]: Value };

interface Lease {
  readonly sequence: number;
  readonly holder: string;
  readonly replica: string;
  readonly start: number;
  readonly expiration: number;
  readonly epoch: string;
  readonly how: string;
}

interface View {
  readonly node: string;
  readonly info: Tree;
  readonly problems: readonly string[];
  readonly leases: readonly Lease[];
  readonly error: string;
}

const HOW = ["unspecified", "transfer", "request"];

function tree(value: Value | undefined): Tree {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function lease(value: Value): Lease {
  const entry = tree(value);
  const replica = tree(entry["replica"]);
  return {
    sequence: Number(entry["sequence"] ?? 0),
    holder: `n${text(replica["node_id"])} s${text(replica["store_id"])}`,
    replica: text(replica["replica_id"]),
    start: Number(tree(entry["start"])["wall_time"] ?? 0),
    expiration: Number(tree(entry["expiration"])["wall_time"] ?? 0),
    epoch: text(entry["epoch"]),
    how: HOW[Number(entry["acquisition_type"] ?? 0)] ?? text(entry["acquisition_type"]),
  };
}

function views(body: Tree): View[] {
  return Object.entries(tree(body["responses_by_node_id"]))
    .map(([node, response]) => {
      const info = tree(tree(response)["range_info"]);
      return {
        node,
        info,
        problems: Object.entries(tree(info["problems"]))
          .filter(([, isSo]) => isSo === true)
          .map(([name]) => name),
        leases: list(info["lease_history"]).map(lease),
        error: text(tree(response)["error"]),
      };
    })
    .sort((a, b) => Number(a.node) - Number(b.node));
}

/** One line of the comparison: what each node says, as it is shown and as it is compared. */
interface Line {
  readonly name: string;
  readonly says: (view: View) => string;
  readonly shows?: (view: View) => ComponentChildren;
  /** Whether nodes are expected to say the same. */
  readonly isShared: boolean;
}

function last(view: View): Lease | undefined {
  return view.leases.at(-1);
}

const LINES: readonly Line[] = [
  { name: "Store", says: (view) => `s${text(view.info["source_store_id"])}`, isShared: false },
  { name: "Problems", says: (view) => view.problems.join(" "), shows: (view) => <Problems value={[...view.problems]} />, isShared: true },
  {
    name: "Leaseholder",
    says: (view) => last(view)?.holder ?? "–",
    shows: (view) => (
      <>
        {last(view)?.holder ?? "–"}
        {last(view)?.holder.startsWith(`n${view.node} `) ? <span class="muted"> (itself)</span> : null}
      </>
    ),
    isShared: true,
  },
  { name: "Lease since", says: (view) => time(last(view)?.start), isShared: true },
  { name: "Lease holds", says: (view) => leaseHolds(last(view)), isShared: true },
  { name: "Lease sequence", says: (view) => text(last(view)?.sequence), isShared: true },
  { name: "From", says: (view) => text(tree(view.info["span"])["start_key"]), isShared: true },
  { name: "To", says: (view) => text(tree(view.info["span"])["end_key"]), isShared: true },
  { name: "QPS", says: (view) => rate(tree(view.info["stats"])["queries_per_second"] ?? 0), isShared: false },
  { name: "Writes/s", says: (view) => rate(tree(view.info["stats"])["writes_per_second"] ?? 0), isShared: false },
  { name: "Raft group", says: (view) => raft(view), isShared: false },
];

function leaseHolds(current: Lease | undefined): string {
  if (current === undefined) {
    return "–";
  }
  return current.expiration > 0 ? `until ${time(current.expiration)}` : `with epoch ${current.epoch}`;
}

function raft(view: View): string {
  const states = [view.info["quiescent"] === true ? "quiescent" : "", view.info["ticking"] === true ? "ticking" : ""];
  return states.filter((state) => state !== "").join(", ") || "active";
}

/** What most nodes say. */
function usual(line: Line, of: readonly View[]): string {
  const votes = new Map<string, number>();
  of.forEach((view) => votes.set(line.says(view), (votes.get(line.says(view)) ?? 0) + 1));
  return [...votes.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

export function Range({ id }: { id: string }) {
  const { answer, failure } = useAnswer(`ranges/${encodeURIComponent(id)}/`);
  const all = answer ? views(answer.body) : [];
  const answered = all.filter((view) => view.error === "–");
  const failed = all.filter((view) => view.error !== "–");
  const differing = LINES.filter((line) => line.isShared && new Set(answered.map(line.says)).size > 1);
  const first = answered[0];
  const raw = tree(first?.info["desc"]);
  return (
    <section class="view">
      <Title name={`Range ${id}`}>
        {" "}
        {answered.length === 0 ? null : differing.length === 0 ? (
          <Badge tone="good">all replicas agree</Badge>
        ) : (
          <Badge tone="warn">replicas differ</Badge>
        )}
      </Title>
      <Failure failure={failure} />
      {answer === undefined && failure === undefined ? <Loading /> : null}
      {answer !== undefined && answered.length === 0 ? (
        <p class="notice warn">No node that answered holds a replica of range {id}.</p>
      ) : null}
      {first ? (
        <Facts
          facts={[
            { name: "From", value: <span class="mono">{text(tree(first.info["span"])["start_key"])}</span> },
            { name: "To", value: <span class="mono">{text(tree(first.info["span"])["end_key"])}</span> },
            { name: "Replicas", value: answered.map((view) => `n${view.node}`).join(", ") },
            { name: "Raw start key", value: <span class="mono">{text(raw["start_key"])}</span> },
            { name: "Raw end key", value: <span class="mono">{text(raw["end_key"])}</span> },
          ]}
        />
      ) : null}
      {differing.length > 0 ? (
        <p class="notice warn">
          <strong>Not all nodes see the same</strong> {differing.map((line) => line.name.toLowerCase()).join(", ")}. What differs from most is
          marked ≠ below.
        </p>
      ) : null}
      {answered.length > 0 ? <Comparison of={answered} /> : null}
      {answered.length > 0 ? <LeaseHistory of={answered} /> : null}
      {failed.length > 0 ? (
        <>
          <h2>Nodes that did not answer</h2>
          <p class="muted">They may hold replicas as well; nobody can tell.</p>
          <ul class="plain-list">
            {failed.map((view) => (
              <li key={view.node}>
                <a href={href(["nodes", view.node])}>n{view.node}</a> {view.error}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Comparison({ of }: { of: readonly View[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label="Replicas side by side">
      <table class="plain-table">
        <caption>As each node sees it</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden-text">Property</span>
            </th>
            {of.map((view) => (
              <th scope="col" key={view.node}>
                <a href={href(["nodes", view.node])}>n{view.node}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LINES.map((line) => {
            const most = usual(line, of);
            return (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                {of.map((view) => {
                  const isOdd = line.isShared && line.says(view) !== most;
                  return (
                    <td key={view.node} class={isOdd ? "differs" : ""}>
                      {isOdd ? (
                        <span class="differs-mark" title="differs from most">
                          ≠<span class="hidden-text"> differs: </span>
                        </span>
                      ) : null}
                      {line.shows ? line.shows(view) : line.says(view)}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function LeaseHistory({ of }: { of: readonly View[] }) {
  const byKey = new Map<string, { lease: Lease; seenBy: string[] }>();
  for (const view of of) {
    for (const entry of view.leases) {
      const key = `${entry.sequence} ${entry.holder} ${entry.start}`;
      const known = byKey.get(key) ?? { lease: entry, seenBy: [] };
      known.seenBy.push(view.node);
      byKey.set(key, known);
    }
  }
  const entries = [...byKey.values()].sort((a, b) => b.lease.start - a.lease.start);
  if (entries.length === 0) {
    return (
      <>
        <h2>Leases</h2>
        <p class="muted">No node tells of leases.</p>
      </>
    );
  }
  return (
    <>
      <h2>Leases, newest first</h2>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Leases">
        <table class="plain-table">
          <thead>
            <tr>
              {["Sequence", "Holder", "Replica", "Since", "For", "Got by", "Holds", "Seen by"].map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map(({ lease: entry, seenBy }, index) => (
              <tr key={`${entry.sequence} ${entry.holder} ${entry.start}`}>
                <td>{entry.sequence}</td>
                <td>{entry.holder}</td>
                <td>{entry.replica}</td>
                <td>{time(entry.start)}</td>
                <td>{index === 0 ? "now" : duration(((entries[index - 1]?.lease.start ?? entry.start) - entry.start) / 1e6)}</td>
                <td>{entry.how}</td>
                <td>{leaseHolds(entry)}</td>
                <td class={seenBy.length < of.length ? "differs" : ""}>
                  {seenBy.length === of.length ? "all" : seenBy.map((node) => `n${node}`).join(", ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
