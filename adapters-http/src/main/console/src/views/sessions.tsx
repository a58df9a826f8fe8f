// SQL sessions and what they run.

import { useAnswer } from "../answer.ts";
import type { Row } from "../api.ts";
import { ago, bytes, instant, stamp, text, time } from "../format.ts";
import { fieldsOf } from "../fields.ts";
import { href } from "../route.ts";
import { List } from "../ui/list.tsx";
import { Badge, Facts, Failure, Title } from "../ui/parts.tsx";
import type { Column } from "../ui/table.tsx";

const FIELDS = [
  "session_id",
  "node_id",
  "username",
  "client_address",
  "application_name",
  "start",
  "status",
  "active_query",
  "active_query_start",
  "last_active_query",
];

function isActive(row: Row): boolean {
  return text(row["status"]) === "active" && text(row["active_query"]) !== "–";
}

function Statement({ row }: { row: Row }) {
  return isActive(row) ? (
    <span class="mono" title={text(row["active_query"])}>
      {text(row["active_query"])}
    </span>
  ) : (
    <span class="mono muted" title={text(row["last_active_query"])}>
      {text(row["last_active_query"])}
    </span>
  );
}

const COLUMNS: readonly Column[] = [
  {
    label: "Session",
    width: "5.5rem",
    narrow: "side",
    cell: (row) => (isActive(row) ? <Badge tone="good">active</Badge> : <Badge tone="plain">idle</Badge>),
  },
  {
    label: "User",
    width: "minmax(6rem, 1fr)",
    sort: "username",
    narrow: "lead",
    cell: (row) => (
      <a href={href(["sessions", text(row["session_id"])])} tabIndex={-1}>
        {text(row["username"])}
      </a>
    ),
  },
  { label: "Application", width: "minmax(7rem, 1.3fr)", sort: "application_name", narrow: "lead", cell: (row) => text(row["application_name"]) },
  { label: "Node", width: "4.5rem", sort: "node_id", narrow: "below", cell: (row) => `n${text(row["node_id"])}` },
  { label: "Client", width: "minmax(8.5rem, 1fr)", sort: "client_address", cell: (row) => <span class="mono">{text(row["client_address"])}</span> },
  { label: "Open since (UTC)", width: "10.7rem", sort: "start", cell: (row) => stamp(row["start"]) },
  { label: "Query since (UTC)", width: "10.7rem", sort: "active_query_start", cell: (row) => stamp(row["active_query_start"]) },
  { label: "Statement", width: "minmax(14rem, 3.4fr)", sort: "active_query", narrow: "below", cell: (row) => <Statement row={row} /> },
];

export function Sessions() {
  return (
    <section class="view full">
      <Title name="Sessions" />
      <List
        label="Sessions"
        noun="session"
        path="sessions/"
        list="sessions"
        field="sessions"
        columns={COLUMNS}
        fields={FIELDS}
        defaultSort=""
        wordField="application_name"
        choices={[
          { label: "Active", filter: "status=active" },
          { label: "Not internal", filter: "internal=false" },
        ]}
        link={(row) => href(["sessions", text(row["session_id"])])}
      />
    </section>
  );
}

const TIMES = /^(start|end|.*_start|transaction_deadline)$/;
const LARGE = /query|statement|sql|description/;

/** One session with every field that it has. */
export function Session({ id }: { id: string }) {
  const fields = fieldsOf("sessions").map((field) => field.name);
  const names = fields.length > 0 ? fields : FIELDS;
  const { answer, failure } = useAnswer(
    `sessions/?filter=${encodeURIComponent(`session_id=${id}`)}&limit=1&fields=${names.map(encodeURIComponent).join(",")}`,
  );
  const row = (answer?.body["sessions"] as Row[] | undefined)?.[0];
  const entries = Object.entries(row ?? {}).filter(([, value]) => text(value) !== "–");
  return (
    <section class="view">
      <Title name="Session" />
      <Failure failure={failure} />
      {answer !== undefined && row === undefined ? (
        <p class="notice warn">The session is not there any more: it ended, or its node did not answer.</p>
      ) : null}
      {row ? (
        <>
          <Facts
            facts={entries
              .filter(([name]) => !LARGE.test(name) || TIMES.test(name))
              .map(([name, value]) => ({
                name: name.replaceAll("_", " "),
                value:
                  name === "node_id" ? (
                    <a href={href(["nodes", text(value)])}>n{text(value)}</a>
                  ) : TIMES.test(name) ? (
                    `${time(value)} (${ago(value, instant(answer?.moment?.readAt) ?? Date.now())} ago)`
                  ) : name.endsWith("_bytes") ? (
                    bytes(value)
                  ) : (
                    text(value)
                  ),
              }))}
          />
          {entries
            .filter(([name]) => LARGE.test(name) && !TIMES.test(name))
            .map(([name, value]) => (
              <figure key={name} class="statement">
                <figcaption>{name.replaceAll("_", " ")}</figcaption>
                <pre tabIndex={0}>{text(value)}</pre>
              </figure>
            ))}
        </>
      ) : null}
    </section>
  );
}
