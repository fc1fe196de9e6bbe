import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addFault, type FaultRequest, listFaults, removeFault } from '../../faults/faults';
import { expectAgreement, expectWithinMaximum } from './invariants';
import { type TestService, testService } from './test-service';

type Act = { readonly do: (test: TestService) => void; readonly name: string };

const ignoring = (what: () => void): void => {
  try {
    what();
  } catch (error) {
    // A refusal is AWS's answer to what a client may try at any time.
    if (!/Exception$/.test((error as Error).name)) throw error;
  }
};

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((revision) => ({
    name: `deploy web:${revision}`,
    do: (test: TestService) => void test.update({ taskDefinition: `web:${revision}` }),
  })),
  fc.constant({ name: 'force', do: (test: TestService) => void test.update({ forceNewDeployment: true }) }),
  fc.integer({ min: 0, max: 4 }).map((desiredCount) => ({
    name: `scale ${desiredCount}`,
    do: (test: TestService) => void test.update({ desiredCount }),
  })),
  fc.constant({
    name: 'stop deployment',
    do: (test: TestService) =>
      ignoring(() =>
        test.call('StopServiceDeployment', { serviceDeploymentArn: test.deployment().serviceDeploymentArn }),
      ),
  }),
  fc.nat(5).map((nth) => ({
    name: `stop task ${nth}`,
    do: (test: TestService) => {
      const task = [...test.cluster().tasks.keys()].at(-1 - nth);
      if (task) test.call('StopTask', { cluster: 'shop', task });
    },
  })),
  fc
    .constantFrom<FaultRequest>(
      ...(['cannot-pull', 'exit', 'unhealthy', 'no-capacity', 'alarm', 'hook'] as const).map((kind) => ({ kind })),
      { kind: 'hook', hookStatus: 'IN_PROGRESS' },
      ...(['IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_IN_PROGRESS'] as const).map((state) => ({
        kind: 'hold' as const,
        state,
      })),
    )
    .map((fault) => ({
      name: `fault ${fault.kind} ${fault.state ?? fault.hookStatus ?? ''}`,
      do: (test: TestService) => void addFault(test.region.world, fault),
    })),
  fc.constantFrom('CONTINUE' as const, 'ROLLBACK' as const).map((action) => ({
    name: `answer a pause with ${action}`,
    do: (test: TestService) =>
      ignoring(() => {
        const { serviceDeploymentArn, lifecycleHookDetails: [hook] = [] } = test.deployment();
        test.call('ContinueServiceDeployment', { serviceDeploymentArn, hookId: hook?.hookId, action });
      }),
  })),
  fc.constant({
    name: 'heal',
    do: (test: TestService) => {
      for (const fault of listFaults(test.region.world)) removeFault(test.region.world, fault.id);
    },
  }),
);

const steps = fc.array(fc.tuple(acts, fc.integer({ min: 1, max: 90 })), { maxLength: 12 });

const settings = fc.record({
  balanced: fc.boolean(),
  healthCheck: fc.boolean(),
  // Pairs that can always move: 100 to 150 % of one task, for one, is stuck as AWS is.
  percents: fc.constantFrom([0, 100], [0, 150], [50, 200], [100, 200]),
  strategy: fc.constantFrom('ROLLING' as const, 'BLUE_GREEN' as const, 'CANARY' as const),
  enable: fc.boolean(),
  rollback: fc.boolean(),
  alarms: fc.boolean(),
  hooks: fc.subarray(['PAUSE' as const, 'AWS_LAMBDA' as const]),
  early: fc.constantFrom(undefined, 'BLOCKING' as const, 'DEFERRED' as const),
});

/** What is in a deployment configuration besides its percents. */
function configurationOf({
  strategy,
  enable,
  rollback,
  ...given
}: typeof settings extends fc.Arbitrary<infer T> ? T : never) {
  const { alarms, hooks, early } = given;
  return {
    strategy,
    deploymentCircuitBreaker: { enable, rollback },
    alarms: { alarmNames: ['errors'], enable: alarms, rollback },
    lifecycleHooks: hooks.map((targetType) => ({
      targetType,
      lifecycleStages: ['POST_SCALE_UP' as const, 'PRE_PRODUCTION_TRAFFIC_SHIFT' as const],
      timeoutConfiguration: { timeoutInMinutes: 10, action: rollback ? ('ROLLBACK' as const) : ('CONTINUE' as const) },
    })),
    earlySuccessCriteria:
      early && strategy === 'ROLLING'
        ? { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup: early }
        : undefined,
  };
}

it('agrees with itself whatever is done to it, and ends in an agreed state', () => {
  fc.assert(
    fc.property(settings, steps, (given, sequence) => {
      const { balanced, healthCheck, strategy } = given;
      const [minimumHealthyPercent, maximumPercent] = given.percents;
      const deploymentConfiguration = { minimumHealthyPercent, maximumPercent, ...configurationOf(given) };
      const test = testService({ deploymentConfiguration }, { balanced, healthCheck });
      let largest = 2;
      for (const [act, seconds] of sequence) {
        act.do(test);
        expectAgreement(test);
        largest = Math.max(largest, test.service().desiredCount ?? 0);
        for (let step = 0; step < seconds; step += 5) {
          test.clock.advance(5_000);
          expectAgreement(test);
          // Scaling down leaves more than the new maximum for a while; what is started never exceeds the largest.
          if (strategy === 'ROLLING') expectWithinMaximum(test, largest);
        }
      }
      for (const fault of listFaults(test.region.world)) removeFault(test.region.world, fault.id);
      for (let minute = 0; minute < 240; minute++) test.clock.advance(60_000);
      expectAgreement(test);
      expectEnd(test);
    }),
    { numRuns: 100 },
  );
});

/** Nothing is under way: either all that is desired runs in one deployment, or a failed one stands still. */
function expectEnd(test: TestService): void {
  const service = test.service();
  const { status, rollback } = test.deployment();
  expect(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']).toContain(status);
  expect(service.pendingCount).toBe(0);
  if (status === 'SUCCESSFUL' || status === 'ROLLBACK_SUCCESSFUL') {
    expect(service.deployments).toHaveLength(1);
    expect(service.runningCount).toBe(service.desiredCount);
    expect(service.deployments?.[0]?.rolloutState).toBe('COMPLETED');
  }
  if (status === 'STOPPED')
    expect(service.deployments?.[0]?.runningCount).toBeLessThanOrEqual(service.desiredCount ?? 0);
  if (status === 'ROLLBACK_SUCCESSFUL') expect(rollback).toBeDefined();
}
