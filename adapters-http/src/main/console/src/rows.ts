// The rows of a list that stays at the server: only pages that somebody looks at are fetched.

import { signal } from "@preact/signals";
import { type ApiFailure, type Query, type Row, type Value, asFailure, get, listPath } from "./api.ts";

const PAGE_ROWS = 100;
const MAX_PAGES = 60;
const MAX_QUESTIONS = 2;

/** A node that did not answer. */
export interface NodeError {
  readonly node: string;
  readonly sentence: string;
}

/** The errors in the envelope of a list that walks over nodes. */
export function nodeErrors(body: { [key: string]: Value }): NodeError[] {
  const list = body["errors"] ?? body["response_error"];
  return (Array.isArray(list) ? list : []).flatMap((entry) =>
    entry !== null && typeof entry === "object" && !Array.isArray(entry)
      ? [
          {
            node: String(entry["node_id"] ?? ""),
            sentence: String(entry["message"] ?? entry["error_message"] ?? ""),
          },
        ]
      : [],
  );
}

/** The errors of nodes in what is said of one range: a node that failed has nothing on any range. */
export function rangeErrors(body: { [key: string]: Value }): NodeError[] {
  const responses = body["responses_by_node_id"];
  return responses === null || typeof responses !== "object" || Array.isArray(responses)
    ? []
    : Object.entries(responses).flatMap(([node, response]) => {
        const sentence = (response as Row)["error"];
        return typeof sentence === "string" && sentence !== "" ? [{ node, sentence }] : [];
      });
}

interface Page {
  readonly rows: readonly Row[];
  readonly beat: number;
}

export class Rows {
  /** How many rows there are; not known before the first answer. */
  readonly total = signal<number | undefined>(undefined);
  readonly failure = signal<ApiFailure | undefined>(undefined);
  readonly errors = signal<readonly NodeError[]>([]);
  /** Changes whenever a row may have. */
  readonly version = signal(0);

  private readonly path: string;
  private readonly key: string;
  private readonly query: Query;
  private readonly pages = new Map<number, Page>();
  private readonly asking = new Map<number, AbortController>();
  private wanted: readonly number[] = [];
  private beat = 0;

  constructor(path: string, key: string, query: Query) {
    this.path = path;
    this.key = key;
    this.query = query;
  }

  /** A row, if it was fetched. */
  row(index: number): Row | undefined {
    return this.pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS];
  }

  /** Fetches what is missing of some rows, and gives up what nobody looks at any more. */
  want(from: number, to: number): void {
    const first = Math.floor(Math.max(0, from) / PAGE_ROWS);
    const last = Math.floor(Math.max(0, to - 1) / PAGE_ROWS);
    this.wanted = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    for (const [page, aborter] of this.asking) {
      if (!this.wanted.includes(page)) {
        this.asking.delete(page);
        aborter.abort();
      }
    }
    this.askNext();
  }

  /** Fetches anew what is looked at; old rows stay until then. */
  refresh(): void {
    this.beat++;
    this.askNext();
  }

  close(): void {
    this.wanted = [];
    this.asking.forEach((aborter) => aborter.abort());
    this.asking.clear();
  }

  private askNext(): void {
    for (const page of this.wanted) {
      const isFresh = this.pages.get(page)?.beat === this.beat;
      if (!isFresh && !this.asking.has(page) && this.asking.size < MAX_QUESTIONS) {
        void this.ask(page);
      }
    }
  }

  private async ask(page: number): Promise<void> {
    const aborter = new AbortController();
    this.asking.set(page, aborter);
    const beat = this.beat;
    try {
      const answer = await get(
        listPath(this.path, this.query, page * PAGE_ROWS, PAGE_ROWS),
        aborter.signal,
      );
      const rows = (answer.body[this.key] ?? []) as Row[];
      this.keep(page, { rows, beat });
      this.total.value = answer.total ?? page * PAGE_ROWS + rows.length;
      this.errors.value = nodeErrors(answer.body);
      this.failure.value = undefined;
    } catch (error) {
      if (!aborter.signal.aborted) {
        this.asking.delete(page);
        this.failure.value = asFailure(error);
        this.version.value++;
      }
      return; // Asked anew at the next refresh or scroll, not at once.
    }
    if (this.asking.get(page) === aborter) {
      this.asking.delete(page);
    }
    this.version.value++;
    this.askNext();
  }

  private keep(page: number, rows: Page): void {
    this.pages.delete(page);
    this.pages.set(page, rows);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= MAX_PAGES) {
        break;
      }
      this.pages.delete(oldest);
    }
  }
}
