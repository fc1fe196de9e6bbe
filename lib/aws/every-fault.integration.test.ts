import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Failure, Result } from '@/lib/model/failure';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { addFault, type FaultRequest, listFaults, removeFault } from '../../simulator/faults/faults';
import { describeScalableTarget } from './autoscaling/describe-scalable-targets';
import { describeHosts } from './ec2/describe-hosts';
import { describeRepositories } from './ecr/describe-repositories';
import { listClusters } from './ecs/list-clusters';
import { describeLoadBalancers } from './elbv2/describe-load-balancers';
import { filterLogEvents } from './logs/filter-log-events';
import { describeDatabases } from './rds/describe-databases';
import { getCallerIdentity } from './sts/get-caller-identity';

const scope = { account: 'shop', region: 'us-east-1' };

/** One read of each service: JSON, Query and EC2 Query word the same trouble in three ways. */
const reads: [api: string, operation: string, read: () => Promise<Result<unknown>>][] = [
  ['ecs', 'ecs:ListClusters', () => listClusters(scope)],
  ['ecr', 'ecr:DescribeRepositories', () => describeRepositories(scope)],
  ['logs', 'logs:FilterLogEvents', () => filterLogEvents(scope, { group: 'web', start: 0 })],
  [
    'autoscaling',
    'application-autoscaling:DescribeScalableTargets',
    () => describeScalableTarget(scope, 'shop', 'web'),
  ],
  ['rds', 'rds:DescribeDBInstances', () => describeDatabases(scope)],
  ['elbv2', 'elasticloadbalancing:DescribeLoadBalancers', () => describeLoadBalancers(scope, ['arn:of:one'])],
  ['sts', 'sts:GetCallerIdentity', () => getCallerIdentity(scope)],
  ['ec2', 'ec2:DescribeInstances', () => describeHosts(scope)],
];

describe('a fault of a request', () => {
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1']);
    seedShopService(world, { name: 'web' });
  });
  afterAll(() => world.close());
  const heal = () => {
    for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
  };
  afterEach(heal);

  const struck = async (
    request: FaultRequest,
    read: () => Promise<Result<unknown>>,
  ): Promise<Failure & { says: string }> => {
    const { says } = addFault(world.region.world, request);
    const result = await read();
    if (result.ok) throw new Error(`${request.kind} was not seen.`);
    return { ...result.failure, says };
  };

  const kinds: FaultRequest[] = [
    { kind: 'expired' },
    { kind: 'wrong-credentials' },
    { kind: 'denied' },
    { kind: 'missing' },
    { kind: 'html' },
    { kind: 'drop' },
    { kind: 'unreachable' },
    { kind: 'error', code: 'InternalFailure', status: 500 },
    { kind: 'error', code: 'InvalidParameterValue', status: 400 },
  ];
  const all = kinds.flatMap((request) => reads.map(([api, operation, read]) => ({ request, api, operation, read })));
  it.each(all)('says what it is: $request.kind $request.code of $api', async ({ request, operation, read }) => {
    const failure = await struck(request, read);
    expect(failure.message).toContain(failure.says);
    expect(failure.operation).toBe(operation);
    expect(failure.advice).toBeTruthy();
    expect(failure.id).toBeUndefined();
  });

  it('says what to do about keys in the same words, whichever service refuses them', async () => {
    for (const kind of ['expired', 'wrong-credentials'] as const) {
      const said = new Set<string>();
      for (const [, , read] of reads) {
        const { message, advice } = await struck({ kind }, read);
        said.add(`${message} ${advice}`);
      }
      expect([...said]).toHaveLength(1);
      expect([...said][0]).toContain('Paste new keys under Settings');
      heal();
    }
  });
});
