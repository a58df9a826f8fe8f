// Hot ranges, as a table and as a map of the key space.

import { useMemo } from "preact/hooks";
import { useAnswer } from "../answer.ts";
import { type Row, listPath } from "../api.ts";
import { count, rate, text } from "../format.ts";
import { href, place } from "../route.ts";
import { nodeErrors } from "../rows.ts";
import { HeatMap } from "../ui/heatmap.tsx";
import { List } from "../ui/list.tsx";
import { Failure, Incomplete, Loading, Title } from "../ui/parts.tsx";
import type { Column } from "../ui/table.tsx";

const FIELDS = ["range_id", "node_id", "store_id", "leaseholder_node_id", "queries_per_second", "database", "schema", "table", "index"];

/** The map shows so many ranges, the hottest; a cell for each of more could not be seen. */
const MAX_CELLS = 4000;

const COLUMNS: readonly Column[] = [
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
  { label: "QPS", width: "6rem", sort: "queries_per_second", isNumber: true, narrow: "side", cell: (row) => rate(row["queries_per_second"]) },
  { label: "Database", width: "minmax(6rem, 1fr)", sort: "database", narrow: "below", cell: (row) => text(row["database"]) },
  { label: "Schema", width: "minmax(5rem, 0.7fr)", sort: "schema", cell: (row) => text(row["schema"]) },
  { label: "Table", width: "minmax(7rem, 1.2fr)", sort: "table", narrow: "lead", cell: (row) => text(row["table"]) },
  { label: "Index", width: "minmax(7rem, 1.2fr)", sort: "index", narrow: "below", cell: (row) => text(row["index"]) },
  { label: "Node", width: "5rem", sort: "node_id", narrow: "below", cell: (row) => `n${text(row["node_id"])}` },
  { label: "Store", width: "5rem", sort: "store_id", cell: (row) => `s${text(row["store_id"])}` },
  { label: "Lease", width: "5rem", sort: "leaseholder_node_id", cell: (row) => `n${text(row["leaseholder_node_id"])}` },
];

export function Hot() {
  const isMap = place.value.parts[1] === "map";
  return (
    <section class="view full">
      <Title name="Hot ranges" />
      <nav class="tabs" aria-label="Hot ranges">
        <a href={href(["hot"])} aria-current={isMap ? undefined : "page"}>
          Table
        </a>
        <a href={href(["hot", "map"])} aria-current={isMap ? "page" : undefined}>
          Heat map
        </a>
      </nav>
      {isMap ? (
        <Map />
      ) : (
        <List
          label="Hot ranges"
          noun="range"
          path="ranges/hot/"
          list="hot ranges"
          field="ranges"
          columns={COLUMNS}
          fields={FIELDS}
          defaultSort="-queries_per_second"
          wordField="table"
          choices={[
            { label: "Over 100/s", filter: "queries_per_second>=100" },
            { label: "Over 10/s", filter: "queries_per_second>=10" },
          ]}
          link={(row) => href(["ranges", text(row["range_id"])])}
        />
      )}
    </section>
  );
}

const MAP_PATH = listPath("ranges/hot/", { fields: [...FIELDS, "raw_start_key"], filter: [], sort: ["-queries_per_second"] }, 0, MAX_CELLS);

function Map() {
  const { answer, failure } = useAnswer(MAP_PATH);
  const rows = useMemo(() => (answer?.body["ranges"] ?? []) as Row[], [answer]);
  const total = answer?.total ?? rows.length;
  return (
    <>
      <Failure failure={failure} />
      {answer ? <Incomplete errors={nodeErrors(answer.body)} what="Hot ranges" /> : null}
      {answer === undefined ? (
        failure === undefined ? (
          <Loading />
        ) : null
      ) : rows.length === 0 ? (
        <p class="empty">No range is hot.</p>
      ) : (
        <>
          <p class="muted">
            One cell a range, in the order of the key space: grouped by table and index. The stronger the color, the more queries
            per second. {total > rows.length ? `The hottest ${count(rows.length)} of ${count(total)}.` : ""}
          </p>
          <HeatMap rows={rows} />
        </>
      )}
    </>
  );
}
