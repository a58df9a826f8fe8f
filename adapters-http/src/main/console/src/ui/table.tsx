// A table of any length: only the rows in sight are in the page.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Row } from "../api.ts";
import { count } from "../format.ts";
import { isNarrow } from "../preferences.ts";
import { go } from "../route.ts";
import type { Rows } from "../rows.ts";

export interface Column {
  readonly label: string;
  /** A width for a grid, such as "6rem" or "1fr". */
  readonly width: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** The field by which the head sorts. */
  readonly sort?: string;
  readonly isNumber?: boolean;
  /** Where it goes when a row has two short lines instead of one long one; left out without. */
  readonly narrow?: "lead" | "side" | "below";
}

interface Props {
  readonly label: string;
  readonly rows: Rows;
  readonly columns: readonly Column[];
  readonly sort: string;
  readonly onSort: (column: Column) => void;
  readonly link: (row: Row) => string | undefined;
}

const ROW_PX = 30;
const NARROW_ROW_PX = 56;
/** Browsers draw no taller boxes than some 17 million pixels; beyond, scrolling is scaled. */
const MAX_BODY_PX = 12_000_000;
const ROWS_AROUND = 4;

/** Where a table was when it was left, by address: the back button comes back to the same row. */
const left = new Map<string, { top: number; active: number }>();

export function Table({ label, rows, columns, sort, onSort, link }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const address = useRef(location.hash).current;
  const top = useSignal(0);
  const height = useSignal(400);
  const active = useSignal(left.get(address)?.active ?? 0);

  const total = rows.total.value ?? 0;
  rows.version.value;
  const rowPx = isNarrow.value ? NARROW_ROW_PX : ROW_PX;
  const fullPx = total * rowPx;
  const bodyPx = Math.min(fullPx, MAX_BODY_PX);
  const room = Math.max(1, height.value);
  const scale = bodyPx > room ? (fullPx - room) / (bodyPx - room) : 1;
  const virtualTop = top.value * scale;
  const first = Math.max(0, Math.floor(virtualTop / rowPx) - ROWS_AROUND);
  const end = Math.min(total, Math.ceil((virtualTop + room) / rowPx) + ROWS_AROUND);

  useEffect(() => rows.want(first, Math.max(end, first + 1)), [rows, first, end]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) {
      return;
    }
    const measure = () => {
      height.value = box.clientHeight - (head.current?.offsetHeight ?? 0);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, []);

  // The rows are there only now; before, there was nothing to scroll.
  const isKnown = rows.total.value !== undefined;
  useLayoutEffect(() => {
    const before = left.get(address);
    if (isKnown && before !== undefined && scroller.current !== null) {
      scroller.current.scrollTop = before.top;
    }
    return () => {
      if (isKnown) {
        left.set(address, { top: top.value, active: active.value });
      }
    };
  }, [isKnown]);

  const moveTo = (index: number) => {
    const box = scroller.current;
    if (box === null || total === 0) {
      return;
    }
    const target = Math.max(0, Math.min(total - 1, index));
    active.value = target;
    const rowTop = target * rowPx;
    if (rowTop < virtualTop) {
      box.scrollTop = rowTop / scale;
    } else if (rowTop + rowPx > virtualTop + room) {
      box.scrollTop = (rowTop + rowPx - room) / scale;
    }
  };

  const open = (row: Row | undefined) => {
    const target = row && link(row);
    if (target !== undefined) {
      go(target);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const page = Math.max(1, Math.floor(room / rowPx) - 1);
    const steps: Record<string, number> = {
      ArrowDown: active.value + 1,
      j: active.value + 1,
      ArrowUp: active.value - 1,
      k: active.value - 1,
      PageDown: active.value + page,
      PageUp: active.value - page,
      Home: 0,
      End: total - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      moveTo(step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(rows.row(active.value));
    }
  };

  const tracks = isNarrow.value ? "minmax(0, 1fr)" : columns.map((c) => c.width).join(" ");
  const sortField = sort.replace(/^-/, "");
  const id = (index: number) => `row-${index}`;
  return (
    <div
      class="table"
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-activedescendant={active.value >= first && active.value < end ? id(active.value) : undefined}
      tabIndex={0}
      ref={scroller}
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop;
      }}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" class="table-head" ref={head}>
        <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          {columns.map((column) => (
            <Head
              key={column.label}
              column={column}
              order={column.sort === sortField && sort !== "" ? (sort.startsWith("-") ? "descending" : "ascending") : undefined}
              onSort={() => onSort(column)}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" class="table-body" style={{ height: `${bodyPx}px` }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, i) => {
          const index = first + i;
          const row = rows.row(index);
          return (
            <div
              key={index}
              id={id(index)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === active.value}
              class={`row${index % 2 ? " odd" : ""}${row ? "" : " missing"}`}
              style={{
                gridTemplateColumns: tracks,
                height: `${rowPx}px`,
                transform: `translateY(${top.value + index * rowPx - virtualTop}px)`,
              }}
              onClick={(event) => {
                active.value = index;
                const isLink = event.target instanceof Element && event.target.closest("a") !== null;
                if (!isLink && getSelection()?.isCollapsed !== false) {
                  open(row);
                }
              }}
            >
              {isNarrow.value ? (
                <NarrowCells columns={columns} row={row} />
              ) : (
                columns.map((column) => (
                  <div role="gridcell" key={column.label} class={column.isNumber ? "number" : ""}>
                    {row ? column.cell(row) : "\u00a0"}
                  </div>
                ))
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Head({ column, order, onSort }: { column: Column; order: "ascending" | "descending" | undefined; onSort: () => void }) {
  const sortable = column.sort !== undefined;
  return (
    <div
      role="columnheader"
      class={`${column.isNumber ? "number" : ""}${isNarrow.value && !sortable ? " gone" : ""}`}
      {...(sortable ? { "aria-sort": order ?? "none" } : {})}
    >
      {sortable ? (
        <button type="button" class="head" onClick={onSort}>
          {column.label}
          <span class="order" aria-hidden="true">
            {order === "ascending" ? "▲" : order === "descending" ? "▼" : ""}
          </span>
        </button>
      ) : (
        column.label
      )}
    </div>
  );
}

function NarrowCells({ columns, row }: { columns: readonly Column[]; row: Row | undefined }) {
  const at = (place: Column["narrow"]) => columns.filter((column) => column.narrow === place);
  return (
    <div role="gridcell" class="narrow">
      <div class="narrow-first">
        <span class="narrow-lead">{at("lead").map((column) => (row ? column.cell(row) : "…"))}</span>
        <span class="narrow-side">
          {at("side").map((column) => (
            <span key={column.label}>
              {row ? column.cell(row) : ""} {column.isNumber ? <span class="muted">{column.label}</span> : null}
            </span>
          ))}
        </span>
      </div>
      <div class="narrow-below muted">
        {row && at("below").map((column) => <span key={column.label}>{column.cell(row)}</span>)}
      </div>
    </div>
  );
}

/** Tells how many rows there are, to everyone. */
export function Total({ rows, noun }: { rows: Rows; noun: string }) {
  const total = rows.total.value;
  return (
    <span class="total" role="status">
      {total === undefined ? (rows.failure.value ? "" : "…") : `${count(total)} ${noun}${total === 1 ? "" : "s"}`}
    </span>
  );
}
