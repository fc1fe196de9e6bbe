import { invalid } from './repository';

/** One page of a list: 100 items unless asked otherwise, at most 1000. */
export function pageOf<T>(
  items: T[],
  input: { nextToken?: string; maxResults?: number },
): { page: T[]; nextToken: string | undefined } {
  const size = input.maxResults ?? 100;
  if (!Number.isInteger(size) || size < 1 || size > 1000) {
    throw invalid('maxResults', 'Member must have value between 1 and 1000');
  }
  const start = input.nextToken === undefined ? 0 : readToken(input.nextToken);
  const end = start + size;
  return { page: items.slice(start, end), nextToken: end < items.length ? writeToken(end) : undefined };
}

function writeToken(from: number): string {
  return Buffer.from(JSON.stringify({ from })).toString('base64url');
}

function readToken(token: string): number {
  try {
    const { from } = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as { from?: unknown };
    if (typeof from === 'number' && Number.isInteger(from) && from >= 0) return from;
  } catch {
    // Falls through to the refusal.
  }
  throw invalid('nextToken', 'Invalid token');
}
