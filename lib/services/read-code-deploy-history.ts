import 'server-only';
import { findGroup } from '@/lib/aws/codedeploy/find-group';
import { listGroupDeployments } from '@/lib/aws/codedeploy/list-deployments';
import { readAppSpec } from '@/lib/aws/codedeploy/read-app-spec';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { overEach } from '@/lib/aws/gather';
import { kept } from '@/lib/aws/kept';
import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import type { Failure, Part } from '@/lib/model/failure';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { definitionArnOf, parseAppSpec } from '@/lib/rollouts/app-spec.rules';
import { hasEnded } from '@/lib/rollouts/code-deploy-ended.rules';
import { historyOfCodeDeploy } from '@/lib/rollouts/code-deploy-history.rules';
import { withoutCodeDeploy } from '@/lib/rollouts/code-deploy-refusal.rules';
import type { HistoryFacts } from '@/lib/rollouts/history.rules';

/** Each one's AppSpec is a call of its own at first. */
const shown = 8;
/** While nothing moves the page need not ask CodeDeploy at every look; task sets that change are another key. */
const restMs = 60_000;
const flightMs = 10_000;

type Listed = { deployments: CodeDeployDeployment[] } | { failure: Failure };
const lists = () => kept<Listed>('CodeDeploy histories', 1_000);

async function list(scope: Scope, service: Service): Promise<Listed> {
  const sets = service.taskSets.map((set) => `${set.id} ${set.status}`).join();
  const key = `${service.cluster}/${service.name} ${sets}`;
  const known = lists().get(scope, key);
  if (known) return known;
  const group = await findGroup(scope, service, false);
  if (!group.ok) return lists().set(scope, key, { failure: withoutCodeDeploy(service, group.failure) }, restMs);
  if (!group.value) return lists().set(scope, key, { deployments: [] }, restMs);
  const { application, name } = group.value;
  const read = await listGroupDeployments(scope, application, name, shown);
  if (!read.ok) return { failure: withoutCodeDeploy(service, read.failure) };
  const moving = !read.value.every(hasEnded);
  return lists().set(scope, key, { deployments: read.value }, moving ? flightMs : restMs);
}

/** A service's newest deployments by CodeDeploy, with what each one's AppSpec names. */
export async function readCodeDeployHistory(
  scope: Scope,
  service: Service,
  at: number,
  lookUp?: HistoryFacts['lookUp'],
): Promise<Part<HistoryEntry[]>> {
  const listed = await list(scope, service);
  if ('failure' in listed) return { failure: { ...listed.failure, unchanged: undefined } };
  const { deployments } = listed;
  const named = await overEach(deployments, async (deployment) => {
    const text = await readAppSpec(scope, deployment);
    const spec = text.ok ? parseAppSpec(text.value) : undefined;
    const arn = spec && definitionArnOf(spec.taskDefinition, service.taskDefinitionArn);
    return arn ? [[deployment.id, arn] as const] : [];
  });
  const deploys = new Map(named.flat());
  const read = await overEach([...new Set(deploys.values())], (arn) => describeTaskDefinition(scope, arn));
  const definitions = new Map(read.flatMap((one) => (one.ok ? [[one.value.arn, one.value] as const] : [])));
  return { value: historyOfCodeDeploy({ service, deployments, deploys, definitions, lookUp }), at };
}
