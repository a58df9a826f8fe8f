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
  return Object.fromEntries(
    asList(asObject(body)["lists"])
      .map(asObject)
      .map((list) => [
        String(list["name"]),
        asList(list["fields"])
          .map(asObject)
          .map((field) => ({ name: String(field["name"]), meaning: String(field["description"] ?? "") })),
      ]),
  );
}

function asList(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function asObject(value: Value | undefined): { [key: string]: Value } {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
