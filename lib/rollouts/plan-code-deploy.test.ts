import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import { lookRound } from '@/lib/record/look-round';
import { seedFamily, seedShopService } from '../../e2e/program-world';
import { notesOf, operationsOf, rollBack, withShop } from '../../e2e/shop-tests';
import { addFault } from '../../simulator/faults/faults';
import { parseAppSpec } from '../../simulator/world/codedeploy/app-spec';
import type { SimDeployment } from '../../simulator/world/codedeploy/model';
import { newDeployment } from '../../simulator/world/codedeploy/new-deployment';
import { runDeployment } from '../../simulator/world/codedeploy/run';
import {
  appSpecFor,
  type SeedCodeDeploy,
  type SeedCodeDeployPast,
  seedCodeDeploy,
} from '../../simulator/world/codedeploy/seed';
import { codeDeployOf, contentOf, keepRevision } from '../../simulator/world/codedeploy/state';
import { ecrOf, putTestImage } from '../../simulator/world/ecr';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';
import { findTaskDefinition } from '../../simulator/world/ecs/task-definitions';

describe('Roll back of a service that CodeDeploy deploys, held to the digests that run afterwards', () => {
  withTestDatabase();
  const shop = withShop({ tags: ['v1', 'v2', 'v3'] });
  const deployments = (service: string): SimDeployment[] =>
    [...codeDeployOf(shop.world.region).deployments.values()].filter(
      ({ group }) => group.ecsServices?.[0]?.serviceName === service,
    );
  const newest = (service: string) => deployments(service).at(-1)?.info;
  const ended = (service: string) =>
    expect.poll(() => newest(service)?.status, { timeout: 20_000 }).toMatch(/Succeeded|Failed|Stopped/);
  /** A service by CodeDeploy that deployed these revisions, one after the other. */
  const seed = (name: string, past: (string | Partial<SeedCodeDeployPast>)[], more: Partial<SeedCodeDeploy> = {}) => {
    const history = past.map((each, index) => ({
      ...{ taskDefinition: 'web:1', status: 'Succeeded' as const, minutesAgo: 9_000 - index * 60 },
      ...(typeof each === 'string' ? { taskDefinition: each } : each),
    }));
    const runs = history.findLast((each) => each.status === 'Succeeded')?.taskDefinition ?? 'web:1';
    seedShopService(shop.world, { name, controller: 'CODE_DEPLOY', taskDefinition: runs });
    return seedCodeDeploy(shop.world.region, {
      cluster: 'shop',
      service: name,
      container: 'app',
      port: 80,
      history,
      ...more,
    });
  };
  /** Somebody deploys a revision with CodeDeploy. */
  const deploy = (name: string, taskDefinition: string) => {
    const [before] = deployments(name);
    if (!before) throw new Error(`no deployment of ${name}`);
    const { application, group } = before;
    const arn = findTaskDefinition(shop.world.region, taskDefinition)?.arn ?? '';
    const location = keepRevision(application, appSpecFor(arn, 'app', 80), group.deploymentGroupName, Date.now());
    const made = newDeployment(shop.world.region, { application, group, location, creator: 'user' });
    runDeployment(made);
    return made.info.deploymentId;
  };

  it('finds a group under any name by looking through the account', async () => {
    const group = seed('hidden', ['web:1', 'web:2'], { application: 'zoo', group: 'keeper' });
    for (const set of shop.simulated('hidden').taskSets ?? []) set.externalId = undefined;
    const plan = await shop.planOf(rollBack('hidden'));
    expect(plan.calls[0]?.input).toMatchObject({
      applicationName: 'zoo',
      deploymentGroupName: group.deploymentGroupName,
    });
    seedShopService(shop.world, { name: 'nobody', controller: 'CODE_DEPLOY' });
    expect(await shop.refusalOf(rollBack('nobody'))).toContain('no deployment group there names it');
  });

  it('deploys the revision before the present one again, with its AppSpec as it was', async () => {
    seed('plain', ['web:1', { taskDefinition: 'web:2', as: 'json' }, 'web:3']);
    const plan = await shop.carryOut(rollBack('plain'));
    expect(operationsOf(plan)).toEqual(['codedeploy:CreateDeployment']);
    expect(plan.confirm).toBe('Roll back to rev 2');
    expect(plan.from?.lines[0]?.full).toBe(shop.digests.v3);
    expect(notesOf(plan)).toContain('the traffic goes over all at once. The old tasks are ended 5 minutes after it');
    await shop.running('plain').toEqual([shop.digests.v2]);
    await ended('plain');
    const [, second] = deployments('plain');
    expect(newest('plain')).toMatchObject({ status: 'Succeeded', revision: second?.info.revision });
  });

  it('stops a deployment in flight, and what ran before runs again', async () => {
    seed('flying', ['web:1']);
    addFault(shop.world.region.world, { kind: 'no-capacity', service: 'flying' });
    const id = deploy('flying', 'web:2');
    await expect.poll(() => shop.simulated('flying').taskSets?.length, { timeout: 10_000 }).toBe(2);
    const plan = await shop.planOf(rollBack('flying'));
    expect(plan.calls).toEqual([
      { operation: 'codedeploy:StopDeployment', input: { deploymentId: id, autoRollbackEnabled: true } },
    ]);
    expect(plan.to).toMatchObject({ heading: 'Back to', title: 'rev 1, v1' });
    expect(plan.to?.lines[0]?.full).toBe(shop.digests.v1);
    expect(notesOf(plan)).toContain('Stage Install.');
    await shop.confirm(rollBack('flying'), plan);
    await ended('flying');
    await expect.poll(() => newest('flying')?.creator).toBe('codeDeployRollback');
    await shop.running('flying').toEqual([shop.digests.v1]);
    expect(shop.simulated('flying').taskSets).toHaveLength(1);
    await lookRound(shop.world.ctx, Date.now);
    const { entries } = await listAudit({ text: 'flying' }, { offset: 0, limit: 1 }, '*');
    expect(entries[0]?.ended).toMatchObject({ status: 'Stopped', outcome: 'rolled-back' });
    expect(entries[0]?.ended?.sentence).toContain('was rolled back by maria');
  });

  it('stops one whose traffic has gone over already, and the old tasks take it again', async () => {
    seed('shifted', ['web:1'], { terminationWaitMinutes: 300 });
    const id = deploy('shifted', 'web:2');
    await expect
      .poll(() => shop.simulated('shifted').taskSets?.find((set) => set.status === 'PRIMARY')?.externalId, {
        timeout: 20_000,
      })
      .toBe(id);
    const plan = await shop.carryOut(rollBack('shifted'));
    expect(operationsOf(plan)).toEqual(['codedeploy:StopDeployment']);
    expect(notesOf(plan)).toContain('Traffic: Blue 0 %, Green 100 %.');
    expect(await shop.refusalOf(rollBack('shifted'))).toMatch(/asked to stop|being rolled back|no earlier good/);
    await shop.running('shifted').toEqual([shop.digests.v1]);
    await expect.poll(() => newest('shifted')?.status, { timeout: 10_000 }).toBe('Succeeded');
    expect(deployments('shifted').find(({ info }) => info.deploymentId === id)?.info.status).toBe('Stopped');
  });

  it('never goes to what was rolled back from at a second press, and undoes the first', async () => {
    seed('twice', ['web:1', 'web:2', 'web:3'], { terminationWaitMinutes: 0 });
    expect(await shop.refusalOf(rollBack('twice', { undo: true }))).toContain('nothing to undo');
    await shop.carryOut(rollBack('twice'));
    await ended('twice');
    await shop.running('twice').toEqual([shop.digests.v2]);
    await lookRound(shop.world.ctx, Date.now);
    const told = await listAudit({}, { offset: 0, limit: 1 }, '*');
    expect(told.entries[0]?.ended).toMatchObject({ status: 'Succeeded', outcome: 'succeeded' });
    expect((await shop.planOf(rollBack('twice'))).confirm).toBe('Roll back to rev 1');
    const plan = await shop.carryOut(rollBack('twice', { undo: true }));
    expect(plan.confirm).toBe('Go back to rev 3');
    expect(notesOf(plan)).toContain('it counts as bad');
    await ended('twice');
    await shop.running('twice').toEqual([shop.digests.v3]);
    expect(await shop.refusalOf(rollBack('twice', { undo: true }))).toContain('undone already');
    expect((await shop.planOf(rollBack('twice'))).confirm).toBe('Roll back to rev 2');
    const { entries } = await listAudit({}, { offset: 0, limit: 1 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'roll-back', outcome: 'succeeded', before: { undo: true } });
  });

  it('registers a copy by digest where the tag has moved since its tasks ran', async () => {
    const first = putTestImage(shop.world.region, 'moving', ['stable'], { seed: 'moving 1' });
    seedOwn('moving', ['stable', 'other']);
    seed('moved', ['moving:1'], { terminationWaitMinutes: 0 });
    putTestImage(shop.world.region, 'moving', ['other'], { seed: 'moving 2' });
    deploy('moved', 'moving:2');
    await ended('moved');
    putTestImage(shop.world.region, 'moving', ['stable'], { seed: 'moving 3' });
    const plan = await shop.carryOut(rollBack('moved'));
    expect(operationsOf(plan)).toEqual(['ecs:RegisterTaskDefinition', 'codedeploy:CreateDeployment']);
    expect(notesOf(plan)).toContain('moving:stable now means');
    await shop.running('moved').toEqual([first]);
    const made = deployments('moved').at(-1);
    const content = made && contentOf(made.application, made.info.revision);
    expect(parseAppSpec(content ?? '')?.taskDefinition).toMatch(/moving:3$/);
  });
  const seedOwn = (family: string, tags: string[]) => {
    for (const tag of tags) {
      putTestImage(shop.world.region, family, [tag], { seed: `${family} 1` });
      seedFamilyOf(family, tag);
    }
  };
  const seedFamilyOf = (family: string, tag: string) => {
    const definition = findTaskDefinition(shop.world.region, 'web:1')?.definition;
    const [container] = definition?.containerDefinitions ?? [];
    if (!definition || !container) throw new Error('no family');
    seedTaskDefinition(shop.world.region, {
      family,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: shop.world.image(`${family}:${tag}`), essential: true }],
    });
  };

  it('brings an INACTIVE task definition back as a copy', async () => {
    const own = seedFamily(shop.world, ['a', 'b'], 'gray');
    seed('inactive', ['gray:1', 'gray:2']);
    const old = findTaskDefinition(shop.world.region, 'gray:1');
    if (old) old.definition.status = 'INACTIVE';
    const plan = await shop.carryOut(rollBack('inactive'));
    expect(operationsOf(plan)).toEqual(['ecs:RegisterTaskDefinition', 'codedeploy:CreateDeployment']);
    expect(notesOf(plan)).toContain('rev 1 is INACTIVE');
    await shop.running('inactive').toEqual([own.a]);
  });

  it('refuses an image that is gone, and names the newest that can still come back', async () => {
    const own = seedFamily(shop.world, ['a', 'b', 'c'], 'lost');
    seed('lost', ['lost:1', 'lost:2', 'lost:3']);
    ecrOf(shop.world.region)
      .repositories.get('lost')
      ?.images.delete(own.b ?? '');
    const said = await shop.refusalOf(rollBack('lost'));
    expect(said).toContain('rev 2 cannot come back');
    expect(said).toMatch(/rev 1, deployed .* ago, can still be restored: deploy d-/);
  });

  it('does not carry out a plan when somebody has deployed in between', async () => {
    seed('raced', ['web:1', 'web:2']);
    const plan = await shop.planOf(rollBack('raced'));
    deploy('raced', 'web:3');
    expect(await shop.confirm(rollBack('raced'), plan)).toMatchObject({ ok: true, value: { state: 'moved' } });
    expect(newest('raced')?.status).not.toBe('Stopped');
  });

  it('refuses what lies in S3, the first deployment, and says where to do it', async () => {
    seed('bucket', [{ inS3: true }, 'web:2']);
    expect(await shop.refusalOf(rollBack('bucket'))).toMatch(
      /lies in S3 \(deployments\/web:1.yaml\).*In the CodeDeploy console/,
    );
    seed('first', ['web:1']);
    expect(await shop.refusalOf(rollBack('first'))).toContain('no earlier good deployment of first');
  });

  it.each([
    ['denied', 'may not call codedeploy:'],
    ['missing', 'does not offer codedeploy:'],
  ] as const)('refuses where CodeDeploy is %s, and says where to do it', async (kind, words) => {
    seed(`is-${kind}`, ['web:1', 'web:2']);
    addFault(shop.world.region.world, { kind, api: 'codedeploy' });
    const said = await shop.refusalOf(rollBack(`is-${kind}`));
    expect(said).toContain(`is-${kind} is deployed by AWS CodeDeploy, which cannot be read.`);
    expect(said).toContain(words);
    expect(said).toContain('In the CodeDeploy console');
  });
});
