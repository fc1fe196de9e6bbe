/** What next-auth's own client does, without its thirty kilobytes: a token against forgery, then the request. */
async function post(path: string, fields: Record<string, string>): Promise<{ url?: string }> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const response = await fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
  });
  return (await response.json()) as { url?: string };
}

/** A sentence where signing in failed, nothing where it worked. */
export async function signIn(name: string, password: string): Promise<string | undefined> {
  try {
    const { url } = await post('/api/auth/callback/credentials', { name, password });
    const error = url ? new URL(url, window.location.href).searchParams.get('error') : 'none';
    if (!error) return undefined;
    const seconds = /^wait:(\d+)$/.exec(error)?.[1];
    if (seconds) return `Too many wrong passwords. Try again in ${seconds} ${seconds === '1' ? 'second' : 'seconds'}.`;
    return 'This name and password do not go together.';
  } catch {
    return 'Quarterdeck did not answer. Check that it runs, and try again.';
  }
}

/** Ends the session of this browser and shows the sign-in page. */
export async function signOut(): Promise<void> {
  await post('/api/auth/signout', {}).catch(() => undefined);
  window.location.assign('/sign-in');
}
