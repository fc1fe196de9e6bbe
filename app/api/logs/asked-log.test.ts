import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/model/actor';
import { ok } from '@/lib/model/failure';
import { GET as download } from './download/route';
import { GET as marks } from './marks/route';
import { GET as older } from './route';
import { GET as search } from './search/route';

const now = vi.hoisted(() => ({ actor: undefined as Actor | undefined }));
const logs = vi.hoisted(() => ({
  ...{ readOlder: vi.fn(), readMarks: vi.fn(), searchOlder: vi.fn() },
  ...{ findSources: vi.fn(), downloadLog: vi.fn() },
}));
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => now.actor }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
vi.mock('@/lib/logs/read/read-older', async (original) => ({ ...(await original<object>()), ...logs }));
vi.mock('@/lib/logs/marks/read-marks', () => logs);
vi.mock('@/lib/logs/find/search-older', () => logs);
vi.mock('@/lib/logs/sources/find-sources', () => logs);
vi.mock('@/lib/logs/download/download-log', () => logs);

interface Asked {
  name: string;
  GET: typeof older;
  asked: Record<string, string>;
  wrong: Record<string, string>[];
}

const topic = 'logs:shop/us-east-1/main/web';
const anna = (accounts: Actor['accounts']): Actor => ({ id: '1', name: 'anna', role: 'viewer', accounts });
const between = { topic, from: '1000', to: '2000' };
const before = { topic, before: '1000' };
const handlers: Asked[] = [
  { name: 'older lines', GET: older, asked: before, wrong: [{ before: '-1' }, { before: 'x' }, { limit: '0' }] },
  { name: 'marks', GET: marks, asked: between, wrong: [{ from: 'x' }, { to: '999' }] },
  { name: 'search', GET: search, asked: { ...before, q: 'a' }, wrong: [{ before: '-1' }, { before: 'now' }] },
  {
    ...{ name: 'download', GET: download, asked: between },
    wrong: [{ from: '3000' }, { from: '-1' }, { to: 'now' }, { format: 'html' }, { gzip: 'yes' }],
  },
];

beforeEach(() => {
  now.actor = anna(['shop']);
  for (const one of Object.values(logs)) one.mockReset();
  logs.readOlder.mockResolvedValue(ok({ lines: [] }));
  logs.readMarks.mockResolvedValue([]);
  logs.searchOlder.mockImplementation(async function* () {});
  logs.findSources.mockResolvedValue(ok({ sources: [] }));
  logs.downloadLog.mockImplementation(() => new Response('lines').body);
});

describe.each(handlers)('what is asked of a log: $name', ({ GET, asked, wrong }) => {
  const get = (change: Record<string, string> = {}) =>
    GET(new Request(`http://localhost/api/logs?${new URLSearchParams({ ...asked, ...change })}`));
  const kindOf = async (answer: Response) => ((await answer.json()) as { failure: { kind: string } }).failure.kind;
  const reads = () => Object.values(logs).flatMap(({ mock }) => mock.calls).length;

  it('is answered to those who may see the account', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    await answer.text();
    expect(reads()).toBeGreaterThan(0);
  });

  it('is not told to anybody else, and nothing is read before that is known', async () => {
    now.actor = undefined;
    expect((await get()).status).toBe(401);
    now.actor = anna(['lab']);
    const answer = await get();
    expect([answer.status, await kindOf(answer)]).toEqual([404, 'not-found']);
    expect(reads()).toBe(0);
  });

  it.each<Record<string, string>>([
    { topic: 'region:shop/us-east-1' },
    { topic: '../../etc' },
    { topic: '' },
    ...wrong,
  ])('is refused where it is none: %j', async (change) => {
    const answer = await get(change);
    expect([answer.status, await kindOf(answer)]).toEqual([422, 'refused']);
    expect(reads()).toBe(0);
  });
});
