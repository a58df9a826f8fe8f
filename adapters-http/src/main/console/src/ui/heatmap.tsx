// Ranges as cells on strips, one strip for each index, in the order of the key space.

import { signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Row } from "../api.ts";
import { count, rate, text } from "../format.ts";
import { theme } from "../preferences.ts";
import { go, href } from "../route.ts";
import { CELL, GAP, type Strip, cellAtPoint, cellsPerLine, originOf, qps, shade, stripsOf } from "../strips.ts";

/** What the pointer or the keys are at. */
const pointed = signal<Row | undefined>(undefined);

function says(row: Row | undefined): string {
  return row === undefined
    ? ""
    : `range ${text(row["range_id"])}, ${rate(qps(row))} queries/s, lease on n${text(row["leaseholder_node_id"])}`;
}

export function HeatMap({ rows }: { rows: readonly Row[] }) {
  const all = useMemo(() => stripsOf(rows), [rows]);
  const hottest = useMemo(() => rows.reduce((most, row) => Math.max(most, qps(row)), 0), [rows]);
  const busiest = Math.max(...all.map((strip) => strip.qps), 1e-9);
  return (
    <div class="heatmap">
      <p class="scale">
        <span>0</span>
        <span class="scale-bar" aria-hidden="true" />
        <span>{rate(hottest)} queries/s</span>
        <Readout />
      </p>
      {all.map((strip) => (
        <StripView key={strip.name} strip={strip} hottest={hottest} busiest={busiest} />
      ))}
    </div>
  );
}

function Readout() {
  return (
    <span class="readout" aria-hidden="true">
      {says(pointed.value)}
    </span>
  );
}

function StripView({ strip, hottest, busiest }: { strip: Strip; hottest: number; busiest: number }) {
  const [database = "", schema = "", table = "", index = ""] = strip.name.split("\u0000");
  const canvas = useRef<HTMLCanvasElement>(null);
  const at = useSignal(0);
  const isPointed = useSignal(false);
  const width = useSignal(0);
  const look = theme.value;
  const perRow = cellsPerLine(width.value);
  const lines = Math.ceil(strip.cells.length / perRow);

  useEffect(() => {
    const box = canvas.current?.parentElement;
    if (!box) {
      return;
    }
    const observer = new ResizeObserver(() => {
      width.value = box.clientWidth;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const draw = () => paint(canvas.current, strip.cells, perRow, hottest, isPointed.value ? at.value : -1);
    draw();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => dark.removeEventListener("change", draw);
  }, [strip, perRow, hottest, look, at.value, isPointed.value]);

  const current = strip.cells[Math.min(at.value, strip.cells.length - 1)];
  const point = (cell: number) => {
    isPointed.value = cell >= 0;
    if (cell >= 0) {
      at.value = cell;
    }
    pointed.value = strip.cells[cell];
  };
  const cellAt = (event: MouseEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    return box === undefined
      ? -1
      : cellAtPoint(event.clientX - box.left, event.clientY - box.top, perRow, strip.cells.length);
  };
  const open = (cell: number) => {
    const row = strip.cells[cell];
    if (row !== undefined) {
      go(href(["ranges", text(row["range_id"])]));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: at.value + 1,
      ArrowLeft: at.value - 1,
      ArrowDown: at.value + perRow,
      ArrowUp: at.value - perRow,
      Home: 0,
      End: strip.cells.length - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      point(Math.max(0, Math.min(strip.cells.length - 1, step)));
    } else if (event.key === "Enter") {
      open(at.value);
    }
  };
  const isOfTable = table !== "–";
  const name = isOfTable ? `${database}.${schema}.${table}${index === "–" ? "" : `@${index}`}` : "outside of tables";
  return (
    <section class="strip" aria-label={name}>
      <span class="strip-name" title={name}>
        {isOfTable ? (
          <>
            <span class="muted">
              {database}.{schema === "public" ? "" : `${schema}.`}
            </span>
            {table}
            {index === "–" ? null : <span class="muted">@{index}</span>}
          </>
        ) : (
          <span class="muted">{name}</span>
        )}
      </span>
      <div
        class="cells"
        tabIndex={0}
        role="slider"
        aria-label={`${name}, ranges`}
        aria-valuemin={1}
        aria-valuemax={strip.cells.length}
        aria-valuenow={at.value + 1}
        aria-valuetext={says(current)}
        onKeyDown={onKeyDown}
        onFocus={() => point(at.value)}
        onBlur={() => point(-1)}
        onMouseMove={(event) => point(cellAt(event))}
        onMouseLeave={() => point(-1)}
        onClick={(event) => open(cellAt(event))}
      >
        <canvas ref={canvas} height={lines * (CELL + GAP)} />
      </div>
      <span class="strip-sum">
        {count(strip.cells.length)} {strip.cells.length === 1 ? "range" : "ranges"} <strong>{rate(strip.qps)}/s</strong>
        <span class="strip-bar" aria-hidden="true">
          <span style={{ width: `${(100 * strip.qps) / busiest}%` }} />
        </span>
      </span>
    </section>
  );
}

function paint(canvas: HTMLCanvasElement | null, cells: readonly Row[], perRow: number, hottest: number, marked: number): void {
  const pen = canvas?.getContext("2d");
  if (!canvas || !pen) {
    return;
  }
  const lines = Math.ceil(cells.length / perRow);
  const [width, height] = [perRow * (CELL + GAP), lines * (CELL + GAP)];
  const ratio = devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  pen.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const colors = Array.from({ length: 8 }, (_, i) => style.getPropertyValue(`--heat-${i}`).trim());
  cells.forEach((row, index) => {
    const [x, y] = originOf(index, perRow);
    pen.fillStyle = colors[shade(qps(row), hottest, colors.length)] ?? "";
    pen.fillRect(x, y, CELL, CELL);
    if (index === marked) {
      pen.strokeStyle = style.color;
      pen.lineWidth = 2;
      pen.strokeRect(x + 1, y + 1, CELL - 2, CELL - 2);
    }
  });
}
