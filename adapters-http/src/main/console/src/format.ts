// Values as people read them. Nothing here makes markup: everything is shown as text.

import type { Value } from "./api.ts";

const COUNT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const NO_VALUE = "–";

export function text(value: Value | undefined): string {
  switch (typeof value) {
    case "string":
      return value === "" ? NO_VALUE : value;
    case "number":
    case "boolean":
      return String(value);
    default:
      return value === null || value === undefined
        ? NO_VALUE
        : Array.isArray(value)
          ? value.length === 0
            ? NO_VALUE
            : value.map(text).join(", ")
          : JSON.stringify(value);
  }
}

export function count(value: Value | undefined): string {
  return typeof value === "number" ? COUNT.format(value).replaceAll(",", "\u202f") : text(value);
}

/** A rate: three digits that matter, never an exponent. */
export function rate(value: Value | undefined): string {
  if (typeof value !== "number") {
    return NO_VALUE;
  }
  if (value === 0) {
    return "0";
  }
  return value >= 100 ? count(value) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function percent(value: Value | undefined): string {
  return typeof value === "number" ? `${(value * 100).toFixed(value < 0.1 ? 1 : 0)}\u202f%` : NO_VALUE;
}

const BYTE_UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

export function bytes(value: Value | undefined): string {
  if (typeof value !== "number") {
    return NO_VALUE;
  }
  let amount = value;
  let unit = 0;
  while (amount >= 1024 && unit < BYTE_UNITS.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${amount >= 100 || unit === 0 ? amount.toFixed(0) : amount.toFixed(1)}\u202f${BYTE_UNITS[unit]}`;
}

/** A time in ms since the epoch, from what the API says: RFC 3339, or nanoseconds. */
export function instant(value: Value | undefined): number | undefined {
  if (typeof value === "number" && value > 0) {
    return value / 1e6;
  }
  if (typeof value === "string" && value !== "" && !value.startsWith("0001-")) {
    const parsed = Date.parse(value);
    return Number.isNaN(parsed) ? undefined : parsed;
  }
  return undefined;
}

export function time(value: Value | undefined): string {
  const ms = instant(value);
  return ms === undefined ? NO_VALUE : `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** The same where a heading says that it is UTC. */
export function stamp(value: Value | undefined): string {
  return time(value).replace(/ UTC$/, "");
}

export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) {
    return `${seconds}\u202fs`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) {
    return `${minutes}\u202fmin`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours}\u202fh` : `${Math.round(hours / 24)}\u202fd`;
}

/** How long ago, counted from a moment of the cluster rather than from this machine's clock. */
export function ago(value: Value | undefined, from: number): string {
  const ms = instant(value);
  return ms === undefined ? NO_VALUE : duration(from - ms);
}

/** 0.0 to 1.0 on a scale where 1 per second can still be told from 1000. */
export function heat(value: number, hottest: number): number {
  return hottest <= 0 ? 0 : Math.log1p(value) / Math.log1p(hottest);
}
