import type { ContainerImage } from '@/lib/model/image';

/** `backend-flask:42` of a task definition's ARN. */
export const shortDefinition = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** `rev 42` of a task definition's ARN or of `backend-flask:42`; its name where it has no number; nothing of nothing. */
export function revisionWord(taskDefinition: string): string;
export function revisionWord(taskDefinition: string | undefined): string | undefined;
export function revisionWord(taskDefinition: string | undefined): string | undefined {
  if (taskDefinition === undefined) return undefined;
  const short = shortDefinition(taskDefinition);
  const revision = /:(\d+)$/.exec(short)?.[1];
  return revision ? `rev ${revision}` : short;
}

/** `9f2c81d0` of `sha256:9f2c81d0…`. */
export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 8);

/** The tag of the image that the service is about: `v1.7.2`; '' where there is no image. */
export function tagWord([image]: ContainerImage[]): string {
  if (!image) return '';
  if (image.tag || !image.digest) return image.tag ?? 'latest';
  return image.version
    ? `${image.version}, pinned`
    : image.copyOf
      ? `copy of ${image.copyOf}`
      : shortDigest(image.digest);
}

/** "3 days", "2 hours", "5 minutes": one figure, rounded down. */
export function spanWord(ms: number): string {
  const units: [number, string][] = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ];
  for (const [size, name] of units) {
    const count = Math.floor(ms / size);
    if (count >= 1) return `${count} ${name}${count === 1 ? '' : 's'}`;
  }
  return 'less than a minute';
}
