import assert from "node:assert/strict";
import { test } from "node:test";
import { cellAtPoint, cellsPerLine, originOf, shade, stripsOf } from "../src/strips.ts";

function range(id: number, key: string, index: string, load: number) {
  return {
    range_id: id,
    raw_start_key: key,
    database: "tpcc",
    schema: "public",
    table: "stock",
    index,
    queries_per_second: load,
  };
}

test("ranges are in the order of their keys, on the strip of the index in which they begin", () => {
  const strips = stripsOf([range(3, "f30b", "b", 2), range(1, "f309", "a", 1), range(2, "f30a", "b", 0.5), range(4, "", "", 7)]);

  assert.deepEqual(
    strips.map((strip) => strip.cells.map((row) => row["range_id"])),
    [[1], [2, 3], [4]],
  );
  assert.deepEqual(
    strips.map((strip) => strip.qps),
    [1, 2.5, 7],
  );
  assert.deepEqual(stripsOf([]), []);
});

test("every cell is found again at its corner and in its middle", () => {
  const perLine = cellsPerLine(200);
  const cells = 3 * perLine - 2;
  for (let cell = 0; cell < cells; cell++) {
    const [x, y] = originOf(cell, perLine);
    assert.equal(cellAtPoint(x, y, perLine, cells), cell);
    assert.equal(cellAtPoint(x + 7, y + 7, perLine, cells), cell);
  }
});

test("where no cell is, none is found", () => {
  assert.equal(cellAtPoint(-1, 0, 10, 25), -1);
  assert.equal(cellAtPoint(0, -1, 10, 25), -1);
  assert.equal(cellAtPoint(10 * 16, 0, 10, 25), -1);
  assert.equal(cellAtPoint(5 * 16, 2 * 16, 10, 25), -1);
  assert.equal(cellAtPoint(0, 3 * 16, 10, 25), -1);
});

test("a line has one cell at least, and never more than fit", () => {
  assert.equal(cellsPerLine(0), 1);
  assert.equal(cellsPerLine(14), 1);
  assert.equal(cellsPerLine(29), 1);
  assert.equal(cellsPerLine(30), 2);
});

test("shades go from the first for no load to the last for the hottest", () => {
  assert.equal(shade(0, 100, 8), 0);
  assert.equal(shade(100, 100, 8), 7);
  assert.equal(shade(0, 0, 8), 0);
  const all = Array.from({ length: 101 }, (_, load) => shade(load, 100, 8));
  assert.deepEqual(all, [...all].sort((a, b) => a - b));
  assert.equal(new Set(all).size, 8);
});
