import { headers } from 'next/headers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { currentActor } from '@/lib/auth/current-actor';
import { actorContext, pageContext } from './page-context';

vi.mock('next/headers', () => ({ headers: vi.fn() }));
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: vi.fn() }));
vi.mock('@/lib/accounts/list-accounts', () => ({
  isConfigured: ({ account }: { account: string }) => account !== 'gone',
}));

const at = (account: string) => ({ account, region: 'us-east-1' });
const notFound = /NEXT_HTTP_ERROR_FALLBACK;404/;

beforeEach(() => {
  vi.mocked(headers).mockResolvedValue(new Headers({ 'x-quarterdeck-path': '/audit?q=1' }) as never);
  vi.mocked(currentActor).mockResolvedValue({ id: '1', name: 'a', role: 'viewer', accounts: ['cruddur', 'gone'] });
});

describe('a page', () => {
  it('knows who looks and where', async () => {
    expect(await pageContext(at('cruddur'))).toMatchObject({ ...at('cruddur'), actor: { name: 'a' } });
  });

  it('is not found for an account that one may not see, or that is not configured', async () => {
    await expect(pageContext(at('cloudnotes'))).rejects.toThrow(notFound);
    await expect(pageContext(at('gone'))).rejects.toThrow(notFound);
    await expect(actorContext('configure')).rejects.toThrow(notFound);
  });

  it('sends people who are not signed in to do so, and back', async () => {
    vi.mocked(currentActor).mockResolvedValue(undefined);
    await expect(actorContext()).rejects.toMatchObject({
      digest: expect.stringContaining('/sign-in?to=%2Faudit%3Fq%3D1'),
    });
  });
});
