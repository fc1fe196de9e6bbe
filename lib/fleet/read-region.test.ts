import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, type FaultRequest, listFaults, removeFault } from '../../simulator/faults/faults';
import { readRegion } from './read-region';

describe('the reading of a Region', () => {
  let world: ProgramWorld;
  let digests: Record<string, string>;
  const scope = { account: 'shop', region: 'us-east-1' };
  const read = () => readRegion(scope, Date.now);
  const fault = (request: FaultRequest) => addFault(world.region.world, request);

  beforeAll(async () => {
    world = await startProgramWorld();
    digests = seedFamily(world, ['v1', 'v2']);
    for (let i = 0; i < 8; i++) seedShopService(world, { name: `api-${i}`, desiredCount: i === 7 ? 0 : 1 });
    seedShopService(world, { name: 'web', taskDefinition: 'web:2' });
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
  });

  it('costs the largest batches and each call once, and images only the first time', async () => {
    const west = { ...world, region: world.region.world.region(world.region.account, 'us-west-2') };
    seedFamily(west, ['v1']);
    for (let i = 0; i < 125; i++) seedShopService(west, { name: `api-${i}` });
    const counts = async () => {
      const mark = markCalls(world.region.world);
      const snapshot = await readRegion({ account: 'shop', region: 'us-west-2' }, Date.now);
      expect(snapshot.services.value).toHaveLength(125);
      const ecs = (callsSince(world.region.world, mark) ?? []).filter((row) => row.api === 'ecs');
      return Object.fromEntries(ecs.map((row) => [row.operation, row.count]));
    };
    const atRest = { ListClusters: 1, DescribeClusters: 1, ListServices: 2, DescribeServices: 13 };
    expect(await counts()).toEqual({ ...atRest, DescribeServiceRevisions: 7 });
    expect(await counts()).toEqual(atRest);
  });

  it('tells health, image and digest of each service', async () => {
    const { services } = await read();
    const row = services.value?.find((service) => service.name === 'web');
    expect(row).toMatchObject({
      id: 'shop/us-east-1/shop/web',
      health: { state: 'steady', sentence: '1 of 1 task runs.' },
      taskDefinition: 'web:2',
    });
    expect(row?.images).toMatchObject([{ container: 'app', tag: 'v2', runningDigest: digests.v2 }]);
    expect(services.value?.find((service) => service.name === 'api-7')?.health.state).toBe('off');
  });

  it('names who deployed by our audit, when that was the change', async () => {
    const [row] = (await read()).services.value ?? [];
    const at = row?.deployedAt ?? 0;
    const by = async (time: number) => {
      const change = { kind: 'roll-back', outcome: 'succeeded', actor: 'maria', at: time } as const;
      const { services } = await readRegion(scope, Date.now, { changesOf: () => [change] });
      return services.value?.find(({ id }) => id === row?.id)?.deployedBy;
    };
    expect(await by(at - 3_000)).toBe('maria');
    expect(await by(at - 90_000)).toBeUndefined();
  });

  it('loses one panel only to a right that is missing', async () => {
    fault({ kind: 'denied', api: 'rds' });
    const snapshot = await read();
    expect(snapshot.databases.failure).toMatchObject({
      kind: 'denied',
      message: 'shop may not call rds:DescribeDBInstances in us-east-1.',
    });
    expect(snapshot.failure).toBeUndefined();
    expect(snapshot.services.value).toHaveLength(9);
    expect(snapshot.hosts.failure).toBeUndefined();
  });

  it('keeps the figures it had, with their age, when an HTML page comes instead', async () => {
    const before = await read();
    fault({ kind: 'html', api: 'ecs' });
    const { services } = await read();
    expect(services.value).toHaveLength(9);
    expect(services.at).toBe(before.services.at);
    expect(services.failure).toMatchObject({
      kind: 'unsupported',
      message: 'The endpoint answered ecs:ListClusters with something that is no AWS answer (HTML?).',
    });
  });

  it('is not fooled by an HTML page where XML should be', async () => {
    fault({ kind: 'html', api: 'ec2' });
    expect((await read()).hosts.failure?.kind).toBe('unsupported');
  });

  it('says once that the credentials have ended, and heals by itself', async () => {
    fault({ kind: 'expired' });
    expect((await read()).failure).toMatchObject({
      kind: 'credentials',
      message: "The session of shop's credentials has ended.",
    });
    for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
    const healed = await read();
    expect(healed.failure).toBeUndefined();
    expect(healed.services.failure).toBeUndefined();
  });

  it('guesses that a lab has ended where everything is denied', async () => {
    fault({ kind: 'denied' });
    const { failure } = await read();
    expect(failure).toMatchObject({ kind: 'denied', message: 'shop may read nothing in us-east-1.' });
    expect(failure?.advice).toContain('paste the new ones under Settings');
  });

  it('goes without service revisions where the endpoint has none', async () => {
    fault({ kind: 'missing', operation: 'DescribeServiceRevisions' });
    const { services } = await read();
    expect(services.failure).toBeUndefined();
    expect(services.value?.[0]?.images.length).toBeGreaterThan(0);
  });
});
