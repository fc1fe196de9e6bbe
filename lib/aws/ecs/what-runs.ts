import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { ContainerImage } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { overEach } from '../gather';
import { withVersions } from '../image-names';
import { kept } from '../kept';
import { describeServiceRevisions, knownServiceRevision } from './describe-service-revisions';
import { describeTaskDefinition, knownTaskDefinition } from './describe-task-definition';

/** What one revision of a service runs. */
export interface Running {
  taskDefinitionArn: string;
  images: ContainerImage[];
}

const withoutRevisions = () => kept<true>('endpoints without service revisions', 200);
const askAgainMs = 10 * 60_000;

/** Revisions that a service runs now, newest first; none where AWS (or an emulator) does not tell them. */
const revisionsOf = (scope: Scope, service: Service) =>
  withoutRevisions().get(scope, '') ? [] : service.currentRevisionArns;

/**
 * What a service runs, as far as it is known without a call: one entry per current service revision, newest first,
 * else its task definition's images without digests. Undefined until `learnWhatRuns` has read it.
 */
export async function knownRunning(scope: Scope, service: Service): Promise<Running[] | undefined> {
  const arns = revisionsOf(scope, service);
  const revisions = arns.map((arn) => knownServiceRevision(scope, arn)).filter((r) => r !== undefined);
  if (revisions.length > 0) return revisions.map(({ taskDefinitionArn, images }) => ({ taskDefinitionArn, images }));
  const arn = service.taskDefinitionArn ?? service.taskSets[0]?.taskDefinitionArn;
  // What a deployment replaces runs as well, and was the target once: its definition is mostly known.
  const others = service.deployments.filter((d) => d.running > 0).map((d) => d.taskDefinitionArn);
  const wanted = [...new Set([arn, ...others])].filter((each) => each !== undefined);
  const definitions = await Promise.all(wanted.map((each) => knownTaskDefinition(scope, each)));
  const running = definitions.filter((definition) => definition !== undefined);
  if (running.length === 0) return undefined;
  return running.map(({ arn: taskDefinitionArn, containers }) => {
    const images = containers.map((container) => ({ ...container.image, container: container.name }));
    return { taskDefinitionArn, images: withVersions(scope, images, taskDefinitionArn) };
  });
}

/** Revisions that are being asked for, so that two readings do not ask twice. */
const asked = () => holdOnce('revisions asked for', () => new Set<string>());

/** Whether something of what a service runs is still to be learned. */
export function isUnlearned(scope: Scope, service: Service): boolean {
  const arns = revisionsOf(scope, service);
  return arns.length === 0 || arns.some((arn) => !knownServiceRevision(scope, arn));
}

/**
 * Reads what is not known yet of what services run: service revisions, twenty a call; where there are none, each task
 * definition, once ever. Failures are left to the next time: a row without its image is still a row.
 */
export async function learnWhatRuns(scope: Scope, services: readonly Service[]): Promise<void> {
  const arns = new Set(services.flatMap((service) => revisionsOf(scope, service)));
  const key = (arn: string) => `${scope.account} ${arn}`;
  const unknown = [...arns].filter((arn) => !knownServiceRevision(scope, arn) && !asked().has(key(arn)));
  for (const arn of unknown) asked().add(key(arn));
  const read = await describeServiceRevisions(scope, unknown);
  for (const arn of unknown) asked().delete(key(arn));
  const failure = read.ok ? read.value.failure : read.failure;
  if (failure?.kind === 'unsupported' || failure?.kind === 'denied') {
    withoutRevisions().set(scope, '', true, askAgainMs);
  }
  const definitions = new Set<string>();
  for (const service of services) {
    const arn = service.taskDefinitionArn ?? service.taskSets[0]?.taskDefinitionArn;
    const known = service.currentRevisionArns.some(
      (revision) => knownServiceRevision(scope, revision) || asked().has(key(revision)),
    );
    if (arn && !known) definitions.add(arn);
  }
  await overEach([...definitions], (arn) => describeTaskDefinition(scope, arn));
}
