// Which fields the lists have, as the server tells.

import { signal } from "@preact/signals";
import { type Value, document } from "./api.ts";

export interface Field {
  readonly name: string;
  readonly meaning: string;
}

const known = signal<{ [list: string]: readonly Field[] }>({});

/** The fields of a list; none before the server has told. */
export function fieldsOf(list: string): readonly Field[] {
  return known.value[list] ?? [];
}

/** Asks once; without an answer there are no suggestions, and nothing else is missing. */
export async function loadFields(): Promise<void> {
  try {
    known.value = read(await document("fields/"));
  } catch {
    known.value = {};
  }
}

function read(body: Value): { [list: string]: readonly Field[] } {
  const lists: { [list: string]: readonly Field[] } = {};
  for (const [list, fields] of Object.entries(asObject(body))) {
    lists[list] = (Array.isArray(fields) ? fields : []).map(asObject).map((field) => ({
      name: String(field["name"] ?? ""),
      meaning: String(field["meaning"] ?? field["description"] ?? ""),
    }));
  }
  return lists;
}

function asObject(value: Value | undefined): { [key: string]: Value } {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
