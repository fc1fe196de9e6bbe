import type { StartLiveTailResponseStream } from '@aws-sdk/client-cloudwatch-logs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { startLiveTail, type TailUpdate } from './start-live-tail';

const aws = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('../send', () => aws);

const scope = { account: 'a', region: 'us-east-1' };
const { signal } = new AbortController();

/** AWS with a session of these events, and what breaks it in the end. */
function session(events: object[], error?: Error): void {
  async function* stream() {
    yield* events as StartLiveTailResponseStream[];
    if (error) throw error;
  }
  aws.send.mockResolvedValue(ok({ responseStream: stream() }));
}

async function readAll() {
  const opened = await startLiveTail(scope, ['arn'], signal);
  if (!opened.ok) return opened;
  const updates: TailUpdate[] = [];
  for (;;) {
    const next = await opened.value.next();
    if (next.done) return { updates, end: next.value };
    updates.push(next.value);
  }
}

const faultOf = (name: string) => Object.assign(new Error('hostile'), { name, $fault: 'client', $metadata: {} });

beforeEach(() => {
  aws.send.mockReset();
});

describe('a Live Tail session', () => {
  it('tells lines by their group, however AWS names it, and tolerates what is absent', async () => {
    const line = { logStreamName: 's', message: 'm', timestamp: 1, ingestionTime: 2 };
    const names = [
      '/app',
      '555555555555:/app',
      'arn:aws:logs:us-east-1:5:log-group:/app',
      'arn:aws:logs:u:5:log-group:/app:*',
    ];
    session([
      { sessionStart: { sessionId: 'x' } },
      {
        sessionUpdate: {
          sessionResults: names.map((logGroupIdentifier) => ({ ...line, logGroupIdentifier })),
          sessionMetadata: { sampled: true },
        },
      },
      { sessionUpdate: { sessionResults: [{}] } },
      { sessionUpdate: {} },
    ]);
    const told = { at: 1, ingestedAt: 2, group: '/app', stream: 's', message: 'm' };
    expect(await readAll()).toEqual({
      updates: [
        { lines: [told, told, told, told], sampled: true },
        { lines: [{ at: 0, ingestedAt: undefined, group: '', stream: '', message: '' }], sampled: false },
        { lines: [], sampled: false },
      ],
      end: undefined,
    });
  });

  it.each(['SessionTimeoutException', 'SessionStreamingException'])(
    'that ends with a %s can be begun again',
    async (name) => {
      const end = { kind: 'unreachable', code: name, message: 'AWS ended the Live Tail session.' };
      session([], faultOf(name));
      expect(await readAll()).toMatchObject({ end });
      session([{ [name]: faultOf(name) }]);
      expect(await readAll()).toMatchObject({ end });
    },
  );

  it('that is cut says so', async () => {
    session([], Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    expect(await readAll()).toMatchObject({ end: { kind: 'unreachable', code: 'ECONNRESET' } });
  });

  it('that AWS refuses, or an endpoint does not know, is a failure', async () => {
    aws.send.mockResolvedValue(failed({ kind: 'denied', message: 'No.' }));
    expect(await readAll()).toMatchObject({ failure: { kind: 'denied' } });
    aws.send.mockResolvedValue(ok({}));
    expect(await readAll()).toMatchObject({ failure: { kind: 'unsupported' } });
  });
});
