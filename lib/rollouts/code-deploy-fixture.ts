import type { AppSpec, CodeDeployDeployment, CodeDeployGroup } from '@/lib/model/code-deploy';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { parseAppSpec } from './app-spec.rules';
import { chooseCodeDeploy } from './choose-code-deploy.rules';
import type { CodeDeployFacts, RanImages } from './code-deploy-facts';
import { decideCodeDeploy } from './decide-code-deploy.rules';
import type { Decision, TargetFacts } from './rollback-facts';
import { definition, definitionArn, revision, service, there } from './rollback-fixture';

/** Deployment `n` deploys revision `n` of the family `web`, unless another revision is named. */
export const deployed = (n: number, more: Partial<CodeDeployDeployment> = {}): CodeDeployDeployment => ({
  ...{ id: `d-${n}`, application: 'shop', group: 'web', status: 'Succeeded', terminating: false },
  ...{ createdAt: n * 100_000, completedAt: n * 100_000 + 60_000, config: 'CodeDeployDefault.ECSAllAtOnce' },
  revision: { type: 'app-spec', sha256: String(n) },
  ...more,
});

export const group: CodeDeployGroup = {
  ...{ application: 'shop', name: 'web', services: [{ cluster: 'shop', service: 'web' }] },
  ...{ config: 'CodeDeployDefault.ECSAllAtOnce', terminationMinutes: 5 },
};

export function spec(taskDefinition: string, more = ''): AppSpec {
  const content = `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: ${taskDefinition}
        LoadBalancerInfo:
          ContainerName: app
          ContainerPort: 80
${more}`;
  const parsed = parseAppSpec(content);
  if (!parsed) throw new Error('no AppSpec');
  return parsed;
}

/** What a task of deployment `n` ran. */
export const ran = (n: number, more: Partial<RanImages> = {}): RanImages => ({
  ...{ taskDefinitionArn: definitionArn(n), startedAt: n * 100_000 + 10, startedBy: `ecs-svc/${n}`, running: false },
  images: revision(n).images,
  ...more,
});

export const taskSet = (n: number, status = 'PRIMARY') => ({
  ...{ id: `ecs-svc/${n}`, status, taskDefinitionArn: definitionArn(n), running: 2, desired: 2 },
  externalId: `d-${n}`,
});

/** Facts of a service that runs what its newest deployment that succeeded deployed; `deployments` newest first. */
export function codeDeployFacts(
  deployments: CodeDeployDeployment[],
  more: Partial<CodeDeployFacts> & { runs?: number } = {},
): CodeDeployFacts {
  const { runs, ...rest } = more;
  const numbers = [1, 2, 3, 4, 5];
  const primary = runs ?? Number(deployments.find((d) => d.status === 'Succeeded')?.id.slice(2) ?? 1);
  return {
    service: service({
      controller: 'CODE_DEPLOY',
      taskDefinitionArn: definitionArn(primary),
      taskSets: [taskSet(primary)],
    }),
    ...{ group, deployments, more: false, unread: new Map(), bad: new Map(), now: 1_000_000 },
    specs: new Map(numbers.map((n) => [`d-${n}`, spec(definitionArn(n))])),
    definitions: new Map<string, TaskDefinition>(numbers.map((n) => [definitionArn(n), definition(n)])),
    ran: numbers.map((n) => ran(n, { running: n === primary })),
    ...rest,
  };
}

/** The whole decision, as the reader would make it; a refusal's sentence otherwise. */
export function decide(given: CodeDeployFacts, known: Partial<TargetFacts> = {}): Decision | string {
  const choice = chooseCodeDeploy(given);
  if (choice.way === 'refuse') return choice.failure.message;
  const target = choice.way === 'stop' ? choice.back : choice.target;
  const n = Number(target?.taskDefinitionArn.split(':').at(-1) ?? 0);
  const made = decideCodeDeploy(given, choice, {
    ...{ definition: definition(n), copyable: true, checks: there(n) },
    ...known,
  });
  return made.ok ? made.value : made.failure.message;
}

/** What the button would do, in one word or sentence. */
export function outcome(given: CodeDeployFacts, known: Partial<TargetFacts> = {}): string {
  const made = decide(given, known);
  if (typeof made === 'string') return made;
  const [call] = made.calls;
  const n = made.target?.taskDefinitionArn.split(':').at(-1);
  return `${call?.operation.slice('codedeploy:'.length)} to ${n}${made.copies ? ' as a copy' : ''}`;
}
