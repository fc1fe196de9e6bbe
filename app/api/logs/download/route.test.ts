import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { GET } from './route';

const logs = vi.hoisted(() => ({ findSources: vi.fn(), downloadLog: vi.fn() }));
vi.mock('@/lib/auth/current-actor', () => ({
  currentActor: async () => ({ id: '1', name: 'anna', role: 'viewer', accounts: '*' }),
}));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
vi.mock('@/lib/logs/sources/find-sources', () => logs);
vi.mock('@/lib/logs/download/download-log', () => logs);

const asked = { topic: 'logs:shop/us-east-1/main/web', from: '1000', to: '2000' };
const get = (change: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/api/logs/download?${new URLSearchParams({ ...asked, ...change })}`));

beforeEach(() => {
  logs.findSources.mockReset().mockResolvedValue(ok({ sources: [] }));
  logs.downloadLog.mockReset().mockImplementation(() => new Response('lines').body);
});

describe('the download of a range of a log', () => {
  it('is a file, in the form that was asked for', async () => {
    const packed = await get({ format: 'ndjson', gzip: '1' });
    expect(packed.status).toBe(200);
    expect(packed.headers.get('content-type')).toBe('application/gzip');
    expect(packed.headers.get('content-disposition')).toBe('attachment; filename="web-1970-01-01T00-00.ndjson.gz"');
    expect(packed.headers.get('content-encoding')).toBeNull();
    expect(logs.downloadLog.mock.calls[0]?.[2]).toEqual({ start: 1000, end: 2000, format: 'ndjson', gzip: true });
    const plain = await get();
    expect(await plain.text()).toBe('lines');
    expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('may be of any length', async () => {
    expect((await get({ from: '0', to: String(Date.UTC(2040, 1)) })).status).toBe(200);
  });

  it('says why there is none', async () => {
    logs.findSources.mockResolvedValue(failed({ kind: 'throttled', message: 'Busy.' }));
    expect((await get()).status).toBe(429);
  });
});
