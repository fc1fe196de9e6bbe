import 'server-only';
import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '@/lib/env';

let known: string | undefined;

/** Reads the secret of a data folder, or makes it there (mode 0600). Two starts at once end up with the same one. */
export function secretIn(folder: string): string {
  const file = path.join(folder, 'session-secret');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    try {
      // A link fails where the file exists: whoever comes first wins, and nobody reads half a secret.
      linkSync(draft, file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    chmodSync(file, 0o600);
    return readFileSync(file, 'utf8').trim();
  }
}

/** What sessions are signed and pasted credentials are sealed with: AUTH_SECRET, else the data folder's own. */
export function sessionSecret(): string {
  known ??= env().authSecret ?? secretIn(env().dataDir);
  return known;
}
