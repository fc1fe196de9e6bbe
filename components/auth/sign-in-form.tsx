'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/input';
import { signIn } from './session-requests';

/** Name and password. `to` is where one wanted to go. */
export function SignInForm({ to }: { to: string }) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    const problem = await signIn(String(fields.get('name')), String(fields.get('password')));
    // A full load: the page behind was rendered for nobody.
    if (!problem) return window.location.assign(to);
    setBusy(false);
    setError(problem);
    password.current?.select();
  }

  return (
    // Without scripts this posts to next-auth and fails there, rather than putting the password into the address.
    <form method="post" action="/api/auth/callback/credentials" onSubmit={submit} className="grid gap-4">
      <Field id="name" label="Name">
        <Input
          id="name"
          name="name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          className="h-10"
        />
      </Field>
      <Field id="password" label="Password" error={error}>
        <Input
          id="password"
          ref={password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'password-hint' : undefined}
          className="h-10"
        />
      </Field>
      <Button type="submit" variant="primary" size="l" disabled={busy} aria-busy={busy}>
        {busy ? 'Signing in …' : 'Sign in'}
      </Button>
    </form>
  );
}
