import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchNews } from '@/lib/model/log-search';
import { GET } from './route';

const logs = vi.hoisted(() => ({ searchOlder: vi.fn() }));
vi.mock('@/lib/auth/current-actor', () => ({
  currentActor: async () => ({ id: '1', name: 'anna', role: 'viewer', accounts: '*' }),
}));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
vi.mock('@/lib/logs/find/search-older', () => logs);

const asked = { topic: 'logs:shop/us-east-1/main/web', before: '1000', q: 'boom' };
const get = (change: Record<string, string> = {}, signal?: AbortSignal) =>
  GET(new Request(`http://localhost/api/logs/search?${new URLSearchParams({ ...asked, ...change })}`, { signal }));
const end: SearchNews = { end: { reason: 'end' } };

beforeEach(() => {
  logs.searchOlder.mockReset().mockImplementation(async function* () {
    yield end;
  });
});

describe('the search of a log', () => {
  it('looks for what the address of the log says, and tells what it finds line by line', async () => {
    const answer = await get({ regex: '1', case: '1', level: 'error', task: 'a' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch('application/x-ndjson');
    expect(await answer.text()).toBe(`${JSON.stringify(end)}\n`);
    expect(logs.searchOlder.mock.calls[0]?.[0]).toMatchObject({ account: 'shop', service: 'web' });
    expect(logs.searchOlder.mock.calls[0]?.[1]).toEqual({
      before: 1000,
      find: { text: 'boom', regex: true, matchCase: true, mode: 'mark' },
      selection: { levels: ['error'], tasks: ['a'], containers: [], revisions: [] },
    });
  });

  it('ends when whoever asked has gone', async () => {
    const going = new AbortController();
    logs.searchOlder.mockImplementation(async function* (_place, _search, signal: AbortSignal) {
      yield { progress: { from: 9, hits: 0 } };
      going.abort();
      yield { progress: { from: signal.aborted ? 0 : 8, hits: 0 } };
    });
    const answer = await get({}, going.signal);
    expect((await answer.text()).split('\n')[1]).toContain('"from":0');
  });
});
