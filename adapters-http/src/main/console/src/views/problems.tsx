// What is wrong, what failed and what is not known, in plain words.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useAnswer } from "../answer.ts";
import { type ApiFailure, type Row, asFailure, get, listPath, readiness } from "../api.ts";
import { count, text } from "../format.ts";
import { pulse } from "../pulse.ts";
import { href } from "../route.ts";
import { nodeErrors, rangeErrors } from "../rows.ts";
import { Badge, Failure, Liveness, Title } from "../ui/parts.tsx";

interface Trouble {
  readonly node: string;
  readonly what: string;
  readonly sentence: string;
}

const NOT_LIVE = listPath(
  "nodes/",
  { fields: ["node_id", "address", "liveness_status", "locality"], filter: ["liveness_status!=live"], sort: ["node_id"] },
  0,
  1000,
);

export function ProblemsView() {
  const notLive = useAnswer(NOT_LIVE);
  const sessions = useAnswer("sessions/?fields=session_id&limit=1");
  const hot = useAnswer("ranges/hot/?fields=range_id&limit=1");
  const ranges = useAnswer("ranges/1/");
  const notReady = useReadiness();
  const troubles: Trouble[] = [
    ...rangeErrors(ranges.answer?.body ?? {}).map((error) => ({ ...error, what: "ranges" })),
    ...nodeErrors(hot.answer?.body ?? {}).map((error) => ({ ...error, what: "hot ranges" })),
    ...nodeErrors(sessions.answer?.body ?? {}).map((error) => ({ ...error, what: "sessions" })),
  ];
  const byNode = new Map<string, Trouble[]>();
  troubles.forEach((trouble) => byNode.set(trouble.node, [...(byNode.get(trouble.node) ?? []), trouble]));
  const nodes = (notLive.answer?.body["nodes"] ?? []) as Row[];
  const failures = [
    { what: "Nodes", failure: notLive.failure },
    { what: "Ranges", failure: ranges.failure },
    { what: "Hot ranges", failure: hot.failure },
    { what: "Sessions", failure: sessions.failure },
  ].filter((entry) => entry.failure !== undefined);
  const isAsked = [notLive, sessions, hot, ranges].every((asked) => asked.answer || asked.failure);
  return (
    <section class="view">
      <Title name="Problems" />
      {notReady ? (
        <p class="notice bad" role="alert">
          <strong>The server is not ready.</strong> It has not been able to read the cluster for longer than it may, or is stopping. What you see
          may be old.
        </p>
      ) : null}
      {failures.map((entry) => (
        <Failure key={entry.what} what={entry.what} failure={entry.failure} />
      ))}
      <h2>Nodes that are not live</h2>
      {nodes.length === 0 ? (
        <p class="muted">{notLive.answer ? "Every node with a record is live." : "…"}</p>
      ) : (
        <ul class="plain-list">
          {nodes.map((row) => (
            <li key={text(row["node_id"])}>
              <a href={href(["nodes", text(row["node_id"])])}>n{text(row["node_id"])}</a> <Liveness value={row["liveness_status"]} />{" "}
              <span class="mono">{text(row["address"])}</span> <span class="muted">{text(row["locality"])}</span>
            </li>
          ))}
        </ul>
      )}
      <h2>What was not collected</h2>
      {byNode.size === 0 ? (
        <p class="muted">{isAsked ? "Every node that was asked answered." : "…"}</p>
      ) : (
        <dl class="troubles">
          {[...byNode].map(([node, list]) => (
            <div key={node}>
              <dt>{node === "" ? "Some node" : <a href={href(["nodes", node])}>Node {node}</a>}</dt>
              {[...new Set(list.map((trouble) => trouble.sentence))].map((sentence) => (
                <dd key={sentence}>
                  {list
                    .filter((trouble) => trouble.sentence === sentence)
                    .map((trouble) => (
                      <Badge key={trouble.what} tone="warn">
                        no {trouble.what}
                      </Badge>
                    ))}{" "}
                  {sentence}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      <RangeProblems />
    </section>
  );
}

function useReadiness(): ApiFailure | undefined {
  const found = useSignal<ApiFailure | undefined>(undefined);
  const beat = pulse.value;
  useEffect(() => {
    let isCurrent = true;
    void readiness().then((failure) => {
      if (isCurrent) {
        found.value = failure;
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [beat]);
  return found.value;
}

interface Found {
  readonly node: string;
  readonly total: number;
  readonly failure?: ApiFailure;
}

/** Asks node by node: on a large cluster that is many questions, so only when somebody wants it. */
function RangeProblems() {
  const found = useSignal<readonly Found[]>([]);
  const done = useSignal(0);
  const all = useSignal<number | undefined>(undefined);
  const failure = useSignal<ApiFailure | undefined>(undefined);
  const aborter = useRef(new AbortController());
  useEffect(() => () => aborter.current.abort(), []);

  const ask = async (node: string): Promise<Found> => {
    const query = { fields: ["range_id"], filter: ["problem_count>0"], sort: [] };
    try {
      const answer = await get(listPath(`nodes/${node}/ranges/`, query, 0, 1), aborter.current.signal);
      return { node, total: answer.total ?? 0 };
    } catch (error) {
      return { node, total: 0, failure: asFailure(error) };
    }
  };
  const start = async () => {
    aborter.current.abort();
    const mine = new AbortController();
    aborter.current = mine;
    [found.value, done.value, all.value, failure.value] = [[], 0, 0, undefined];
    try {
      const answer = await get(listPath("nodes/", { fields: ["node_id"], filter: [], sort: ["node_id"] }, 0, 10_000), mine.signal);
      const nodes = ((answer.body["nodes"] ?? []) as Row[]).map((row) => text(row["node_id"]));
      all.value = nodes.length;
      for (const node of nodes) {
        const result = await ask(node);
        if (mine.signal.aborted) {
          return;
        }
        done.value++;
        if (result.total > 0 || result.failure) {
          found.value = [...found.value, result];
        }
      }
    } catch (error) {
      if (!mine.signal.aborted) {
        failure.value = asFailure(error);
      }
    }
  };
  return (
    <>
      <h2>Ranges with problems</h2>
      <p class="muted">Each replica tells of its own range; every node is asked how many of its replicas tell of something.</p>
      <p>
        <button type="button" onClick={() => void start()}>
          {all.value === undefined ? "Ask every node" : "Ask again"}
        </button>{" "}
        <span role="status">
          {all.value === undefined
            ? ""
            : done.value < all.value || all.value === 0
              ? `${done.value} of ${all.value} nodes…`
              : found.value.length === 0
                ? `None, on ${count(all.value)} nodes.`
                : `On ${found.value.length} of ${count(all.value)} nodes.`}
        </span>
      </p>
      <Failure failure={failure.value} />
      <ul class="plain-list">
        {found.value.map((entry) => (
          <li key={entry.node}>
            <a href={href(["nodes", entry.node], entry.failure ? {} : { q: "problem_count>0" })}>Node {entry.node}</a>{" "}
            {entry.failure ? (entry.failure.status === 500 ? "Its ranges were not collected." : entry.failure.message) : `${count(entry.total)} replica${entry.total === 1 ? "" : "s"} with problems`}
          </li>
        ))}
      </ul>
    </>
  );
}
