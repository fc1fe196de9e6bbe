import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Failure } from '@/lib/model/failure';
import { redact } from '@/lib/redact.rules';

/** Logs an error that nobody expected and answers the id to look for in the log. */
export function logUnexpected(error: unknown): string {
  const id = randomBytes(4).toString('hex');
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  console.error(`[${id}] ${redact(text)}`);
  return id;
}

/** Logs an unknown error and answers the failure to show for it. */
export function unexpected(error: unknown): Failure {
  const id = logUnexpected(error);
  return {
    kind: 'refused',
    message: 'Something went wrong inside Quarterdeck.',
    advice: `Look for ${id} in its log.`,
    id,
  };
}
