import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LogWorld } from '@/lib/live/log-world-fixture';
import { Ring } from '@/lib/logs/tail/ring.rules';
import { type ClientMessage, LiveHub } from './live-hub';

const patience = { timeout: 15_000 };
const topic = 'logs:a/r/c/s';
const sockets = new Set<Socket>();
let world: LogWorld;
let server: Server;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const body = request.method === 'POST' ? await text(request) : undefined;
  const init = { method: request.method ?? 'GET', signal: gone.signal, ...(body === undefined ? {} : { body }) };
  const { status, body: answered } = await world.fetch(request.url ?? '/', init);
  response.writeHead(status);
  if (!answered) response.end();
  else
    Readable.fromWeb(answered as Parameters<typeof Readable.fromWeb>[0])
      .on('error', () => response.destroy())
      .pipe(response);
}

beforeEach(async () => {
  world = new LogWorld(topic);
  world.ring = new Ring();
  world.text = 'a line';
  server = createServer((request, response) => void answer(request, response));
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const real = fetch;
  vi.stubGlobal('fetch', (address: string, init?: RequestInit) => real(`${base}${address}`, init));
});
afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

test('over HTTP a log that is cut again and again goes on without a line lost or sent twice', {
  timeout: 60_000,
}, async () => {
  const hub = new LiveHub();
  const ids: number[] = [];
  let opened = 0;
  const tab = hub.join((message: ClientMessage) => {
    if (message.type === 'link' && message.state === 'open') opened += 1;
    if (message.type === 'link' && message.state === 'lost') hub.hurry();
    if (message.type !== 'log') return;
    expect(message.reset).toBeUndefined();
    for (const { id } of message.lines) ids.push(Number(id));
  });
  tab.setTopics([{ topic, reader: 'l1' }]);
  for (let cut = 1; cut <= 6; cut++) {
    await vi.waitFor(() => expect(opened).toBe(cut), patience);
    world.write(700, 0);
    world.poll();
    await vi.waitFor(() => expect(ids.length).toBeGreaterThan((cut - 1) * 700), patience);
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    world.write(300, 0);
    world.poll();
  }
  await vi.waitFor(() => expect(ids).toHaveLength(6_000), patience);
  expect(ids).toEqual(Array.from({ length: 6_000 }, (_, i) => i));
  tab.leave();
});
