import { invalidToken } from './find-group';

/** Cuts a page out of a list by an opaque token, which is the index of the next entry. */
export function pageOf<T>(
  all: readonly T[],
  token: string | undefined,
  limit: number,
): { page: T[]; nextToken?: string } {
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isSafeInteger(start) || start < 0) throw invalidToken();
  const end = start + limit;
  return {
    page: all.slice(start, end),
    nextToken: end < all.length ? Buffer.from(String(end)).toString('base64url') : undefined,
  };
}
