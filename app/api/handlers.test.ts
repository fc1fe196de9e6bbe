import { beforeEach, expect, it, vi } from 'vitest';
import { GET as exportAudit } from '@/app/(dashboard)/audit/export/route';
import { GET as openStream, POST as setTopics } from '@/app/api/live/route';
import { GET as downloadLogs } from '@/app/api/logs/download/route';
import { GET as readLogs } from '@/app/api/logs/route';
import { GET as searchLogs } from '@/app/api/logs/search/route';

vi.mock('@/lib/auth/current-actor', () => ({ currentActor: () => Promise.reject(new Error('no database')) }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
beforeEach(() => logged.mockClear());

const from = 'http://localhost:3000';
const ours = { origin: from, host: 'localhost:3000' };
const stream = { stream: '00000000-0000-4000-8000-000000000000', topics: [] };

it.each([
  ['older lines', readLogs, new Request(`${from}/api/logs?topic=logs:shop/us-east-1/c/web&before=1`)],
  [
    'a log’s download',
    downloadLogs,
    new Request(`${from}/api/logs/download?topic=logs:shop/us-east-1/c/web&from=1&to=2`),
  ],
  [
    'a search of a log',
    searchLogs,
    new Request(`${from}/api/logs/search?topic=logs:shop/us-east-1/c/web&before=1&q=boom`),
  ],
  ['the audit’s export', exportAudit, new Request(`${from}/audit/export?format=csv`)],
  ['a live stream', openStream, new Request(`${from}/api/live`)],
  [
    'topics of a stream',
    setTopics,
    new Request(`${from}/api/live`, { method: 'POST', headers: ours, body: JSON.stringify(stream) }),
  ],
])('%s: what nobody expected is logged and answered with its id', async (_what, route, request) => {
  const answer = await route(request);
  expect(answer.status).toBe(500);
  const { failure } = await answer.json();
  expect(failure.message).toBe('Something went wrong inside Quarterdeck.');
  expect(logged.mock.calls.flat().join()).toContain(failure.id);
});
