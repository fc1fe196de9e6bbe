import type { Service } from '@/lib/model/service';
import { shortDefinition } from '@/lib/rollouts/rollback-words.rules';
import { memberOf, textOf } from '../json.rules';
import { type CallFacts, isAround, isDuring, momentWord, type Verdict } from './verdict.rules';

/** A deployment of the service that AWS tells of, in either of its two ways. */
export interface SeenDeployment {
  /** `ecs-svc/<number>` */
  id: string;
  createdAt?: number;
  taskDefinition?: string;
  /** ARN of the service deployment, where that API told of it. */
  arn?: string;
}

/** What is read of the service now. */
export interface ServiceNow {
  service: Pick<Service, 'name' | 'taskDefinitionArn' | 'desired' | 'deployments'>;
  /** Its service deployments of that time; undefined where that API cannot be read. */
  since?: SeenDeployment[];
}

const isSame = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && shortDefinition(one) === shortDefinition(other);

/** What the plan saw: every plan about a service keeps its state, the one that scales beside the count. */
function seenBefore({ before }: CallFacts) {
  const state = memberOf(before, 'state') ?? memberOf(before, 'service');
  const desired = memberOf(before, 'desired');
  return {
    primary: textOf(state, 'primary'),
    taskDefinition: textOf(state, 'taskDefinition'),
    deployment: textOf(memberOf(state, 'deployment'), 'arn'),
    desired: typeof desired === 'number' ? desired : undefined,
  };
}

function decideScale(facts: CallFacts, wanted: number, { service }: ServiceNow): Verdict {
  const { desired } = seenBefore(facts);
  if (service.desired === wanted) return { state: 'made', sentence: `${service.name} wants ${wanted} tasks.` };
  const now = `${service.name} wants ${service.desired} tasks, not ${wanted}`;
  if (service.desired === desired) return { state: 'not-made', sentence: `${now}: as before.` };
  return { state: 'unclear', sentence: `${now}: it was changed since, by this and again or by someone else.` };
}

function madeBy(service: ServiceNow['service'], wanted: string | undefined, found: SeenDeployment): Verdict {
  const of = wanted ? ` of ${shortDefinition(wanted)}` : '';
  const at = found.createdAt === undefined ? '' : ` at ${momentWord(found.createdAt)}`;
  return {
    state: 'made',
    sentence: `ECS made a deployment${of} for ${service.name}${at}.`,
    ...(found.createdAt === undefined ? {} : { at: found.createdAt }),
    ...(found.arn ? { deployment: found.arn } : {}),
  };
}

/**
 * Whether an UpdateService was carried out. One that deploys leaves a deployment of its task definition, dated just
 * after it was sent and not yet there when it was planned; a rollback of ECS's own makes none, so that the older
 * deployment being PRIMARY again proves nothing.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html
 */
export function decideUpdate(facts: CallFacts, now: ServiceNow): Verdict {
  const { input, sentAt, until } = facts;
  const { service, since } = now;
  const forced = input.forceNewDeployment === true;
  const named = textOf(input, 'taskDefinition');
  if (named === undefined && !forced && typeof input.desiredCount === 'number') {
    return decideScale(facts, input.desiredCount, now);
  }
  const before = seenBefore(facts);
  const wanted = named ?? before.taskDefinition;
  const listed = service.deployments.map((one) => ({
    id: one.id,
    createdAt: one.createdAt,
    taskDefinition: one.taskDefinitionArn,
  }));
  const seen: SeenDeployment[] = [...(since ?? []), ...listed];
  const newer = seen.filter(({ id, arn }) => id !== before.primary && (arn === undefined || arn !== before.deployment));
  const fitting = newer.filter((one) => wanted === undefined || isSame(one.taskDefinition, wanted));
  const ours = fitting.find(({ createdAt }) => createdAt !== undefined && isDuring(facts, createdAt));
  if (ours) return madeBy(service, wanted, ours);
  const undated = fitting.find(({ createdAt }) => createdAt === undefined);
  if (undated && until === Number.POSITIVE_INFINITY) return madeBy(service, wanted, undated);
  const what = wanted ? ` of ${shortDefinition(wanted)}` : '';
  const around = fitting.find(({ createdAt }) => createdAt !== undefined && isAround(facts, createdAt));
  if (around?.createdAt !== undefined) {
    const sentence = `There is a deployment${what} of ${momentWord(around.createdAt)}; whether this change made it AWS does not tell.`;
    return { state: 'unclear', sentence };
  }
  if (since) return { state: 'not-made', sentence: `ECS made no deployment${what} for ${service.name} then.` };
  const primary = service.deployments.find((one) => one.status === 'PRIMARY');
  const alone = primary && service.deployments.length === 1 && primary.id === before.primary;
  if (alone && (primary.updatedAt ?? 0) < sentAt) {
    return { state: 'not-made', sentence: `The deployments of ${service.name} are as they were before.` };
  }
  const runs = service.taskDefinitionArn ? `It points at ${shortDefinition(service.taskDefinitionArn)} now. ` : '';
  return {
    state: 'unclear',
    sentence: `${service.name} has changed since. ${runs}AWS does not tell which deployments it had.`,
  };
}
