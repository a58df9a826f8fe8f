// The public API, asked as any other client asks it. Sessions are cookies that this script cannot
// read; the header says that the cookie is meant.

/** Everything that can go wrong with a question, in words for people. */
export class ApiFailure extends Error {
  readonly status: number;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** What was thrown, as a failure. */
export function asFailure(error: unknown): ApiFailure {
  return error instanceof ApiFailure ? error : new ApiFailure(0, String(error));
}

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Row = { [field: string]: Value };

/** How old what was answered is, where its source ages. */
export interface Moment {
  readonly ageSeconds: number;
  readonly readAt: string;
}

export interface Answer {
  readonly body: { [key: string]: Value };
  readonly total: number | undefined;
  readonly moment: Moment | undefined;
}

/** A question to a list: which rows, in which order, which of their fields. */
export interface Query {
  readonly fields: readonly string[];
  readonly filter: readonly string[];
  readonly sort: readonly string[];
}

const ROOT = "api/v2/";
const COOKIE = { "X-Cockroach-API-Session": "cookie" };
const COOKIE_WISH = { "X-Cluster-Api-Cookie": "session" };

type Listener = (failure: ApiFailure) => void;
let onUnauthenticated: Listener = () => {};
let onMoment: (moment: Moment | undefined) => void = () => {};

/** Who is told when a session does not hold any more, and how old answers are. */
export function listen(unauthenticated: Listener, moment: typeof onMoment): void {
  onUnauthenticated = unauthenticated;
  onMoment = moment;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(ROOT + path, { cache: "no-cache", redirect: "error", ...init });
  } catch (error) {
    if (init.signal?.aborted) {
      throw error;
    }
    throw new ApiFailure(0, "The server cannot be reached. Is it running, and is the network there?");
  }
  if (!answer.ok) {
    throw new ApiFailure(answer.status, await sentence(answer));
  }
  return answer;
}

async function sentence(answer: Response): Promise<string> {
  const text = (await answer.text()).trim();
  if (answer.status === 503) {
    return (text || "The server is busy.") + ` Try again in ${answer.headers.get("Retry-After") ?? "a few"} s.`;
  }
  return text || `The server answered ${answer.status}.`;
}

/** Asks for an answer of the API. */
export async function get(path: string, signal?: AbortSignal): Promise<Answer> {
  try {
    const answer = await send(path, { headers: COOKIE, ...(signal ? { signal } : {}) });
    const total = answer.headers.get("X-Cluster-Api-Total");
    const moment = momentOf(answer.headers);
    onMoment(moment);
    return {
      body: (await answer.json()) as Answer["body"],
      total: total === null ? undefined : Number(total),
      moment,
    };
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 401) {
      onUnauthenticated(error);
    }
    throw error;
  }
}

function momentOf(headers: Headers): Moment | undefined {
  const readAt = headers.get("X-Cluster-Api-Snapshot-Time");
  return readAt === null ? undefined : { readAt, ageSeconds: Number(headers.get("Age") ?? 0) };
}

/** The path of a question to a list. */
export function listPath(path: string, query: Query, offset: number, limit: number): string {
  const parameters = new URLSearchParams();
  parameters.set("fields", query.fields.join(","));
  query.filter.forEach((term) => parameters.append("filter", term));
  if (query.sort.length > 0) {
    parameters.set("sort", query.sort.join(","));
  }
  parameters.set("limit", String(limit));
  if (offset > 0) {
    parameters.set("offset", String(offset));
  }
  return `${path}?${parameters}`;
}

/** Signs in: the answer sets the cookie. */
export async function logIn(username: string, password: string): Promise<void> {
  await send("login/", {
    method: "POST",
    headers: COOKIE_WISH,
    body: new URLSearchParams({ username, password }),
  });
}

/** Ends the session and forgets the cookie. */
export async function logOut(): Promise<void> {
  await send("logout/", { method: "POST", headers: COOKIE_WISH });
}

/** Whether the server counts itself as ready; a sentence if it does not. */
export async function readiness(): Promise<ApiFailure | undefined> {
  try {
    await send("health/?ready=true", {});
    return undefined;
  } catch (error) {
    return error instanceof ApiFailure ? error : undefined;
  }
}

/** A document that anyone may read. */
export async function document(path: string): Promise<Value> {
  return (await (await send(path, {})).json()) as Value;
}
