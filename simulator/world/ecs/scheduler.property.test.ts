import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addFault, listFaults, removeFault } from '../../faults/faults';
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
    .constantFrom('cannot-pull' as const, 'exit' as const, 'unhealthy' as const, 'no-capacity' as const)
    .map((kind) => ({
      name: `fault ${kind}`,
      do: (test: TestService) => void addFault(test.region.world, { kind }),
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
});

it('agrees with itself whatever is done to it, and ends in an agreed state', () => {
  fc.assert(
    fc.property(settings, steps, (given, sequence) => {
      const { balanced, healthCheck, enable, rollback, strategy } = given;
      const [minimumHealthyPercent, maximumPercent] = given.percents;
      const percents = { minimumHealthyPercent, maximumPercent, strategy };
      const test = testService(
        { deploymentConfiguration: { ...percents, deploymentCircuitBreaker: { enable, rollback } } },
        { balanced, healthCheck },
      );
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
    { numRuns: 60 },
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
