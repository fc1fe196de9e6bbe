import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Context } from '@/lib/context';
import type { Role } from '@/lib/model/actor';
import { LiveTail } from './live-tail';

const ledger = vi.hoisted(() => ({ readUsage: vi.fn() }));
// It is rendered with React's client half, which that guard forbids.
vi.mock('server-only', () => ({}));
vi.mock('@/lib/logs/live-tail/ledger', () => ledger);
vi.mock('./actions', () => ({ askLiveTail: () => undefined }));
// What opens at the switch is drawn beside it.
vi.mock('radix-ui', () => {
  const Plain = ({ children }: { children: ReactNode }) => children;
  return { Popover: { Root: Plain, Trigger: Plain, Portal: Plain, Content: Plain } };
});

async function shownTo(role: Role): Promise<string> {
  const actor = { id: '2', name: 'eve', role, accounts: '*' } as const;
  const context: Context = { actor, clock: () => 0, account: 'shop', region: 'us-east-1' };
  return renderToStaticMarkup(await LiveTail({ context, topic: 'logs:shop/us-east-1/shop/web' }));
}

beforeEach(() => {
  ledger.readUsage.mockResolvedValue({
    month: '2026-11',
    minutes: 3,
    budget: 1_800,
    price: { usd: 0.01, exact: true },
  });
});

it('offers the switch of a log with what it has cost, to who may deploy', async () => {
  const shown = await shownTo('deployer');
  expect(shown).toContain('3 of 1,800 minutes used');
  expect(shown).toMatch(/<button[^>]*>Switch on</);
  expect(shown).not.toContain('aria-disabled="true"');
});

it('shows it to others without letting them switch, and says why', async () => {
  const shown = await shownTo('viewer');
  expect(shown).toContain('3 of 1,800 minutes used');
  expect(shown).toMatch(/<button[^>]*aria-disabled="true"[^>]*>Switch on</);
  expect(shown).toContain('Your role may not switch it, since it costs money.');
});

it('does not take the log down where what was used cannot be read', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  ledger.readUsage.mockRejectedValue(new Error('database is locked'));
  const shown = await shownTo('deployer');
  expect(shown).toContain('could not be read');
  expect(shown).toContain('Switch on');
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
});
