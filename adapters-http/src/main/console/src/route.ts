// Where the console is, told by the text behind the # of the address: deep links, reload and the
// back button work with a server that knows one page only.

import { signal } from "@preact/signals";

export interface Place {
  /** Such as ["nodes", "3"]. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

export const place = signal<Place>(read(location.hash));

function read(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const parts = path
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  return { parts, query: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place, as a link. */
export function href(parts: readonly (string | number)[], query?: Record<string, string>): string {
  const path = parts.map((part) => encodeURIComponent(String(part))).join("/");
  const text = query ? new URLSearchParams(query).toString() : "";
  return `#/${path}${text === "" ? "" : `?${text}`}`;
}

/** Goes there; the back button comes back here. */
export function go(link: string): void {
  location.hash = link;
}

/** Changes the query of this place, without a step for the back button. */
export function refine(changes: Record<string, string | undefined>): void {
  const query = new URLSearchParams(place.value.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const link = href(place.value.parts, Object.fromEntries(query));
  history.replaceState(null, "", link);
  place.value = read(link);
}

addEventListener("hashchange", () => {
  place.value = read(location.hash);
});
