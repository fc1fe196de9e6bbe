import { beforeEach, describe, expect, it, vi } from 'vitest';
import { currentActor } from '@/lib/auth/current-actor';
import { failureResponse, handlerContext } from './handler-context';

vi.mock('@/lib/auth/current-actor', () => ({ currentActor: vi.fn() }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));

const request = (method: string, headers: Record<string, string> = {}) =>
  new Request('http://localhost:3000/api/push', { method, headers: { host: 'localhost:3000', ...headers } });

beforeEach(() => {
  vi.mocked(currentActor).mockResolvedValue({ id: '1', name: 'a', role: 'deployer', accounts: ['cruddur'] });
});

describe('a route handler', () => {
  it('knows who asks and where', async () => {
    const scope = { account: 'cruddur', region: 'us-east-1' };
    expect(await handlerContext(request('GET'), 'view', scope)).toMatchObject({ ok: true, value: scope });
    const other = { account: 'cloudnotes', region: 'us-east-1' };
    expect(await handlerContext(request('GET'), 'view', other)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await handlerContext(request('GET'), 'configure')).toMatchObject({ failure: { kind: 'denied' } });
  });

  it.each([
    [{ origin: 'http://localhost:3000' }, true],
    [{ origin: 'http://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{}, false],
  ])('takes changes from its own pages only: %o is %s', async (headers, good) => {
    expect((await handlerContext(request('POST', headers as Record<string, string>), 'deploy')).ok).toBe(good);
  });

  it('answers failures with a fitting status', async () => {
    vi.mocked(currentActor).mockResolvedValue(undefined);
    const nobody = await handlerContext(request('GET'), 'view');
    expect(nobody.ok || failureResponse(nobody.failure).status).toBe(401);
    expect(failureResponse({ kind: 'throttled', message: 'x' }).status).toBe(429);
    expect(failureResponse({ kind: 'refused', message: 'x', id: '1' }).status).toBe(500);
  });
});
