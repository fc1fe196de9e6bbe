import type { ImageReference } from '@/lib/model/image';

/**
 * Takes an image as a task definition writes it apart, as Docker does: the part before the first `/` is a registry
 * when it holds a `.` or `:` or is `localhost`; without one it is Docker Hub, without a tag and digest `latest`.
 * https://pkg.go.dev/github.com/distribution/reference
 */
export function parseImageReference(written: string): ImageReference {
  const at = written.indexOf('@');
  const digest = at >= 0 ? written.slice(at + 1) : undefined;
  const named = at >= 0 ? written.slice(0, at) : written;
  const slash = named.indexOf('/');
  const host = slash > 0 ? named.slice(0, slash) : '';
  const isRegistry = host === 'localhost' || /[.:]/.test(host);
  const path = isRegistry ? named.slice(slash + 1) : named;
  const colon = path.lastIndexOf(':');
  const hasTag = colon > path.lastIndexOf('/');
  const tag = hasTag ? path.slice(colon + 1) : digest ? undefined : 'latest';
  return {
    written,
    registry: isRegistry ? host : 'docker.io',
    repository: hasTag ? path.slice(0, colon) : path,
    ...(tag ? { tag } : {}),
    ...(digest ? { digest } : {}),
  };
}

/** The ECR registry that an image lives in: account id and Region, read off its host; undefined outside of ECR. */
export function ecrPlaceOf(
  reference: Pick<ImageReference, 'registry' | 'repository'>,
): { registryId: string; region: string; repository: string } | undefined {
  const match = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/.exec(
    reference.registry,
  );
  if (!match?.[1] || !match[2]) return undefined;
  return { registryId: match[1], region: match[2], repository: reference.repository };
}
