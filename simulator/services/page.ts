import type { AwsError } from '../protocols/aws-error';

/**
 * Cuts a page out of a list by an opaque token (also called marker), which is the index of the next entry. Throws
 * `invalid()` for a token that is none.
 */
export function pageOf<T>(
  all: readonly T[],
  token: string | undefined,
  limit: number,
  invalid: () => AwsError,
): { page: T[]; next?: string } {
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isSafeInteger(start) || start < 0) throw invalid();
  const end = start + limit;
  return {
    page: all.slice(start, end),
    next: end < all.length ? Buffer.from(String(end)).toString('base64url') : undefined,
  };
}
