import { notVerified } from '@/lib/images/outside-ecr.rules';
import type { Failure } from '@/lib/model/failure';
import type { ContainerImage } from '@/lib/model/image';
import type { PlanChange, PlanNote } from '@/lib/model/plan';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { isOff } from '@/lib/rollouts/image-notes.rules';

/** What a reference means now; the shape of `resolveTags`. */
export type MeaningNow =
  | { state: 'digest'; digest: string }
  | { state: 'missing' }
  | { state: 'unread'; failure: Failure }
  | { state: 'elsewhere' };

const short = (digest: string) => digest.replace(/^sha256:/, '').slice(0, 8);

/** What one container would run after a new deployment, in words. `off`: no task is wanted, so nothing runs. */
export function imageNote(
  container: TaskDefinition['containers'][number],
  running: ContainerImage | undefined,
  now: MeaningNow | undefined,
  off = false,
): { note: PlanNote; change?: PlanChange; digest?: string } {
  const { image, name } = container;
  const tag = `${name} :${image.tag ?? 'latest'}`;
  const before = running?.runningDigest ?? running?.digest;
  if (now?.state === 'missing') {
    const text = `${image.written} is not in ECR: new tasks could not pull it, and the deployment would fail.`;
    return { note: { level: 'warning', text } };
  }
  if (now?.state !== 'digest') {
    return { note: notVerified(image.written, now?.state === 'unread' ? now.failure.message : undefined) };
  }
  const { digest } = now;
  if (!before) {
    const text = `${tag} means ${short(digest)} now; ${off ? 'nothing runs' : 'which image runs is not known'}.`;
    return { note: { level: 'info', text }, digest };
  }
  if (before === digest) {
    const text = image.digest
      ? `${name} is written by digest ${short(digest)}: the same image runs again.`
      : `${tag} still means ${short(digest)}: the same image runs again.`;
    return { note: { level: 'info', text }, digest };
  }
  return {
    note: {
      level: 'good',
      text: `${tag} now means ${short(digest)}, running is ${short(before)}: the image will change.`,
    },
    change: { what: `image ${name}`, before: short(before), after: short(digest) },
    digest,
  };
}

/** What to know before a new deployment, whatever it deploys. */
export function deploymentWarnings(service: Service): PlanNote[] {
  const warnings: PlanNote[] = [];
  const warn = (text: string) => warnings.push({ level: 'warning', text });
  const [primary] = service.deployments.filter((d) => d.status === 'PRIMARY');
  const flying = service.deployments.length > 1 || primary?.rolloutState === 'IN_PROGRESS';
  if (flying) warn('A deployment is in flight: it will be stopped and replaced by this one.');
  if (flying && !service.deployments.some((d) => d.rolloutState === 'COMPLETED')) {
    warn('No deployment is COMPLETED now: until one is, AWS can neither roll back nor launch tasks.');
  }
  if (isOff(service)) warn('Desired count is 0: no task starts until it is raised.');
  if (service.circuitBreaker && !service.circuitBreaker.enable) {
    warn('The circuit breaker is off: a deployment that fails is retried for ever, until someone rolls back.');
  }
  return warnings;
}
