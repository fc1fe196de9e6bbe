import { createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Means, post } from './post';
import { type Receiver, startReceiver } from './test-receiver';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answers({ status: 204 });
});

const v4 = (address: string) => ({ address, family: 4 });
const send = (more: { url?: string; allowPrivate?: boolean } = {}, means: Means = {}) =>
  post(
    { url: receiver.url, headers: { 'x-quarterdeck-id': '1' }, body: '{"a":1}', allowPrivate: true, ...more },
    means,
  );

describe('posting', () => {
  it('delivers where the answer is a success', async () => {
    expect(await send()).toEqual({ delivered: true, answer: 'HTTP 204' });
    expect(receiver.received).toMatchObject([
      { path: '/hook?token=s3cret', body: '{"a":1}', headers: { 'x-quarterdeck-id': '1', 'content-length': '7' } },
    ]);
  });

  it.each([400, 404, 410, 500, 503])(
    'does not where it is %i, and shows nothing of what a private address says',
    async (status) => {
      receiver.answers({ status, body: 'secret of the inner net' });
      expect(await send()).toEqual({ delivered: false, answer: `HTTP ${status}` });
    },
  );

  it('follows no redirect', async () => {
    receiver.answers({ status: 307, headers: { location: `http://127.0.0.1:${receiver.port}/elsewhere` } });
    expect(await send()).toEqual({ delivered: false, answer: 'HTTP 307: a redirect, which is not followed.' });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook?token=s3cret']);
  });

  it('says how long the receiver wants to be left alone', async () => {
    receiver.answers({ status: 429, headers: { 'retry-after': '120' } });
    expect(await send()).toMatchObject({ delivered: false, retryAfterMs: 120_000 });
  });

  it('ends when a receiver, or DNS, says nothing', async () => {
    receiver.answers('hang');
    const late = { delivered: false, answer: 'There was no answer in time.' };
    expect(await send({}, { timeoutMs: 50 })).toEqual(late);
    const never = () => new Promise<never>(() => {});
    expect(await send({ url: 'https://receiver.test/' }, { timeoutMs: 50, resolve: never })).toEqual(late);
  });

  it('ends when the process does', async () => {
    receiver.answers('hang');
    const end = new AbortController();
    const sent = send({}, { signal: end.signal });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    end.abort();
    expect(await sent).toMatchObject({ delivered: false });
  });

  it('tells a refused connection and an unknown host without the address', async () => {
    const gone = await startReceiver();
    await gone.close();
    expect(await send({ url: gone.url })).toEqual({ delivered: false, answer: 'The connection was refused.' });
    const unknown = () => Promise.reject(Object.assign(new Error('s3cret'), { code: 'ENOTFOUND' }));
    const answer = await send({ url: 'https://receiver.test/s3cret' }, { resolve: unknown });
    expect(answer).toEqual({ delivered: false, answer: 'The host is not known to DNS.' });
  });

  it('reads little of an endless answer', async () => {
    receiver.answers({ status: 500, body: 'x'.repeat(5_000_000) });
    expect(await send()).toEqual({ delivered: false, answer: 'HTTP 500' });
  });
});

describe('an address that may not be called', () => {
  const url = () => `https://receiver.test:${receiver.port}/hook`;

  it.each([
    ['127.0.0.1', /private address/],
    ['10.1.2.3', /private address/],
    ['100.64.1.1', /private address/],
    ['169.254.169.254', /nothing is ever sent/],
    ['0.0.0.0', /nothing is ever sent/],
  ])('%s, to which a name leads, is refused', async (address, why) => {
    const attempt = await send({ url: url(), allowPrivate: false }, { resolve: async () => [v4(address)] });
    expect(attempt).toMatchObject({ delivered: false, answer: expect.stringMatching(why) });
    expect(receiver.received).toEqual([]);
  });

  it.each(['::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', 'fe80::1', 'fd00:ec2::254'])(
    '%s too',
    async (address) => {
      const means = { resolve: async () => [{ address, family: 6 }] };
      expect(await send({ url: url(), allowPrivate: false }, means)).toMatchObject({ delivered: false });
    },
  );

  it('refuses the whole where one of several is', async () => {
    const resolve = async () => [v4('203.0.114.1'), v4('127.0.0.1')];
    expect((await send({ url: url(), allowPrivate: false }, { resolve })).answer).toMatch(/127\.0\.0\.1 is a private/);
  });

  it('is refused when it is written out, in whatever form', async () => {
    for (const host of ['127.0.0.1', '[::1]', '0x7f.1', 'localhost', '[::ffff:7f00:1]'])
      expect((await send({ url: `https://${host}:${receiver.port}/`, allowPrivate: false })).answer).toMatch(
        /^Not sent/,
      );
    expect(receiver.received).toEqual([]);
  });

  it('includes metadata where private ranges are allowed, and public ones over plain http', async () => {
    expect((await send({ url: 'http://169.254.169.254/' })).answer).toMatch(/nothing is ever sent/);
    const resolve = async () => [v4('203.0.114.1')];
    expect((await send({ url: 'http://receiver.test/' }, { resolve })).answer).toMatch(/plain http/);
  });

  it('is not reached by a name whose answer changes after the check', async () => {
    const answers = [[v4('127.0.0.1')], [v4('127.0.0.2')]];
    const resolve = vi.fn(async () => answers.shift() ?? []);
    const attempt = await send({ url: `http://receiver.test:${receiver.port}/` }, { resolve });
    expect(attempt.delivered).toBe(true);
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(receiver.received[0]?.headers.host).toBe(`receiver.test:${receiver.port}`);
  });

  it('is one thing, the name that TLS asks for another', async () => {
    const hello = new Promise<string>((resolve) => {
      const server = createTcpServer((socket) =>
        socket.once('data', (data) => {
          resolve(data.toString('latin1'));
          socket.destroy();
          server.close();
        }),
      ).listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        void send({ url: `https://receiver.test:${port}/` }, { resolve: async () => [v4('127.0.0.1')] });
      });
    });
    expect(await hello).toContain('receiver.test');
  });
});
