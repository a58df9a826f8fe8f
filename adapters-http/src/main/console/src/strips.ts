// What the heat map shows, without how it is painted: ranges on strips, one strip for each index,
// in the order of the key space; and where on a strip a range is.

import type { Row } from "./api.ts";
import { heat, text } from "./format.ts";

/** The side of a cell and the room between two, in pixels. */
export const CELL = 14;
export const GAP = 2;

export interface Strip {
  /** Database, schema, table and index, with zeros between them. */
  readonly name: string;
  readonly cells: readonly Row[];
  readonly qps: number;
}

export function qps(row: Row): number {
  return Number(row["queries_per_second"] ?? 0);
}

/** A range belongs to the index in which it begins. */
const NAME = ["database", "schema", "table", "index"] as const;

export function stripsOf(rows: readonly Row[]): Strip[] {
  const key = (row: Row) => text(row["raw_start_key"]);
  const inOrder = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const byName = new Map<string, Row[]>();
  for (const row of inOrder) {
    const name = NAME.map((field) => text(row[field])).join("\u0000");
    const cells = byName.get(name);
    if (cells === undefined) {
      byName.set(name, [row]);
    } else {
      cells.push(row);
    }
  }
  return [...byName].map(([name, cells]) => ({ name, cells, qps: cells.reduce((sum, row) => sum + qps(row), 0) }));
}

/** How many cells a line of a strip has; one at least. */
export function cellsPerLine(widthPx: number): number {
  return Math.max(1, Math.floor((widthPx + GAP) / (CELL + GAP)));
}

/** The upper left corner of a cell, in pixels. */
export function originOf(cell: number, perLine: number): [number, number] {
  return [(cell % perLine) * (CELL + GAP), Math.floor(cell / perLine) * (CELL + GAP)];
}

/** The cell at a point of a strip; -1 where there is none. */
export function cellAtPoint(x: number, y: number, perLine: number, cells: number): number {
  const column = Math.floor(x / (CELL + GAP));
  const cell = Math.floor(y / (CELL + GAP)) * perLine + column;
  return column >= 0 && column < perLine && cell >= 0 && cell < cells ? cell : -1;
}

/** Which of so many shades a load has, from 0 for none to the last for the hottest. */
export function shade(load: number, hottest: number, shades: number): number {
  return Math.round(heat(load, hottest) * (shades - 1));
}
