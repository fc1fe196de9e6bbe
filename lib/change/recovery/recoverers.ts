import 'server-only';

import { describeDeployment, listGroupDeployments } from '@/lib/aws/codedeploy/list-deployments';
import { describeHost } from '@/lib/aws/ec2/describe-hosts';
import { batchGetImages } from '@/lib/aws/ecr/resolve-tags';
import { describeRegisteredSince } from '@/lib/aws/ecs/describe-registered';
import { describeServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import { describeTasks } from '@/lib/aws/ecs/list-tasks';
import { mapResult } from '@/lib/aws/gather';
import { describeDatabase } from '@/lib/aws/rds/describe-databases';
import { describeDatabaseEvents } from '@/lib/aws/rds/describe-events';
import { ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { copiedFromTag } from '@/lib/rollouts/pinned-copy.rules';
import { memberOf, textOf } from '../json.rules';
import { decideCreateDeployment, decideStopDeployment } from './code-deploy-calls.rules';
import { readServiceNow } from './read-service-now';
import { decideRegistered } from './registered-copy.rules';
import { decideDeploymentCall } from './service-deployment.rules';
import { decideDatabase, decideHost, decidePutImage, decideStopTask } from './single-calls.rules';
import { decideUpdate } from './update-service.rules';
import { type CallFacts, readFrom, type Verdict } from './verdict.rules';

/** Looks whether AWS carried one call out. Reads only; a failure means that it could not look. */
export type Recoverer = (scope: Scope, facts: CallFacts) => Promise<Result<Verdict>>;

const text = ({ input }: CallFacts, key: string) => textOf(input, key) ?? '';

const updateService: Recoverer = async (scope, facts) =>
  mapResult(
    await readServiceNow(scope, text(facts, 'cluster'), text(facts, 'service'), facts.sentAt),
    (now): Verdict => decideUpdate(facts, now),
  );

const registerTaskDefinition: Recoverer = async (scope, facts) => {
  const copies = await describeRegisteredSince(scope, text(facts, 'family'), readFrom(facts.sentAt));
  return mapResult(copies, ({ items, cut }) => {
    const seen = items.map(({ tags, ...one }) => ({ ...one, copiedFrom: tags[copiedFromTag] }));
    return decideRegistered(facts, seen, cut);
  });
};

const serviceDeployment: Recoverer = async (scope, facts) => {
  const arn = text(facts, 'serviceDeploymentArn');
  const read = await describeServiceDeployments(scope, [arn]);
  return mapResult(read, ({ items: [found] }) => decideDeploymentCall(facts, found));
};

const createCodeDeployment: Recoverer = async (scope, facts) => {
  const names = [text(facts, 'applicationName'), text(facts, 'deploymentGroupName')] as const;
  const read = await listGroupDeployments(scope, ...names, 50);
  return mapResult(read, (deployments) => decideCreateDeployment(facts, deployments));
};

const stopCodeDeployment: Recoverer = async (scope, facts) =>
  mapResult(await describeDeployment(scope, text(facts, 'deploymentId')), decideStopDeployment);

const stopTask: Recoverer = async (scope, facts) => {
  const read = await describeTasks(scope, text(facts, 'cluster'), [text(facts, 'task')]);
  return mapResult(read, ({ items: [task] }) => decideStopTask(facts, task));
};

const database =
  (change: 'start' | 'stop' | 'reboot'): Recoverer =>
  async (scope, facts) => {
    const id = text(facts, 'DBInstanceIdentifier');
    const [read, events] = await Promise.all([describeDatabase(scope, id), describeDatabaseEvents(scope, id)]);
    return mapResult(read, (found) => decideDatabase(facts, change, found, events.ok ? events.value : undefined));
  };

const host =
  (change: 'start' | 'stop' | 'reboot'): Recoverer =>
  async (scope, facts) => {
    const ids = memberOf(facts.input, 'InstanceIds');
    const id = Array.isArray(ids) && typeof ids[0] === 'string' ? ids[0] : '';
    return mapResult(await describeHost(scope, id), (found) => decideHost(facts, change, found));
  };

const putImage: Recoverer = async (scope, facts) => {
  const tag = textOf(facts.input, 'imageTag');
  const id = tag === undefined ? { imageDigest: text(facts, 'imageDigest') } : { imageTag: tag };
  const read = await batchGetImages(scope, text(facts, 'repositoryName'), [id]);
  return mapResult(read, (found) =>
    decidePutImage(facts, found.get(tag ?? text(facts, 'imageDigest'))?.digest ?? null),
  );
};

/** By operation; whatever plan gets a new kind of call gets its recoverer here, else such rows close as unknown. */
const recoverers: Record<string, Recoverer> = {
  'ecs:UpdateService': updateService,
  'ecs:RegisterTaskDefinition': registerTaskDefinition,
  'ecs:StopServiceDeployment': serviceDeployment,
  'ecs:ContinueServiceDeployment': serviceDeployment,
  'ecs:StopTask': stopTask,
  'codedeploy:CreateDeployment': createCodeDeployment,
  'codedeploy:StopDeployment': stopCodeDeployment,
  'rds:StartDBInstance': database('start'),
  'rds:StopDBInstance': database('stop'),
  'rds:RebootDBInstance': database('reboot'),
  'ec2:StartInstances': host('start'),
  'ec2:StopInstances': host('stop'),
  'ec2:RebootInstances': host('reboot'),
  'ecr:PutImage': putImage,
};

/** What is missing will be missing the next time too. */
const forGood = ['not-found', 'unsupported'];

/** Looks whether AWS carried the call out; a failure means that it could not be read now. */
export async function lookUpCall(scope: Scope, operation: string, facts: CallFacts): Promise<Result<Verdict>> {
  const recoverer = Object.hasOwn(recoverers, operation) ? recoverers[operation] : undefined;
  if (!recoverer)
    return ok({ state: 'unclear', sentence: `Whether ${operation} was carried out cannot be looked up.` });
  const verdict = await recoverer(scope, facts);
  if (verdict.ok || !forGood.includes(verdict.failure.kind)) return verdict;
  return ok({ state: 'unclear', sentence: verdict.failure.message });
}
