// Who are you?

import { useEffect, useRef, useState } from "preact/hooks";
import { type ApiFailure, asFailure, logIn } from "../api.ts";
import { Title } from "../ui/parts.tsx";

interface Props {
  /** Why the question comes, if the person was in already. */
  readonly reason: string | undefined;
  readonly onDone: () => void;
}

export function SignIn({ reason, onDone }: Props) {
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => username.current?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const [user, secret] = [username.current, password.current];
    if (user === null || secret === null || isBusy) {
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await logIn(user.value, secret.value);
      onDone();
    } catch (error) {
      setFailure(asFailure(error));
      setBusy(false);
      secret.value = "";
      secret.focus();
    }
  };
  return (
    <main id="main" class="sign-in">
      <Title name="Sign in" />
      <p class="muted">{reason ?? "With a user of this server that is an administrator."}</p>
      <form onSubmit={(event) => void submit(event)}>
        <label for="username">User</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck={false} required ref={username} />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          ref={password}
          aria-describedby={failure ? "sign-in-failure" : undefined}
          aria-invalid={failure !== undefined}
        />
        {failure ? (
          <p class="notice bad" role="alert" id="sign-in-failure">
            {failure.message}
          </p>
        ) : null}
        <button type="submit" class="primary" aria-disabled={isBusy}>
          {isBusy ? "Signing in…" : "Sign in"}
        </button>
      </form>
    </main>
  );
}
