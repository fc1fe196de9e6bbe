import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import { failed, ok } from '@/lib/model/failure';
import type { Service } from '@/lib/model/service';
import { deploymentsOf } from './deployments-of';
import { onHappening } from './happenings';
import { rememberLook } from './happenings-noticed';
import { keptRevisions } from './kept-revisions';
import { lookRound } from './look-round';

const now = Date.UTC(2026, 10, 21, 12);
const scope = { account: 'shop', region: 'us-east-1' };
const key = { ...scope, cluster: 'main', service: 'web' };
const arn = (kind: string) => `arn:aws:ecs:us-east-1:555555555555:${kind}/main/web/1`;
const lists = { subnets: [], securityGroups: [], targetGroupArns: [] };
const aws = vi.hoisted(() => ({ status: 'SUCCESSFUL', digests: 0, readable: true, deploying: false, reads: 0 }));
const failure = { kind: 'unreachable' as const, message: 'ECS did not answer.', unchanged: '', help: '' };

vi.mock('@/lib/session-secret', () => ({ sessionSecret: () => 'a secret for tests' }));
vi.mock('@/lib/aws/ecs/list-clusters', () => ({ listClusters: async () => ok({ items: [{ name: 'main' }] }) }));
vi.mock('@/lib/aws/ecs/list-tasks', () => ({ listStoppedTaskIds: async () => ok({ items: [] }) }));
vi.mock('@/lib/aws/ecr/describe-repositories', () => ({ describeRepositories: async () => ok({ items: [] }) }));
vi.mock('@/lib/aws/ecs/describe-revision-settings', () => ({
  describeRevisionSettings: async () => (aws.readable ? ok({ desired: 1 }) : failed(failure)),
}));
vi.mock('@/lib/aws/ecs/raw-task-definition', () => ({
  rawTaskDefinition: async () => (aws.readable ? ok({ family: 'web' }) : failed(failure)),
}));
vi.mock('@/lib/aws/ecs/list-services', () => ({ listAllServices: async () => ok({ items: [service()] }) }));
vi.mock('@/lib/aws/ecs/list-service-deployments', () => ({
  listServiceDeployments: async () => {
    aws.reads += 1;
    const { status } = aws;
    const one = { arn: arn('service-deployment'), id: '1', status, createdAt: now - 60_000, sourceRevisionArns: [] };
    return ok({ items: [{ ...one, targetRevisionArn: arn('service-revision') }] });
  },
}));
vi.mock('@/lib/aws/ecs/describe-service-revisions', () => ({
  describeServiceRevisions: async () => {
    const images = aws.digests ? [{ container: 'app', image: 'web:1', runningDigest: 'sha256:1' }] : [];
    return ok({ items: [{ arn: arn('service-revision'), id: '1', taskDefinitionArn: 'web:1', images, ...lists }] });
  },
}));

function service(): Service {
  const rolloutState = aws.deploying ? 'IN_PROGRESS' : 'COMPLETED';
  const counts = { desired: 1, running: 1, pending: 0, failed: 0 };
  const deployment = { id: '1', status: 'PRIMARY', taskDefinitionArn: 'web:1', rolloutState, createdAt: now - 60_000 };
  return {
    ...{ scope, cluster: 'main', name: 'web', arn: 'arn', status: 'ACTIVE', controller: 'ECS', ...lists },
    ...{ desired: 1, running: 1, pending: 0, taskSets: [], events: [], loadBalancers: [] },
    ...{ currentRevisionArns: [], tags: {}, deployments: [{ ...deployment, ...counts }] },
  };
}

describe('a round that could not keep all', () => {
  withTestDatabase();
  beforeEach(() =>
    Object.assign(aws, { status: 'SUCCESSFUL', digests: 0, readable: true, deploying: false, reads: 0 }),
  );
  const round = () => lookRound(scope, () => now);
  const definition = async () => (await keptRevisions(key)).get(arn('service-revision'))?.definition;

  it('does not lose a task definition once its digests resolve and it cannot be read any more', async () => {
    aws.deploying = true;
    await round();
    Object.assign(aws, { digests: 1, readable: false });
    await round();
    expect(await definition()).toEqual({ family: 'web' });
    const kept = (await keptRevisions(key)).get(arn('service-revision'));
    expect([kept?.settings, kept?.revision.images.length]).toEqual([{ desired: 1 }, 1]);
  });

  it('reads a task definition again that could not be read at first sight', async () => {
    aws.readable = false;
    await round();
    aws.readable = true;
    await round();
    expect(await definition()).toEqual({ family: 'web' });
    await round();
    expect(aws.reads).toBe(2);
  });

  it('waits for the end of a deployment that ECS tells after the service has settled', async () => {
    aws.status = 'IN_PROGRESS';
    await round();
    aws.status = 'SUCCESSFUL';
    await round();
    expect(await deploymentsOf(key)).toMatchObject([{ deployment: { status: 'SUCCESSFUL' } }]);
  });

  it('tells again what a listener could not write', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    await rememberLook(scope, 0);
    const heard: string[] = [];
    let full = true;
    const quit = onHappening(({ event }) => {
      if (full) throw new Error('full');
      heard.push(event);
    });
    await round();
    full = false;
    await round();
    await round();
    quit();
    log.mockRestore();
    expect(heard).toEqual(['deployment-started', 'deployment-succeeded']);
  });
});
