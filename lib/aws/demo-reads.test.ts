import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoWorld } from '../../e2e/demo-world';
import { readDatabase } from '../databases/read-database';
import { readRegion } from '../fleet/read-region';
import { readHost } from '../hosts/read-host';
import { parseImageReference } from '../images/image-reference.rules';
import { readRepository } from '../images/read-repository';
import { readService } from '../services/read-service';
import { getMetricData } from './cloudwatch/get-metric-data';
import { resolveTags } from './ecr/resolve-tags';
import { filterLogEvents } from './logs/filter-log-events';

const clock = Date.now;
const cloudnotes = { account: 'cloudnotes', region: 'eu-central-1' };
const cruddur = { account: 'cruddur', region: 'us-east-1' };
const refcard01 = { account: 'refcard01', region: 'us-east-1' };
const refcard03 = { account: 'refcard03', region: 'us-east-1' };
const meuthak = { account: 'meuthak', region: 'us-east-1' };

function must<T>(result: { ok: true; value: T } | { ok: false; failure: { message: string } }): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

describe('the five systems of the demo', () => {
  let world: Awaited<ReturnType<typeof startDemoWorld>>;
  beforeAll(async () => {
    world = await startDemoWorld();
  });
  afterAll(() => world.close());

  it('begin with one steady, one degraded and one deploying service', async () => {
    const [one, three, five] = await Promise.all(
      [refcard01, refcard03, cruddur].map((scope) => readRegion(scope, clock)),
    );
    expect(one?.services.value?.map((row) => row.health.state)).toEqual(['steady']);
    expect(three?.services.value?.map((row) => row.health)).toMatchObject([
      { state: 'degraded', sentence: '2 of 2 tasks run; one target answers 404 to its health check.' },
    ]);
    const states = Object.fromEntries(five?.services.value?.map((row) => [row.name, row.health.state]) ?? []);
    expect(states).toEqual({ 'backend-flask': 'steady', 'frontend-react-js': 'deploying', 'batch-report': 'off' });
  });

  it("show Cruddur's history with what was rolled back, and the program's image before its side car's", async () => {
    const detail = must(await readService(cruddur, 'cruddur', 'backend-flask', clock));
    const outcomes = detail.history.value?.map((entry) => entry.outcome) ?? [];
    expect(outcomes).toContain('rolled-back');
    expect(detail.history.value?.filter((entry) => entry.runs)).toHaveLength(1);
    expect(detail.images[0]).toMatchObject({ container: 'backend-flask', repository: 'backend-flask' });
    const rules = detail.loadBalancers.value?.flatMap((balancer) => balancer.listeners.flatMap((l) => l.rules));
    expect(rules?.some((rule) => rule.conditions.some((condition) => condition.includes('/api/*')))).toBe(true);
    expect(detail.scaling?.value).toEqual({ minimum: 2, maximum: 4 });
  });

  it("show CloudNotes' database with who may come in and who uses it", async () => {
    const detail = must(await readDatabase(cloudnotes, 'cloudnotes-db', clock));
    expect(detail.securityGroups.value?.[0]?.rules).toContainEqual(
      expect.objectContaining({ direction: 'in', fromPort: 5432, peerKind: 'group' }),
    );
    expect(detail.users.value).toMatchObject([{ kind: 'host', why: 'its group ec2-cloudnotes-sg may come in' }]);
    expect(detail.events.value?.length).toBeGreaterThan(0);
    expect(detail.snapshots.value?.length).toBeGreaterThan(0);
    expect(await readDatabase(cloudnotes, 'no-such-db', clock)).toMatchObject({
      ok: false,
      failure: { kind: 'not-found' },
    });
  });

  it("show Meuthak's host with its Elastic IP and its target group", async () => {
    const [host] = (await readRegion(meuthak, clock)).hosts.value ?? [];
    expect(host?.elasticIp).toBeDefined();
    const detail = must(await readHost(meuthak, host?.id ?? '', clock));
    expect(detail.targetGroups.value).toMatchObject([{ name: 'meuthak-tg', target: { state: 'healthy', port: 5000 } }]);
    expect(detail.securityGroups.value?.[0]?.name).toBe('meuthak-backend-sg');
    for (const id of ['i-0123456789abcdef0', 'no-id']) {
      expect(await readHost(meuthak, id, clock)).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    }
  });

  it('show where an image runs, by its digest', async () => {
    const detail = must(await readRepository(cruddur, 'backend-flask', clock));
    const image = detail.images.value?.find(({ tags }) => tags.includes('v1.3.1'));
    expect(detail.uses.value?.[image?.digest ?? '']).toMatchObject([{ service: 'backend-flask', by: 'digest' }]);
    expect(await readRepository(cruddur, 'nothing', clock)).toMatchObject({
      ok: false,
      failure: { kind: 'not-found' },
    });
  });

  it('tell what tags mean now', async () => {
    const host = '222222222222.dkr.ecr.us-east-1.amazonaws.com/rechsteiner-refcard01';
    const written = [
      `${host}:latest`,
      `${host}:gone`,
      '222222222222.dkr.ecr.us-east-1.amazonaws.com/nothing:v1',
      'nginx',
    ];
    const resolved = await resolveTags(refcard01, written.map(parseImageReference));
    expect(written.map((name) => resolved.get(name)?.state)).toEqual(['digest', 'missing', 'missing', 'elsewhere']);
  });

  it('have logs and metrics', async () => {
    const group = '/cruddur';
    const detail = must(await readService(cruddur, 'cruddur', 'backend-flask', clock));
    const log = detail.taskDefinition.value?.containers.find(({ name }) => name === 'backend-flask')?.log;
    const page = must(
      await filterLogEvents(cruddur, { group: log?.group ?? group, start: clock() - 900_000, limit: 50 }),
    );
    expect(page.lines.length).toBeGreaterThan(0);
    const cpu = {
      id: 'CPU of backend-flask',
      namespace: 'AWS/ECS',
      metric: 'CPUUtilization',
      dimensions: { ClusterName: 'cruddur', ServiceName: 'backend-flask' },
      statistic: 'Average',
      periodSeconds: 60,
    };
    const metrics = must(await getMetricData(cruddur, [cpu], clock() - 900_000, clock()));
    expect(metrics.get(cpu.id)?.length).toBeGreaterThan(5);
  });
});
