import { AwsError } from '../../protocols/aws-error';

/** One page of a list: `nextToken` is opaque to clients, as AWS's are. Throws InvalidParameterException for a strange one. */
export function page<T>(
  all: readonly T[],
  input: { nextToken?: string; maxResults?: number },
  size: { standard: number; most: number },
): { items: T[]; nextToken?: string } {
  const count = Math.min(input.maxResults ?? size.standard, size.most);
  const start = input.nextToken ? Number(Buffer.from(input.nextToken, 'base64url').toString().slice(5)) : 0;
  if (!Number.isInteger(start) || start < 0 || count < 1)
    throw new AwsError('InvalidParameterException', 'Invalid token.');
  const end = start + count;
  const nextToken = end < all.length ? Buffer.from(`page:${end}`).toString('base64url') : undefined;
  return { items: all.slice(start, end), nextToken };
}
