// What is remembered on this machine. Never a secret.

import { effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";
const THEMES: readonly Theme[] = ["auto", "light", "dark"];

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // A browser that keeps nothing is no reason to show nothing.
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See above.
  }
}

export const theme = signal<Theme>(THEMES.find((name) => name === stored("theme")) ?? "auto");
export const isLive = signal(stored("live") !== "off");

/**
 * Whether somebody signed in here, so that there is something to sign out of. The session itself is
 * in a cookie that cannot be read; a server that asks nobody has none.
 */
export const isSignedIn = signal(stored("signed-in") === "yes");

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "auto";
}

effect(() => {
  store("theme", theme.value);
  document.documentElement.dataset["theme"] = theme.value;
});
effect(() => store("signed-in", isSignedIn.value ? "yes" : "no"));
effect(() => store("live", isLive.value ? "on" : "off"));

/** Whether there is room for a table, or for two lines a row. */
const narrowScreen = matchMedia("(max-width: 48rem)");
export const isNarrow = signal(narrowScreen.matches);
narrowScreen.addEventListener("change", () => {
  isNarrow.value = narrowScreen.matches;
});
