import { createServer, type IncomingMessage, type ServerResponse, request as sendOn } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Before the request reaches AWS, or after AWS has acted and before its answer is there. */
export type Moment = 'before' | 'after';

export interface KillingProxy {
  url: string;
  /** Forgets what was counted; at the `at`-th request (from 1), or at that operation, `kill` is called and no answer comes. */
  arm(at: number | string, moment: Moment, kill: () => void): void;
  /** Every operation that was asked for since, in order. */
  asked(): string[];
  /** The changing ones that AWS accepted. */
  accepted(): string[];
  close(): Promise<void>;
}

const reads = /^(Describe|List|Get|BatchGet|BatchCheck|Filter|StartLiveTail)/;

function operationOf(request: IncomingMessage, body: Buffer): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  return new URLSearchParams(body.toString()).get('Action') ?? 'unknown';
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Stands between a process and the simulator at `target`, and ends the process at any of its requests. */
export async function startKillingProxy(target: string): Promise<KillingProxy> {
  let asked: string[] = [];
  let accepted: string[] = [];
  let armed: { at: number | string; moment: Moment; kill: () => void } | undefined;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const operation = operationOf(request, body);
    const nth = asked.push(operation);
    const strikes = armed && (armed.at === nth || armed.at === operation) ? armed : undefined;
    if (strikes?.moment === 'before') return end(strikes.kill, response);
    const { method, headers, url } = request;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      sendOn(new URL(url ?? '/', target), { method, headers }, resolve)
        .once('error', reject)
        .end(body);
    });
    const answered = await bodyOf(answer);
    if (answer.statusCode === 200 && !reads.test(operation)) accepted.push(operation);
    if (strikes) return end(strikes.kill, response);
    response.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
  }

  function end(kill: () => void, response: ServerResponse): void {
    kill();
    response.destroy();
  }

  const server = createServer((request, response) => {
    // A killed process cuts its other requests in the middle.
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arm(at, moment, kill) {
      asked = [];
      accepted = [];
      armed = { at, moment, kill };
    },
    asked: () => asked,
    accepted: () => accepted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A configuration of the account `shop`, as of `startProgramWorld`, whose way to AWS goes through the proxy. */
export function proxiedAccounts({ url }: KillingProxy, region: string): string {
  const credentials = { from: 'environment', accessKeyId: 'TEST_KEY_ID', secretAccessKey: 'TEST_SECRET' };
  return JSON.stringify({ accounts: [{ name: 'shop', regions: [region], endpoint: url, credentials }] });
}
