// What a person chose on this machine. Never a secret.

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

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "auto";
}

effect(() => {
  store("theme", theme.value);
  document.documentElement.dataset["theme"] = theme.value;
});
effect(() => store("live", isLive.value ? "on" : "off"));

/** Whether there is room for a table, or for two lines a row. */
const narrowScreen = matchMedia("(max-width: 48rem)");
export const isNarrow = signal(narrowScreen.matches);
narrowScreen.addEventListener("change", () => {
  isNarrow.value = narrowScreen.matches;
});
