// The console: who is here, where they are, and the view of that place.

import { computed, signal } from "@preact/signals";
import { render } from "preact";
import { type Moment, listen, logOut, get, ApiFailure } from "./api.ts";
import { loadFields } from "./fields.ts";
import { duration, time } from "./format.ts";
import { isLive, isSignedIn, nextTheme, theme } from "./preferences.ts";
import { refresh } from "./pulse.ts";
import { go, href, place } from "./route.ts";
import { Title } from "./ui/parts.tsx";
import { Api } from "./views/api.tsx";
import { Help } from "./views/help.tsx";
import { Hot } from "./views/hot.tsx";
import { Node } from "./views/node.tsx";
import { Nodes } from "./views/nodes.tsx";
import { ProblemsView } from "./views/problems.tsx";
import { Range } from "./views/range.tsx";
import { Session, Sessions } from "./views/sessions.tsx";
import { SignIn } from "./views/signin.tsx";

type Visitor =
  | { readonly kind: "asking" }
  | { readonly kind: "stranger"; readonly reason?: string }
  | { readonly kind: "forbidden"; readonly sentence: string }
  | { readonly kind: "guest" };

const STALE_SECONDS = 180;

const visitor = signal<Visitor>({ kind: "asking" });
const moment = signal<Moment | undefined>(undefined);
const isHelpOpen = signal(false);
const isStale = computed(() => (moment.value?.ageSeconds ?? 0) > STALE_SECONDS);

listen(
  () => {
    if (visitor.value.kind === "guest") {
      isSignedIn.value = false;
      visitor.value = { kind: "stranger", reason: "The session ended. Sign in again to go on where you were." };
    }
  },
  (told) => {
    moment.value = told;
  },
);

/** Whoever is let in is a guest; who signed in is not asked, since the cookie tells. */
async function meet(): Promise<void> {
  try {
    await get("nodes/?fields=node_id&limit=1");
    visitor.value = { kind: "guest" };
  } catch (error) {
    const status = error instanceof ApiFailure ? error.status : 0;
    visitor.value =
      status === 403
        ? { kind: "forbidden", sentence: "This user is not an administrator, and only administrators see the cluster." }
        : status === 400 || status === 401
          ? { kind: "stranger" }
          : { kind: "guest" }; // The views say what is wrong, and ask again.
  }
}

function signedIn(): void {
  isSignedIn.value = true;
  void meet();
}

async function leave(): Promise<void> {
  try {
    await logOut();
  } catch {
    // The cookie is gone in any case, or the server is.
  }
  isSignedIn.value = false;
  visitor.value = { kind: "stranger", reason: "You signed out." };
}

const SECTIONS: readonly { name: string; link: string; key: string; heads: readonly string[] }[] = [
  { name: "Nodes", link: href(["nodes"]), key: "n", heads: ["nodes"] },
  { name: "Hot ranges", link: href(["hot"]), key: "h", heads: ["hot"] },
  { name: "Sessions", link: href(["sessions"]), key: "s", heads: ["sessions"] },
  { name: "Problems", link: href(["problems"]), key: "p", heads: ["problems"] },
  { name: "API", link: href(["api"]), key: "a", heads: ["api"] },
];

function Bar() {
  const head = place.value.parts[0] ?? "nodes";
  const who = visitor.value.kind;
  return (
    <header class="bar">
      <a class="skip" href="#main" onClick={toMain}>
        To the content
      </a>
      <span class="brand">
        <img src="console/icon.svg" alt="" width="18" height="18" />
        Cluster API
      </span>
      {who === "guest" ? (
        <nav aria-label="Console">
          {SECTIONS.map((section) => (
            <a key={section.name} href={section.link} aria-current={section.heads.includes(head) ? "page" : undefined} title={`g ${section.key}`}>
              {section.name}
            </a>
          ))}
        </nav>
      ) : null}
      <span class="bar-end">
        {who === "guest" ? (
          <>
            <ToRange />
            <Freshness />
          </>
        ) : null}
        <button type="button" class="icon" onClick={nextTheme} aria-label={`Theme: ${theme.value}`} title={`Theme: ${theme.value} (t)`}>
          {theme.value === "auto" ? "◐" : theme.value === "light" ? "○" : "●"}
        </button>
        <button type="button" class="icon" onClick={() => (isHelpOpen.value = true)} aria-label="Keys and filters" title="Keys and filters (?)">
          ?
        </button>
        {isSignedIn.value && (who === "guest" || who === "forbidden") ? (
          <button type="button" class="plain" onClick={() => void leave()}>
            Sign out
          </button>
        ) : null}
      </span>
    </header>
  );
}

/** For whoever has a number from a log. */
function ToRange() {
  return (
    <form
      class="to-range"
      onSubmit={(event) => {
        event.preventDefault();
        const input = event.currentTarget.elements.namedItem("range");
        if (input instanceof HTMLInputElement) {
          const number = input.value.trim().replace(/^r/i, "");
          if (/^\d+$/.test(number)) {
            input.value = "";
            go(href(["ranges", number]));
          }
        }
      }}
    >
      <input name="range" inputMode="numeric" autocomplete="off" placeholder="Range…" aria-label="Go to the range with the number" title="A range's number, and Enter" />
    </form>
  );
}

function Freshness() {
  const told = moment.value;
  return (
    <>
      {told ? (
        <span class={`fresh${isStale.value ? " stale" : ""}`} title={`Read from the cluster at ${time(told.readAt)}`}>
          {duration(told.ageSeconds * 1000)} old
        </span>
      ) : null}
      <button
        type="button"
        class="icon live"
        aria-pressed={isLive.value}
        onClick={() => (isLive.value = !isLive.value)}
        title="Ask anew every 10 s (l)"
      >
        {isLive.value ? "live" : "paused"}
      </button>
      <button type="button" class="icon" onClick={refresh} aria-label="Ask anew" title="Ask anew (r)">
        ↻
      </button>
    </>
  );
}

function toMain(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("h1")?.focus();
}

function View() {
  const [head, id] = place.value.parts;
  switch (head ?? "nodes") {
    case "nodes":
      return id === undefined ? <Nodes /> : <Node key={id} id={id} />;
    case "ranges":
      return id === undefined ? <Hot /> : <Range key={id} id={id} />;
    case "hot":
      return <Hot />;
    case "sessions":
      return id === undefined ? <Sessions /> : <Session key={id} id={id} />;
    case "problems":
      return <ProblemsView />;
    case "api":
      return <Api />;
    default:
      return (
        <section class="view">
          <Title name="Not here" />
          <p>
            The console has no such page. <a href={href(["nodes"])}>Nodes</a>
          </p>
        </section>
      );
  }
}

function Stale() {
  const told = moment.value;
  return isStale.value && told ? (
    <p class="notice warn" role="status">
      <strong>Old.</strong> The cluster was last read {duration(told.ageSeconds * 1000)} ago, at {time(told.readAt)}. See{" "}
      <a href={href(["problems"])}>problems</a>.
    </p>
  ) : null;
}

function Console() {
  const who = visitor.value;
  return (
    <>
      <Bar />
      {who.kind === "asking" ? (
        <main id="main" />
      ) : who.kind === "stranger" ? (
        <SignIn reason={who.reason} onDone={signedIn} />
      ) : who.kind === "forbidden" ? (
        <main id="main" class="sign-in">
          <Title name="Not allowed" />
          <p class="notice warn">{who.sentence}</p>
        </main>
      ) : (
        <main id="main">
          <Stale />
          <View />
        </main>
      )}
      {isHelpOpen.value ? <Help onClose={() => (isHelpOpen.value = false)} /> : null}
    </>
  );
}

let isGoing = false;

function onKey(event: KeyboardEvent): void {
  const isTyping = event.target instanceof HTMLInputElement || isHelpOpen.value;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping) {
    if (event.key === "Escape" && event.target instanceof HTMLInputElement) {
      event.target.blur();
    }
    return;
  }
  const isInside = visitor.value.kind === "guest";
  if (isGoing) {
    isGoing = false;
    const section = SECTIONS.find((entry) => entry.key === event.key);
    if (isInside && section !== undefined) {
      go(section.link);
    } else if (isInside && event.key === "m") {
      go(href(["hot", "map"]));
    }
    return;
  }
  switch (event.key) {
    case "g":
      isGoing = true;
      break;
    case "/":
      event.preventDefault();
      document.getElementById("filter")?.focus();
      break;
    case "r":
      refresh();
      break;
    case "l":
      isLive.value = !isLive.value;
      break;
    case "t":
      nextTheme();
      break;
    case "?":
      isHelpOpen.value = true;
      break;
  }
}

addEventListener("keydown", onKey);
const root = document.getElementById("console");
if (root !== null) {
  render(<Console />, root);
}
void meet();
void loadFields();
