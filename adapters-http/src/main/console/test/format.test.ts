import assert from "node:assert/strict";
import { test } from "node:test";
import { ago, bytes, count, duration, heat, instant, percent, rate, stamp, text, time } from "../src/format.ts";

test("what is not known is a dash, whatever it would have been", () => {
  for (const form of [text, count, rate, percent, bytes, time, stamp]) {
    assert.equal(form(null), "–");
    assert.equal(form(undefined), "–");
  }
  assert.equal(text(""), "–");
  assert.equal(text([]), "–");
  assert.equal(ago(null, 0), "–");
});

test("texts, lists and objects are shown as text", () => {
  assert.equal(text("<b>"), "<b>");
  assert.equal(text(false), "false");
  assert.equal(text([1, "a", null]), "1, a, –");
  assert.equal(text({ a: 1 }), '{"a":1}');
});

test("large numbers have narrow spaces between groups of three digits", () => {
  assert.equal(count(0), "0");
  assert.equal(count(999), "999");
  assert.equal(count(1_234_567), "1\u202f234\u202f567");
});

test("rates have three digits that matter and no exponent", () => {
  assert.equal(rate(0), "0");
  assert.equal(rate(0.05), "0.05");
  assert.equal(rate(9.994), "9.99");
  assert.equal(rate(12.34), "12.3");
  assert.equal(rate(1e6), "1\u202f000\u202f000");
});

test("parts of one are percents, small ones with a digit more", () => {
  assert.equal(percent(0.0432), "4.3\u202f%");
  assert.equal(percent(0.5), "50\u202f%");
  assert.equal(percent(1), "100\u202f%");
});

test("bytes have the unit in which they are below 1024", () => {
  assert.equal(bytes(0), "0\u202fB");
  assert.equal(bytes(1023), "1023\u202fB");
  assert.equal(bytes(1024), "1.0\u202fKiB");
  assert.equal(bytes(250 * 2 ** 30), "250\u202fGiB");
  assert.equal(bytes(2 ** 60), "1024\u202fPiB");
});

test("moments are read from RFC 3339 and from nanoseconds", () => {
  assert.equal(instant("2026-03-14T09:46:00Z"), 1773481560000);
  assert.equal(instant(1773481560000000000), 1773481560000);
  for (const none of ["", "0001-01-01T00:00:00Z", "yesterday", 0, null]) {
    assert.equal(instant(none), undefined);
  }
  assert.equal(time("2026-03-14T09:46:07.9Z"), "2026-03-14 09:46:07 UTC");
  assert.equal(stamp("2026-03-14T09:46:07.9Z"), "2026-03-14 09:46:07");
});

test("durations have the largest unit of which there are two at least", () => {
  assert.equal(duration(-5), "0\u202fs");
  assert.equal(duration(119_000), "119\u202fs");
  assert.equal(duration(120_000), "2\u202fmin");
  assert.equal(duration(3 * 3_600_000), "3\u202fh");
  assert.equal(duration(80 * 3_600_000), "3\u202fd");
  assert.equal(ago("2026-03-14T09:45:00Z", 1773481560000), "60\u202fs");
});

test("heat goes from none to the hottest, and tells small loads apart", () => {
  assert.equal(heat(0, 1000), 0);
  assert.equal(heat(1000, 1000), 1);
  assert.ok(heat(1, 1000) > 0.05);
  assert.equal(heat(5, 0), 0);
});
