import { expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/model/actor';
import { confirmDeployImage, confirmForceDeployment, confirmRollBack } from './actions';

const viewer: Actor = { id: '2', name: 'eve', role: 'viewer', accounts: '*' };
const confirmed = vi.hoisted(() => vi.fn());
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => viewer }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
vi.mock('@/lib/change/confirm-request', () => ({ confirmRequest: confirmed }));

const input = {
  ...{ account: 'shop', region: 'us-east-1', cluster: 'shop', service: 'web', fingerprint: 'f'.repeat(64) },
};

it('denies every change to a viewer before anything is read', async () => {
  const results = [
    await confirmForceDeployment({ kind: 'force-deployment', ...input }),
    await confirmRollBack({ kind: 'roll-back', ...input }),
    await confirmDeployImage({ kind: 'deploy-image', ...input, image: 'web:1' }),
  ];
  for (const result of results) expect(result.ok ? undefined : result.failure.kind).toBe('denied');
  expect(confirmed).not.toHaveBeenCalled();
});
