import { isIP } from 'node:net';
import { kindOfAddress } from './address-ranges.rules';

/** The host of an address as a name or an IP address, without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/** Why nothing is sent to an address of this kind; undefined where it may be. */
export function addressProblem(address: string, allowPrivate: boolean): string | undefined {
  const kind = kindOfAddress(address);
  if (kind === 'public' || (kind === 'private' && allowPrivate)) return undefined;
  return kind === 'private'
    ? `${address} is a private address, and those are not allowed here.`
    : `${address} is an address to which nothing is ever sent.`;
}

/**
 * What is wrong with a webhook's address, in one sentence, as far as it shows without asking DNS; undefined where nothing
 * is. Plain http is for private addresses, and for those only where they are allowed.
 */
export function urlProblem(text: string, allowPrivate: boolean): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return 'Not an address: write https:// and a host.';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'The address must begin with https://.';
  if (url.protocol === 'http:' && !allowPrivate)
    return 'The address must begin with https://. Plain http is for private addresses, and those are not allowed here.';
  if (url.username || url.password)
    return 'A name or password in the address is not sent; put the token into the path.';
  const host = hostOf(url);
  const local = /^(.*\.)?localhost\.?$/.test(host) ? '127.0.0.1' : host;
  return isIP(local) === 0 ? undefined : addressProblem(local, allowPrivate);
}
