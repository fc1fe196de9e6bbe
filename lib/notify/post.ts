import 'server-only';
import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { kindOfAddress } from './address-ranges.rules';
import { answerWords, errorWords, retryAfterMs, secretsIn } from './answer-words.rules';
import { addressProblem, hostOf, urlProblem } from './webhook-url.rules';

export interface Outgoing {
  url: string;
  headers: Record<string, string>;
  body: string;
  allowPrivate: boolean;
}

/** How one try went. `answer` is for people, and holds nothing of the address. */
export interface Attempt {
  delivered: boolean;
  answer: string;
  retryAfterMs?: number;
}

export interface Means {
  /** Every address of a host. */
  resolve?: (host: string) => Promise<LookupAddress[]>;
  /** For all of it: DNS, connection and answer, milliseconds. */
  timeoutMs?: number;
  /** Ends it early: the process ends. */
  signal?: AbortSignal;
}

const usualTimeoutMs = 10_000;
/** Read of an answer at most, bytes. */
const mostRead = 4_096;

const askDns = promisify(dnsLookup);
const everyAddress = (host: string) => askDns(host, { all: true, verbatim: true });

class Refused extends Error {}

/** The addresses of a host, every one of which may be called. Throws `Refused` where one may not. */
async function checkedAddresses(url: URL, allowPrivate: boolean, resolve: NonNullable<Means['resolve']>) {
  const host = hostOf(url);
  const family = isIP(host);
  const addresses = family === 0 ? await resolve(host) : [{ address: host, family }];
  if (addresses.length === 0) throw Object.assign(new Error(), { code: 'ENOTFOUND' });
  for (const { address } of addresses) {
    const problem = addressProblem(address, allowPrivate);
    if (problem) throw new Refused(`Not sent: ${problem}`);
    if (url.protocol === 'http:' && kindOfAddress(address) !== 'private')
      throw new Refused('Not sent: plain http is for private addresses only.');
  }
  return addresses;
}

/** DNS is not asked again: an answer that has changed in between (rebinding) leads nowhere. */
const pinnedTo =
  (addresses: LookupAddress[]): LookupFunction =>
  (_host, { all }, callback) => {
    const [first] = addresses;
    if (all || !first) callback(null, addresses);
    else callback(null, first.address, first.family);
  };

const rejected = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const fail = () => reject(Object.assign(new Error(), { code: 'ETIMEDOUT' }));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });

/** The first bytes of an answer; what was read until then where it breaks off. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size >= mostRead) break;
    }
  } catch {
    // The status is known, and that is what counts.
  }
  return Buffer.concat(parts).subarray(0, mostRead).toString('utf8');
}

function ask(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, resolve);
    // A request that is ended after its answer has come may still tell of it.
    request.on('error', reject);
    request.end(body);
  });
}

async function exchange({ url: text, headers, body, allowPrivate }: Outgoing, means: Means, signal: AbortSignal) {
  const url = new URL(text);
  const addresses = await checkedAddresses(url, allowPrivate, means.resolve ?? everyAddress);
  signal.throwIfAborted();
  const answer = await ask(
    url,
    {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      lookup: pinnedTo(addresses),
      rejectUnauthorized: true,
      maxHeaderSize: 16_384,
      signal,
    } as RequestOptions,
    body,
  );
  const { statusCode: status = 0 } = answer;
  const delivered = status >= 200 && status < 300;
  // What a private address says is for nobody's eyes: a webhook must not become a way to read there.
  const readable = !delivered && addresses.every(({ address }) => kindOfAddress(address) === 'public');
  const words = readable ? await beginningOf(answer) : '';
  answer.destroy();
  const after = retryAfterMs(answer.headers['retry-after']);
  return { delivered, answer: answerWords(status, words, secretsIn(url)), ...(after ? { retryAfterMs: after } : {}) };
}

/**
 * Posts once. Every address of the host is checked and the connection goes to one of those; no redirect is followed and
 * at most 4 KB of the answer are read. Never throws; ends within `timeoutMs`.
 */
export async function post(outgoing: Outgoing, means: Means = {}): Promise<Attempt> {
  const problem = urlProblem(outgoing.url, outgoing.allowPrivate);
  if (problem) return { delivered: false, answer: `Not sent: ${problem}` };
  const limit = AbortSignal.timeout(means.timeoutMs ?? usualTimeoutMs);
  const signal = means.signal ? AbortSignal.any([limit, means.signal]) : limit;
  try {
    return await Promise.race([exchange(outgoing, means, signal), rejected(signal)]);
  } catch (error) {
    if (error instanceof Refused) return { delivered: false, answer: error.message };
    return { delivered: false, answer: errorWords(signal.aborted ? { code: 'ETIMEDOUT' } : error) };
  }
}
