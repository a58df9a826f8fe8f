// Small things that several views are made of.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ApiFailure, Value } from "../api.ts";
import { text } from "../format.ts";
import type { NodeError } from "../rows.ts";
import { href } from "../route.ts";

/** The heading of a view. It takes the focus when the view comes, so that a reader hears it. */
export function Title({ children, name }: { children?: ComponentChildren; name: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${name} · Cluster API`;
    heading.current?.focus({ preventScroll: true });
  }, [name]);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {name}
      {children}
    </h1>
  );
}

/** Where an answer will stand; shown only if it takes a while, so that quick ones do not flicker. */
export function Loading() {
  return (
    <p class="loading muted" role="status">
      Loading…
    </p>
  );
}

export type Tone = "good" | "warn" | "bad" | "plain";

export function Badge({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

const WHAT_IT_MEANS: Record<number, string> = {
  0: "No connection",
  400: "The question cannot be read",
  403: "Not allowed",
  404: "Not there",
  429: "Too many attempts",
  500: "The server could not answer",
  501: "Not in this source",
  503: "Not now",
};

/** A failure in the server's own words. */
export function Failure({ failure, what }: { failure: ApiFailure | undefined; what?: string }) {
  if (failure === undefined) {
    return null;
  }
  return (
    <div class={`notice ${failure.status === 501 ? "warn" : "bad"}`} role="alert">
      <strong>
        {what === undefined ? "" : `${what}: `}
        {WHAT_IT_MEANS[failure.status] ?? `Status ${failure.status}`}.
      </strong>{" "}
      {failure.message}
      {failure.status === 500 ? " The cause is in the log of the server." : ""}
    </div>
  );
}

/** Which nodes an answer is without, and why. */
export function Incomplete({ errors, what }: { errors: readonly NodeError[]; what: string }) {
  if (errors.length === 0) {
    return null;
  }
  return (
    <details class="notice warn">
      <summary>
        <strong>Not the whole cluster.</strong> {what} of {errors.length === 1 ? "one node" : `${errors.length} nodes`}{" "}
        could not be collected
        {errors.length <= 3 && errors.every((error) => error.node !== "") ? `: ${errors.map((e) => `n${e.node}`).join(", ")}` : ""}.
      </summary>
      <ul>
        {errors.map((error, index) => (
          <li key={index}>
            {error.node === "" ? null : <a href={href(["nodes", error.node])}>n{error.node}</a>} {error.sentence}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A part of a whole, with its number beside it. */
export function Meter({ value, of, label }: { value: number; of: number; label: string }) {
  const part = of > 0 ? Math.min(1, value / of) : 0;
  return (
    <span class="meter" role="img" aria-label={label} title={label}>
      <span class={part > 0.9 ? "bad" : part > 0.75 ? "warn" : ""} style={{ width: `${part * 100}%` }} />
    </span>
  );
}

export interface Fact {
  readonly name: string;
  readonly value: ComponentChildren;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

const LIVENESS: readonly { word: string; tone: Tone }[] = [
  { word: "unknown", tone: "warn" },
  { word: "dead", tone: "bad" },
  { word: "unavailable", tone: "bad" },
  { word: "live", tone: "good" },
  { word: "decommissioning", tone: "warn" },
  { word: "decommissioned", tone: "plain" },
  { word: "draining", tone: "warn" },
];

/** Liveness, which comes as the contract's number or as its word. */
export function Liveness({ value }: { value: Value | undefined }) {
  const word = text(value)
    .toLowerCase()
    .replace(/^node_status_/, "");
  const known = typeof value === "number" ? LIVENESS[value] : LIVENESS.find((status) => status.word === word);
  return <Badge tone={known?.tone ?? "warn"}>{known?.word ?? word}</Badge>;
}

/** Problems in words; their names are the wire's. */
export function Problems({ value }: { value: Value | undefined }) {
  const names = Array.isArray(value) ? value.map(String) : typeof value === "string" && value !== "" ? value.split(/[, ]+/) : [];
  return names.length === 0 ? (
    <span class="muted">–</span>
  ) : (
    <>
      {names.map((name) => (
        <Badge key={name} tone={name === "unavailable" || name === "circuit_breaker_error" ? "bad" : "warn"}>
          {name.replaceAll("_", " ")}
        </Badge>
      ))}
    </>
  );
}
