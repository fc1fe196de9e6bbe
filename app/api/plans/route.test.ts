import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as exportAudit } from '@/app/(dashboard)/audit/export/route';
import { GET } from '@/app/api/plans/route';
import { POST } from '@/app/api/push/route';
import { writeAttempt } from '@/lib/change/audit';
import { confirmForceDeploymentInput } from '@/lib/change/plan-request.rules';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import {
  deployer,
  type ProgramWorld,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../../e2e/program-world';

let actor: Actor | undefined;
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor }));

const viewer: Actor = { id: '2', name: 'eve', role: 'viewer', accounts: '*' };
const elsewhere: Actor = { ...deployer, accounts: ['other'] };
const at = 'http://localhost:3000';

describe('who may plan, push and read the audit', () => {
  withTestDatabase();
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1']);
    seedShopService(world, { name: 'web' });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    actor = deployer;
  });

  const query = 'account=shop&region=us-east-1';
  const plan = (kind: string) => GET(new Request(`${at}/api/plans?${query}&kind=${kind}&cluster=shop&service=web`));

  it('plans for a deployer', async () => {
    const answer = await plan('force-deployment');
    expect(answer.status).toBe(200);
    expect((await answer.json()).plan).toMatchObject({ kind: 'force-deployment', confirm: 'Force new deployment' });
  });

  it('denies a viewer, a stranger, and who may not see the account', async () => {
    actor = viewer;
    expect((await plan('force-deployment')).status).toBe(403);
    actor = undefined;
    expect((await plan('force-deployment')).status).toBe(401);
    actor = elsewhere;
    expect((await plan('force-deployment')).status).toBe(404);
  });

  it('says that there is no such plan, and why a plan is refused', async () => {
    expect((await plan('delete-everything')).status).toBe(422);
    const refused = await plan('roll-back');
    expect(refused.status).toBe(422);
    expect((await refused.json()).failure.message).toContain('nothing to return to');
  });

  it('takes a push from deployers on our own pages only', async () => {
    const push = (origin: string) =>
      POST(
        new Request(`${at}/api/push?${query}&repository=web&tag=v9`, {
          ...{ method: 'POST', body: 'no archive', headers: { origin, host: 'localhost:3000' } },
        }),
      );
    actor = viewer;
    expect((await push(at)).status).toBe(403);
    actor = deployer;
    expect((await push('http://evil.example')).status).toBe(403);
    const answer = await push(at);
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      event: 'failed',
      failure: { unchanged: expect.anything() },
    });
  });

  it('exports what the person may see, as CSV and as JSON', async () => {
    const scope = { account: 'shop', region: 'us-east-1' };
    await writeAttempt({ at: 1, actor: '=evil()', kind: 'roll-back', scope, summary: 'one, two', calls: [] });
    const csv = await (await exportAudit(new Request(`${at}/audit/export?format=csv`))).text();
    expect(csv).toContain(`'=evil(),roll-back,shop,us-east-1,,,,"one, two"`);
    const json = await (await exportAudit(new Request(`${at}/audit/export?format=json`))).json();
    expect(json).toHaveLength(1);
    actor = elsewhere;
    expect(await (await exportAudit(new Request(`${at}/audit/export?format=json`))).json()).toEqual([]);
    actor = undefined;
    expect((await exportAudit(new Request(`${at}/audit/export`))).status).toBe(401);
  });

  it('takes a confirmation only with a whole fingerprint', () => {
    const input = { kind: 'force-deployment', account: 'a', region: 'r', cluster: 'c', service: 's' };
    expect(confirmForceDeploymentInput.safeParse({ ...input, fingerprint: 'x' }).success).toBe(false);
    expect(confirmForceDeploymentInput.safeParse({ ...input, fingerprint: 'f'.repeat(64) }).success).toBe(true);
  });
});
