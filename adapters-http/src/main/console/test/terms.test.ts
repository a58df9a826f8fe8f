import assert from "node:assert/strict";
import { test } from "node:test";
import { nextSort, terms } from "../src/terms.ts";

test("a word is looked for in the field that people mean", () => {
  assert.deepEqual(terms("eu-north", "locality"), ["locality~eu-north"]);
  assert.deepEqual(terms("  a   b ", "locality"), ["locality~a", "locality~b"]);
  assert.deepEqual(terms("", "locality"), []);
});

test("a condition stays as it is, with every operator", () => {
  for (const operator of ["=", "!=", "<", "<=", ">", ">=", "~", "!~"]) {
    assert.deepEqual(terms(`metrics.sys.rss${operator}1`, "locality"), [`metrics.sys.rss${operator}1`]);
  }
  assert.deepEqual(terms("lease_node=", "start_key"), ["lease_node="]);
});

test("quotes keep spaces together and are not part of the value", () => {
  assert.deepEqual(terms('active_query~"SELECT 1"', "active_query"), ["active_query~SELECT 1"]);
  assert.deepEqual(terms('"a = b" c', "active_query"), ["active_query~a = b", "active_query~c"]);
  assert.deepEqual(terms('"not closed', "active_query"), ["active_query~not closed"]);
});

test("what is no field's name before an operator is a word", () => {
  assert.deepEqual(terms("/Table/1=x", "start_key"), ["start_key~/Table/1=x"]);
  assert.deepEqual(terms("1>2", "start_key"), ["start_key~1>2"]);
});

test("a column's head turns the order round", () => {
  assert.equal(nextSort("", "used", true), "-used");
  assert.equal(nextSort("-used", "used", true), "used");
  assert.equal(nextSort("used", "used", true), "-used");
  assert.equal(nextSort("-used", "address", false), "address");
  assert.equal(nextSort("address", "address", false), "-address");
});
