// One question of a view, asked anew at each refresh; the last answer stays until the next is there.

import { useEffect, useState } from "preact/hooks";
import { type Answer, type ApiFailure, asFailure, get } from "./api.ts";
import { pulse } from "./pulse.ts";

export interface Asked {
  readonly answer?: Answer;
  readonly failure?: ApiFailure;
}

export function useAnswer(path: string): Asked {
  const [asked, setAsked] = useState<{ path: string } & Asked>({ path });
  const beat = pulse.value;
  useEffect(() => {
    const aborter = new AbortController();
    get(path, aborter.signal).then(
      (answer) => setAsked({ path, answer }),
      (error: unknown) => {
        if (!aborter.signal.aborted) {
          const failure = asFailure(error);
          setAsked((before) => (before.path === path && before.answer ? { path, answer: before.answer, failure } : { path, failure }));
        }
      },
    );
    return () => aborter.abort();
  }, [path, beat]);
  return asked.path === path ? asked : {};
}
