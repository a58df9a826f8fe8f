// When what is shown is asked for anew: by hand, or every ten seconds while somebody looks.

import { signal } from "@preact/signals";
import { isLive } from "./preferences.ts";

const PERIOD_MS = 10_000;

/** Counts up at each refresh. */
export const pulse = signal(0);

export function refresh(): void {
  pulse.value++;
}

setInterval(() => {
  if (isLive.value && document.visibilityState === "visible") {
    refresh();
  }
}, PERIOD_MS);
