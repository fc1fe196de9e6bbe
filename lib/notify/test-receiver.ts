import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  port: number;
  received: Received[];
  /** What it answers from now on; `hang` answers nothing. */
  answers(next: { status: number; headers?: Record<string, string>; body?: string } | 'hang'): void;
  close(): Promise<void>;
}

/** A server on loopback that keeps what it is posted: for tests. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let next: Parameters<Receiver['answers']>[0] = { status: 204 };
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      if (next === 'hang') return;
      response.writeHead(next.status, next.headers ?? {}).end(next.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook?token=s3cret`,
    port,
    received,
    answers: (given) => {
      next = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
