import { expect, it, vi } from 'vitest';
import type { Context } from '@/lib/context';
import { LiveTail } from './live-tail';

const ledger = vi.hoisted(() => ({ readUsage: vi.fn() }));
vi.mock('@/lib/logs/live-tail/ledger', () => ledger);
vi.mock('./actions', () => ({ askLiveTail: () => undefined }));
vi.mock('@/components/logs/live-tail/live-tail-switch', () => ({ LiveTailSwitch: () => null }));

const actor = { id: '2', name: 'eve', role: 'viewer', accounts: '*' } as const;
const context: Context = { actor, clock: () => 0, account: 'shop', region: 'us-east-1' };
const shown = async () => (await LiveTail({ context, topic: 'logs:shop' })).props as Record<string, unknown>;

it('offers the switch of a log, to who may not deploy without what it does', async () => {
  ledger.readUsage.mockResolvedValue({ minutes: 3 });
  expect(await shown()).toMatchObject({ topic: 'logs:shop', usage: { minutes: 3 }, ask: undefined });
  const page = await LiveTail({ context: { ...context, actor: { ...actor, role: 'deployer' } }, topic: 'logs:shop' });
  expect((page.props as Record<string, unknown>).ask).toBeTypeOf('function');
});

it('does not take the log down where what was used cannot be read', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  ledger.readUsage.mockRejectedValue(new Error('database is locked'));
  expect((await shown()).usage).toBeUndefined();
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
});
