import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Context } from '@/lib/context';
import type { LiveTailUsage } from '@/lib/model/live-tail';
import { PlaceTail } from './place-tail';
import { switchLiveTail } from './switch-live-tail';

const tails = vi.hoisted(() => ({ findTail: vi.fn() }));
const ledger = vi.hoisted(() => ({ readUsage: vi.fn() }));
const audit = vi.hoisted(() => ({ insertAuditRow: vi.fn() }));
vi.mock('../tail/tails', () => tails);
vi.mock('./ledger', () => ledger);
vi.mock('@/lib/db/audit-row', () => audit);

const usage: LiveTailUsage = { month: '2026-11', minutes: 3, budget: 1_800, price: { usd: 0.01, exact: true } };
const actor = { id: '2', name: 'maria', role: 'deployer', accounts: '*' } as const;
const scope = { account: 'shop', region: 'us-east-1' };
const context: Context = { actor, clock: Date.now, ...scope };
const switchOn = () => switchLiveTail(context, { ...scope, topic: 'logs:shop/us-east-1/main/web', ask: 'on' });
const logOf = () => ({ live: new PlaceTail({ changed: () => {}, mark: () => {} }) });

beforeEach(() => {
  vi.useFakeTimers();
  ledger.readUsage.mockReset().mockResolvedValue(usage);
  audit.insertAuditRow.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

it('opens nothing for a log that nobody reads any more once it is audited', async () => {
  const log = logOf();
  tails.findTail.mockReturnValue(log);
  audit.insertAuditRow.mockImplementation(async () => tails.findTail.mockReturnValue(undefined));
  expect(await switchOn()).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  expect(log.live.isOn).toBe(false);
});

it('opens it for the log as it is read by then', async () => {
  const [before, now] = [logOf(), logOf()];
  tails.findTail.mockReturnValue(before);
  ledger.readUsage.mockImplementation(async () => {
    tails.findTail.mockReturnValue(now);
    return usage;
  });
  expect(await switchOn()).toMatchObject({ ok: true, value: { phase: 'starting', by: 'maria' } });
  expect([before.live.isOn, now.live.isOn]).toEqual([false, true]);
  now.live.end();
});
