import type { ContainerImage } from '@/lib/model/image';
import type { ContainerDefinition, TaskDefinition } from '@/lib/model/task-definition';
import type { Candidate } from './rollback-facts';

/** The digest that a container ran: resolved by ECS, or written into the task definition. */
export const digestOf = (image: ContainerImage): string | undefined => image.runningDigest ?? image.digest;

/** `true` or `false` where every digest is known, else undefined. */
export function sameDigests(a: ContainerImage[], b: ContainerImage[]): boolean | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  if (a.length !== b.length) return false;
  let known = true;
  for (const image of a) {
    const other = b.find((candidate) => candidate.container === image.container);
    if (!other) return false;
    const [mine, theirs] = [digestOf(image), digestOf(other)];
    if (mine && theirs && mine !== theirs) return false;
    // Without digests two equal names may still be two images.
    if (!mine || !theirs) {
      known = false;
      if (image.repository !== other.repository || image.registry !== other.registry) return false;
    }
  }
  return known ? true : undefined;
}

/** Everything of a container but how its image is written. */
const withoutImage = ({ image: _image, ...rest }: ContainerDefinition) => rest;

/** Whether two task definitions differ in nothing but name, revision and how their images are written. */
export function sameSettings(a: TaskDefinition, b: TaskDefinition): boolean {
  const settings = (d: TaskDefinition) =>
    JSON.stringify([
      [d.cpu, d.memory, d.networkMode, d.taskRoleArn, d.executionRoleArn],
      d.containers.map(withoutImage),
      Object.entries(d.others ?? {}).sort(([x], [y]) => (x < y ? -1 : 1)),
    ]);
  return settings(a) === settings(b);
}

/** Whether both write the same images. */
const sameWritten = (a: ContainerImage[], b: ContainerImage[]) =>
  a.length === b.length &&
  a.every((image) => b.find((other) => other.container === image.container)?.written === image.written);

/**
 * Whether running `b` instead of `a` would change nothing. Digests decide; where one is unknown the same name counts
 * as the same image only if the task definition is the same too, because then nothing would be asked for anew.
 */
export function sameRun(a: Candidate, b: Candidate, definitions: Map<string, TaskDefinition>): boolean {
  const digests = sameDigests(a.images, b.images);
  if (digests === false) return false;
  if (a.taskDefinitionArn === b.taskDefinitionArn) return digests === true || sameWritten(a.images, b.images);
  const [one, other] = [definitions.get(a.taskDefinitionArn), definitions.get(b.taskDefinitionArn)];
  if (!one || !other || !sameSettings(one, other)) return false;
  return digests === true || sameWritten(a.images, b.images);
}
