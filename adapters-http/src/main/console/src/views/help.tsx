// The keys, as a dialog.

import { useEffect, useRef } from "preact/hooks";

export const KEYS: readonly (readonly [string, string])[] = [
  ["g n", "nodes"],
  ["g h", "hot ranges"],
  ["g m", "heat map"],
  ["g s", "sessions"],
  ["g p", "problems"],
  ["g a", "API"],
  ["/", "filter"],
  ["↑ ↓ PgUp PgDn Home End", "move in a table (or j, k)"],
  ["Enter", "open the marked row"],
  ["r", "ask anew"],
  ["l", "live on or off"],
  ["t", "theme: as the system, light, dark"],
  ["?", "this page"],
];

export function Help({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl class="keys">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2>Filters</h2>
      <p>
        A word is looked for in one field. <code>FIELD OP VALUE</code> without spaces compares: <code>=</code> <code>!=</code> <code>&lt;</code>{" "}
        <code>&lt;=</code> <code>&gt;</code> <code>&gt;=</code>, <code>~</code> contains, <code>!~</code> does not. Several must all hold; double
        quotes keep spaces together.
      </p>
      <p class="muted">
        Made with Preact; <a href="console/licences.txt">licences</a>.
      </p>
      <p>
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </p>
    </dialog>
  );
}
