import { parseImageReference } from '@/lib/images/image-reference.rules';
import type { ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { decideRollback } from './rollback.rules';
import type { Decision, ImageCheck, RollbackFacts, TargetFacts } from './rollback-facts';
import { chooseTarget } from './rollback-target.rules';

export const registry = '555555555555.dkr.ecr.us-east-1.amazonaws.com';
export const digest = (n: number) => `sha256:${String(n).padStart(64, '0')}`;
export const definitionArn = (n: number) => `arn:aws:ecs:us-east-1:555555555555:task-definition/web:${n}`;

export const service = (more: Partial<Service> = {}): Service => ({
  ...{ scope: { account: 'a', region: 'us-east-1' }, cluster: 'shop', name: 'web', arn: 'arn', status: 'ACTIVE' },
  ...{ desired: 2, running: 2, pending: 0, controller: 'ECS', deployments: [], taskSets: [], events: [] },
  ...{ loadBalancers: [], subnets: [], securityGroups: [], currentRevisionArns: [], tags: {} },
  ...more,
});

export const revision = (n: number, image = n): ServiceRevision => ({
  ...{ arn: `rev-${n}`, id: String(n), taskDefinitionArn: definitionArn(n), subnets: [], securityGroups: [] },
  images: [{ ...parseImageReference(`${registry}/web:v${image}`), container: 'app', runningDigest: digest(image) }],
  targetGroupArns: [],
});

export const definition = (n: number, more: Partial<TaskDefinition> = {}): TaskDefinition => ({
  ...{ arn: definitionArn(n), family: 'web', revision: n, status: 'ACTIVE' },
  containers: [
    {
      ...{ name: 'app', essential: true, ports: [], environment: [], secrets: [], versionConsistency: true },
      image: parseImageReference(`${registry}/web:v${n}`),
    },
  ],
  ...more,
});

/** Deployments newest first, each of revision `n`. */
export const deployment = (n: number, status: string, more: Partial<ServiceDeployment> = {}): ServiceDeployment => ({
  ...{ arn: `dep-${n}-${status}`, id: String(n), status, targetRevisionArn: `rev-${n}`, sourceRevisionArns: [] },
  ...{ finishedAt: 1_000 * n },
  ...more,
});

export function facts(deployments: ServiceDeployment[] | undefined, more: Partial<RollbackFacts> = {}): RollbackFacts {
  const numbers = [1, 2, 3, 4, 5];
  return {
    ...{ service: service(), deployments, now: 100_000, family: [], runningImages: [], bad: new Map() },
    revisions: new Map(numbers.map((n) => [`rev-${n}`, revision(n)])),
    definitions: new Map(numbers.map((n) => [definitionArn(n), definition(n)])),
    ...more,
  };
}

export const there = (n: number, more: Partial<ImageCheck> = {}): ImageCheck[] => [
  { container: 'app', tagNow: digest(n), digestThere: true, ...more },
];

/** The whole decision, as the reader would make it; a refusal's sentence otherwise. */
export function decide(given: RollbackFacts, known: Partial<TargetFacts> = {}): Decision | string {
  const choice = chooseTarget(given);
  if (choice.way === 'refuse') return choice.failure.message;
  const target = choice.way === 'stop' ? choice.back : choice.target;
  const n = Number(target?.taskDefinitionArn.split(':').at(-1) ?? 0);
  const made = decideRollback(given, choice, {
    ...{ definition: definition(n), copyable: true, checks: there(n) },
    ...known,
  });
  return made.ok ? made.value : made.failure.message;
}

/** All that a decision says, in one text; a refusal's sentence. */
export const said = (made: Decision | string): string =>
  typeof made === 'string' ? made : made.notes.map((note) => note.text).join(' ');

/** What the button would do, in one word or sentence. */
export function outcome(given: RollbackFacts, checks?: ImageCheck[], known: Partial<TaskDefinition> = {}): string {
  const choice = chooseTarget(given);
  if (choice.way === 'refuse') return choice.failure.message;
  const target = choice.way === 'stop' ? choice.back : choice.target;
  const n = Number(target?.taskDefinitionArn.split(':').at(-1) ?? 0);
  const made = decideRollback(given, choice, {
    ...{ definition: definition(n, known), copyable: true },
    checks: checks ?? there(n),
  });
  if (!made.ok) return made.failure.message;
  const [call] = made.value.calls;
  return `${call?.operation.slice(4)} to ${n}${made.value.copies ? ' as a copy' : ''}`;
}
