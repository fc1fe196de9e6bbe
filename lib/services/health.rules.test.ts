import { describe, expect, it } from 'vitest';
import { toService } from '@/lib/aws/ecs/to-service';
import type { Deployment, Service } from '@/lib/model/service';
import type { TaskProblem } from '@/lib/model/service-detail';
import { type HealthFacts, healthOf } from './health.rules';

const now = Date.UTC(2026, 0, 5, 9);
const definition = (revision: number) => `arn:aws:ecs:us-east-1:1:task-definition/api:${revision}`;
const deployment = (part: Partial<Deployment>): Deployment => ({
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinitionArn: definition(42),
  desired: 3,
  running: 3,
  pending: 0,
  failed: 0,
  rolloutState: 'COMPLETED',
  createdAt: now - 60_000,
  ...part,
});
const service = (part: Partial<Service>): Service => ({
  ...toService({ account: 'a', region: 'us-east-1' }, { serviceName: 'api' }),
  desired: 3,
  running: 3,
  deployments: [deployment({ running: part.running ?? 3 })],
  ...part,
});
const event = (message: string, ago = 1) => ({ id: message, at: now - ago * 1000, message });
const pull: TaskProblem = {
  task: 't',
  what: 'The image api:v9 does not exist in its registry.',
  clause: 'fails to pull its image',
  at: now - 1000,
};
const health = (part: Partial<Service>, rest: Partial<HealthFacts> = {}) =>
  healthOf({ service: service(part), now, ...rest });
const inFlight = (part: Partial<Deployment>, old = 0) => [
  deployment({ rolloutState: 'IN_PROGRESS', ...part }),
  ...(old > 0
    ? [deployment({ id: 'ecs-svc/0', status: 'ACTIVE', taskDefinitionArn: definition(41), running: old })]
    : []),
];

describe('health', () => {
  it.each<[string, Partial<Service>, Partial<HealthFacts>, string, string]>([
    ['all run', {}, {}, 'steady', '3 of 3 tasks run.'],
    ['the only one runs', { desired: 1, running: 1 }, {}, 'steady', '1 of 1 task runs.'],
    [
      'targets are known',
      {},
      { targets: [{ id: '1', state: 'healthy' }] },
      'steady',
      '3 of 3 tasks run; all targets are healthy.',
    ],
    ['more run than desired', { running: 4 }, {}, 'steady', '4 of 3 tasks run; 1 task more will stop.'],
    ['scaled to 0', { desired: 0, running: 0 }, {}, 'off', 'Scaled to 0: nothing runs.'],
    ['being deleted', { status: 'DRAINING', running: 2 }, {}, 'off', 'Being deleted; 2 tasks still run.'],
    ['deleted', { status: 'INACTIVE', running: 0 }, {}, 'off', 'The service is deleted.'],
    ['one is missing', { running: 2 }, {}, 'degraded', '2 of 3 tasks run.'],
    [
      'one is missing for a reason',
      { running: 2 },
      { problems: [pull] },
      'degraded',
      '2 of 3 tasks run; the third fails to pull its image.',
    ],
    [
      'several are missing',
      { running: 1 },
      { problems: [pull] },
      'degraded',
      '1 of 3 tasks run. The image api:v9 does not exist in its registry.',
    ],
    ['none runs', { running: 0 }, {}, 'failing', 'None of 3 tasks runs.'],
    [
      'a target answers 404',
      {},
      { targets: [{ id: '1', state: 'unhealthy', description: 'Health checks failed with these codes: [404]' }] },
      'degraded',
      '3 of 3 tasks run; one target answers 404 to its health check.',
    ],
    [
      'ECS tells of an unhealthy target',
      {
        events: [
          event(
            '(service api) (port 80) is unhealthy in (target-group x) due to (reason Health checks failed with these codes: [404]).',
          ),
        ],
      },
      {},
      'degraded',
      '3 of 3 tasks run. A target answers 404 to its health check.',
    ],
    [
      'a problem before the last steady state is over',
      {
        events: [
          event('(service api) has reached a steady state.'),
          event('(service api) was unable to place a task. Reason: x.', 9),
        ],
      },
      {},
      'steady',
      '3 of 3 tasks run.',
    ],
    [
      'a task that failed before this deployment is over',
      { running: 2 },
      { problems: [{ ...pull, at: now - 90_000 }] },
      'degraded',
      '2 of 3 tasks run.',
    ],
    [
      'a new revision takes over',
      { deployments: inFlight({ running: 2 }, 3), running: 5 },
      {},
      'deploying',
      'Revision 42 is taking over: 2 of 3 new tasks run.',
    ],
    [
      'one of its tasks failed',
      { deployments: inFlight({ running: 2, failed: 1 }, 3), running: 5 },
      {},
      'deploying',
      'Revision 42 is taking over: 2 of 3 new tasks run. One failed to start and was replaced.',
    ],
    [
      'old ones drain',
      { deployments: inFlight({ running: 3 }, 1), running: 4 },
      {},
      'deploying',
      'Revision 42 runs; 1 old task still runs.',
    ],
    [
      'traffic is shifted and a hook waits',
      { deployments: inFlight({ running: 3 }, 3), running: 6 },
      {
        inFlight: {
          ...{ arn: 'd', id: 'd', status: 'IN_PROGRESS', sourceRevisionArns: [] },
          target: { requested: 3, running: 3, pending: 0, productionWeight: 10 },
          shift: { strategy: 'CANARY', bakeMinutes: 5 },
          hooks: [{ id: 'h', type: 'PAUSE', status: 'AWAITING_ACTION' }],
        },
      },
      'deploying',
      'Revision 42 runs with 10 % of the traffic; 3 old tasks still run. It waits for a person to continue.',
    ],
    [
      'only steadiness is missing',
      { deployments: inFlight({}) },
      {},
      'deploying',
      'Revision 42 runs; ECS waits until it is steady.',
    ],
    [
      'the first deployment starts',
      { deployments: inFlight({ running: 0 }), running: 0 },
      {},
      'deploying',
      'Revision 42 is starting: 0 of 3 tasks run.',
    ],
    [
      'the first deployment fails',
      { deployments: inFlight({ running: 0, failed: 2 }), running: 0 },
      { problems: [pull] },
      'failing',
      'None of 3 tasks runs. The image api:v9 does not exist in its registry.',
    ],
    [
      'the first deployment takes too long',
      { deployments: inFlight({ running: 0, createdAt: now - 3_600_000 }), running: 0 },
      {},
      'failing',
      'None of 3 tasks runs.',
    ],
    [
      'without a breaker it fails for ever',
      { deployments: inFlight({ running: 0, failed: 9 }, 3) },
      {},
      'failing',
      'Revision 42 is still failing: 9 tries, the next at any time. 3 tasks of the earlier revision still run.',
    ],
    [
      'a crash loop without a breaker happens to run',
      { deployments: inFlight({ running: 3, failed: 85 }, 3) },
      {},
      'failing',
      'Revision 42 is still failing: 85 tries, one more is under way. 3 tasks of the earlier revision still run.',
    ],
    [
      'with a breaker it may still come back',
      { deployments: inFlight({ running: 0, failed: 3 }, 3), circuitBreaker: { enable: true, rollback: true } },
      {},
      'deploying',
      'Revision 42 is taking over: 0 of 3 new tasks run. 3 failed to start and were replaced.',
    ],
    [
      'it goes back',
      {
        deployments: [
          deployment({ rolloutState: 'IN_PROGRESS', taskDefinitionArn: definition(41), running: 1 }),
          deployment({ id: 'x', status: 'ACTIVE', rolloutState: 'FAILED', running: 0 }),
        ],
      },
      {},
      'deploying',
      'The deployment failed; rolling back to revision 41: 1 of its 3 tasks run.',
    ],
    [
      'it failed without a way back',
      {
        deployments: [
          deployment({ rolloutState: 'FAILED', running: 0 }),
          deployment({ id: 'x', status: 'ACTIVE', running: 3 }),
        ],
      },
      {},
      'failing',
      'Revision 42 failed to start; 3 tasks of the earlier one still run.',
    ],
    [
      'an old service without rollout state deploys',
      {
        deployments: [
          deployment({ rolloutState: undefined, running: 1 }),
          deployment({ id: 'x', status: 'ACTIVE', rolloutState: undefined }),
        ],
      },
      {},
      'deploying',
      'Revision 42 is taking over: 1 of 3 new tasks run.',
    ],
    [
      'an old service without rollout state rests',
      { deployments: [deployment({ rolloutState: undefined })] },
      {},
      'steady',
      '3 of 3 tasks run.',
    ],
    [
      'CodeDeploy shifts task sets',
      {
        controller: 'CODE_DEPLOY',
        deployments: [],
        running: 5,
        taskSets: [
          { id: '2', status: 'ACTIVE', running: 2, desired: 3 },
          { id: '1', status: 'PRIMARY', running: 3, desired: 3 },
        ],
      },
      {},
      'deploying',
      'A deployment is in flight: 5 of 3 tasks run.',
    ],
    [
      'CodeDeploy rests',
      {
        controller: 'CODE_DEPLOY',
        deployments: [],
        running: 2,
        taskSets: [{ id: '1', status: 'PRIMARY', running: 2, desired: 3 }],
      },
      {},
      'degraded',
      '2 of 3 tasks run.',
    ],
    ['nothing is told at all', { deployments: [], desired: 0, running: 0 }, {}, 'off', 'Scaled to 0: nothing runs.'],
  ])('%s', (_, part, rest, state, sentence) => {
    expect(health(part, rest)).toMatchObject({ state, sentence });
  });

  it('names the newest problem', () => {
    expect(health({ running: 2 }, { problems: [pull] }).problem).toBe(pull.what);
    expect(health({}).problem).toBeUndefined();
  });
});
