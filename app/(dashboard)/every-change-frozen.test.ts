import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import { createFreeze } from '@/lib/freezes/create-freeze';
import type { Actor } from '@/lib/model/actor';
import { ok, type Result } from '@/lib/model/failure';
import type { Confirmation, ConfirmRequest, Plan, PlanKind } from '@/lib/model/plan';

/** A plan of its own for each press: the same one twice is refused for that alone. */
let presses = 0;
const sent = vi.hoisted(() => vi.fn(async () => ({ ok: true, value: {} })));
const actor = vi.hoisted(() => ({ now: undefined as Actor | undefined }));
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor.now }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true, findAccount: () => undefined }));
vi.mock('@/lib/change/calls', () => ({ sendCall: sent }));
vi.mock('@/lib/change/build-plan', () => ({
  buildPlan: async (_: unknown, request: ConfirmRequest) => ok(planOf(request)),
}));

const planOf = ({ kind, fingerprint }: ConfirmRequest): Plan => ({
  ...{ kind, scope: { account: 'shop', region: 'us-east-1' }, title: '', summary: '', confirm: '', dangerous: false },
  subject: { type: 'service', cluster: 'shop', name: 'web' },
  ...{ changes: [], notes: [], calls: [], fingerprint, before: null },
});

/** A kind each, with all that any of them asks for: an action takes of it what is its own. */
const kinds: Record<PlanKind, true> = {
  'force-deployment': true,
  'roll-back': true,
  'continue-hook': true,
  'deploy-image': true,
  'edit-definition': true,
  scale: true,
  'stop-task': true,
  'database-start': true,
  'database-stop': true,
  'database-reboot': true,
  'host-start': true,
  'host-stop': true,
  'host-reboot': true,
};
const request = (kind: string) => ({
  ...{ kind, account: 'shop', region: 'us-east-1', cluster: 'shop', service: 'web' },
  ...{ image: 'web:1', edits: { containers: [] }, desired: 1, task: 't', database: 'd', instance: 'i-1' },
  ...{
    deployment: 'd',
    hooks: ['h'],
    hook: 'h',
    answer: 'continue',
    action: 'CONTINUE',
    fingerprint: String(presses++).padStart(64, '0'),
  },
});

type Action = (input: unknown) => Promise<Result<Confirmation>>;
/** They change what Quarterdeck keeps, or how it reads, and nothing in AWS. */
const harmless = ['settings/', 'logs/actions.ts', 'logs/live-tail/actions.ts'];
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => path.basename(file) === 'actions.ts' && !harmless.some((name) => file.startsWith(name)),
);
const found = await Promise.all(
  files.map(async (file) => {
    const actions = (await import(path.join(import.meta.dirname, file))) as Record<string, Action>;
    return Object.entries(actions).map(([name, run]) => ({ file, name, run }));
  }),
);

describe('every confirming action', () => {
  withTestDatabase();
  beforeEach(async () => {
    sent.mockClear();
    const everything = { account: '*', region: '*', cluster: '*', service: '*' };
    const time = { kind: 'once' as const, from: 0, to: Date.now() + 3_600_000 };
    const context = { actor: { id: '9', name: 'anna', role: 'admin', accounts: '*' } as const, clock: Date.now };
    await createFreeze(context, { place: everything, time, reason: 'Holidays' });
  });

  it.each(found.flat())(
    '$file $name is refused under a freeze, and open to an admin in an emergency',
    async ({ run }) => {
      let understood = 0;
      for (const kind of Object.keys(kinds)) {
        actor.now = { id: '2', name: 'eve', role: 'deployer', accounts: '*' };
        const refused = await run(request(kind));
        if (!refused.ok && refused.failure.message.includes('could not be understood')) continue;
        understood += 1;
        expect(refused.ok ? undefined : refused.failure.code).toBe('Frozen');
        actor.now = { id: '3', name: 'anna', role: 'admin', accounts: '*' };
        const done = await run({ ...request(kind), emergency: true, reason: `it is down: ${kind}` });
        expect(done.ok || done.failure.code !== 'Frozen').toBe(true);
      }
      expect(understood).toBeGreaterThan(0);
    },
  );
});
