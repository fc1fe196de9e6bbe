/** The header in which our own server names the other end of the connection; what a client sends there is overwritten. */
export const peerHeader = 'x-quarterdeck-peer';

type Headers = Record<string, string | string[] | undefined>;

const textOf = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(',') : (header ?? ''));

/**
 * Where a request comes from. `X-Forwarded-For` can be made up by whoever sends it, but for what the last `hops`
 * proxies added at its end: those one runs oneself. Without such proxies it is the other end of the connection.
 */
export function clientAddress(headers: Headers | undefined, hops: number): string {
  const peer = textOf(headers?.[peerHeader]).trim() || 'unknown';
  if (hops === 0) return peer;
  const forwarded = textOf(headers?.['x-forwarded-for'])
    .split(',')
    .map((entry) => entry.trim());
  return forwarded.at(-hops) || peer;
}
