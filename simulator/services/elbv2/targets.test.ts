import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTargetGroup } from '../../scenarios/build/load-balancer';
import { type Simulator, startSimulator } from '../../server';
import { clientOptions, failureOf } from '../../test-clients';
import { steppedClock } from '../../world/clock';
import { elbOf } from '../../world/elb';
import type { Region } from '../../world/region';
import { deregisterTarget, registerTarget, targetState } from '../../world/targets';

const SECOND = 1000;
let clock: ReturnType<typeof steppedClock>;
let simulator: Simulator;
let elb: ElasticLoadBalancingV2Client;
let region: Region;
let group: string;
beforeEach(async () => {
  clock = steppedClock();
  simulator = await startSimulator({ throttle: false, clock });
  elb = new ElasticLoadBalancingV2Client(clientOptions(simulator.url));
  region = simulator.world.region('555555555555', 'us-east-1');
  group = buildTargetGroup(region, {
    name: 'tg',
    vpcId: 'vpc-1',
    port: 80,
    path: '/',
    intervalSeconds: 10,
    healthyAfter: 3,
    drainSeconds: 60,
  });
  const kept = elbOf(region).targetGroups.get(group);
  if (kept) kept.LoadBalancerArns = ['arn:aws:elasticloadbalancing:us-east-1:555555555555:loadbalancer/app/a/1'];
});
afterEach(() => simulator.close());

async function health(Targets?: { Id: string; Port: number }[]) {
  const answer = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: group, Targets }));
  return answer.TargetHealthDescriptions?.map((one) => one.TargetHealth);
}

describe('a target', () => {
  it('is initial, then healthy after its checks, then draining, then gone', async () => {
    registerTarget(region, group, { id: '10.0.0.1', port: 80 }, () => ({ healthy: true }));
    expect(await health()).toEqual([
      {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      },
    ]);
    clock.advance(29 * SECOND);
    expect(targetState(region, group, '10.0.0.1', 80)).toBe('initial');
    clock.advance(2 * SECOND);
    expect(await health()).toEqual([{ State: 'healthy' }]);
    let drained = false;
    deregisterTarget(region, group, '10.0.0.1', 80, () => {
      drained = true;
    });
    expect(await health()).toEqual([
      {
        State: 'draining',
        Reason: 'Target.DeregistrationInProgress',
        Description: 'Target deregistration is in progress',
      },
    ]);
    clock.advance(59 * SECOND);
    expect(drained).toBe(false);
    clock.advance(2 * SECOND);
    expect(drained).toBe(true);
    expect(await health()).toEqual([]);
    expect(await health([{ Id: '10.0.0.1', Port: 80 }])).toMatchObject([
      { State: 'unused', Reason: 'Target.NotRegistered' },
    ]);
  });

  it('turns unhealthy with the code it answers, and recovers', async () => {
    let answer: { healthy: boolean; code?: number } = { healthy: true };
    registerTarget(region, group, { id: '10.0.0.1', port: 80 }, () => answer);
    clock.advance(31 * SECOND);
    answer = { healthy: false, code: 502 };
    clock.advance(20 * SECOND);
    expect(await health()).toEqual([
      {
        State: 'unhealthy',
        Reason: 'Target.ResponseCodeMismatch',
        Description: 'Health checks failed with these codes: [502]',
      },
    ]);
    answer = { healthy: true };
    clock.advance(30 * SECOND);
    expect(await health()).toEqual([{ State: 'healthy' }]);
  });

  it('counts checks in a row: one that passes in between begins the count anew', () => {
    const answers = [true, false, true, true, false];
    registerTarget(region, group, { id: '10.0.0.1', port: 80 }, () => ({ healthy: answers.shift() ?? true }));
    clock.advance(51 * SECOND);
    expect(targetState(region, group, '10.0.0.1', 80)).toBe('initial');
  });
});

it('names an unknown target group as AWS does', async () => {
  const unknown = elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'arn:none' }));
  expect(await failureOf(unknown)).toMatchObject({
    name: 'TargetGroupNotFoundException',
    message: 'One or more target groups not found',
  });
});
