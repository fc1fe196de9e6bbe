import { notFound } from 'next/navigation';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { action } from '@/lib/action';
import { currentActor } from '@/lib/auth/current-actor';
import type { Actor } from '@/lib/model/actor';
import { ok } from '@/lib/model/failure';

vi.mock('@/lib/auth/current-actor', () => ({ currentActor: vi.fn() }));
vi.mock('@/lib/accounts/list-accounts', () => ({
  isConfigured: ({ account, region }: { account: string; region: string }) =>
    ['cruddur', 'cloudnotes'].includes(account) && region === 'us-east-1',
}));

const verb = vi.fn();
const deploy = action(
  {
    permission: 'deploy',
    input: z.object({ account: z.string(), region: z.string(), service: z.string().min(1) }),
  },
  verb,
);
const place = { account: 'cruddur', region: 'us-east-1', service: 'backend' };
const is = (actor: Partial<Actor> | undefined) =>
  vi
    .mocked(currentActor)
    .mockResolvedValue(actor && { id: '1', name: 'anna', role: 'deployer', accounts: '*', ...actor });

beforeEach(() => {
  verb.mockReset().mockResolvedValue(ok('done'));
  is({});
});

describe('an action', () => {
  it('gives the verb who acts and where, and answers its result', async () => {
    expect(await deploy(place)).toEqual(ok('done'));
    expect(verb).toHaveBeenCalledWith(
      expect.objectContaining({
        account: 'cruddur',
        region: 'us-east-1',
        actor: expect.objectContaining({ name: 'anna' }),
      }),
      place,
    );
  });

  it.each([
    ['nobody', undefined, place, 'denied'],
    ['a viewer', { role: 'viewer' as const }, place, 'denied'],
    ['a deployer of other accounts', { accounts: ['cloudnotes'] }, place, 'not-found'],
    ['an account that is not configured', {}, { ...place, account: 'other' }, 'not-found'],
    ['a Region that is not configured', {}, { ...place, region: 'eu-west-1' }, 'not-found'],
    ['input that is wrong', {}, { ...place, service: '' }, 'refused'],
  ])('runs nothing for %s', async (_, actor, input, kind) => {
    is(actor);
    expect(await deploy(input)).toMatchObject({ ok: false, failure: { kind, unchanged: 'Nothing was changed.' } });
    expect(verb).not.toHaveBeenCalled();
  });

  it('denies before it looks at the input', async () => {
    is({ role: 'viewer' });
    expect(await deploy({ ...place, service: '' })).toMatchObject({ failure: { kind: 'denied' } });
  });

  it('logs what nobody expected under an id, without secrets, and answers the id', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    verb.mockRejectedValue(new Error('broke with aws_secret_access_key=wJalrXUtnFEMI'));
    const result = await deploy(place);
    expect(result).toMatchObject({ ok: false, failure: { id: expect.stringMatching(/^[0-9a-f]{8}$/) } });
    expect(JSON.stringify(result)).not.toContain('wJalr');
    expect(log.mock.calls.flat().join()).toContain(result.ok ? '' : `[${result.failure.id}]`);
    expect(log.mock.calls.flat().join()).not.toContain('wJalr');
    log.mockRestore();
  });

  it("lets Next's own signals through", async () => {
    verb.mockImplementation(() => notFound());
    await expect(deploy(place)).rejects.toThrow(/NEXT_HTTP_ERROR_FALLBACK;404/);
  });
});
