import 'server-only';
import { BatchGetImageCommand } from '@aws-sdk/client-ecr';
import { ecrPlaceOf } from '@/lib/images/image-reference.rules';
import { type Failure, ok, type Result } from '@/lib/model/failure';
import type { ImageReference } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import { batches, overEach, present } from '../gather';
import { send } from '../send';

/**
 * What an image reference means now. `missing`: the tag or the repository is not there. `unread`: it could not be
 * asked (no right, or another failure). `elsewhere`: the image is not in ECR, so only its registry knows.
 */
export type ResolvedTag =
  | { state: 'digest'; digest: string }
  | { state: 'missing' }
  | { state: 'unread'; failure: Failure }
  | { state: 'elsewhere' };

interface Manifest {
  digest: string;
  /** The index's or the image's own manifest, as it is stored. */
  manifest: string;
  mediaType?: string;
}

/** Everything that has one of these tags or digests in a repository, a hundred a call; the missing ones are left out. */
export async function batchGetImages(
  scope: Scope,
  repository: string,
  ids: readonly ({ imageTag: string } | { imageDigest: string })[],
  registryId?: string,
): Promise<Result<Map<string, Manifest>>> {
  const found = new Map<string, Manifest>();
  const results = await overEach(batches(ids, 100), (imageIds) =>
    send(scope, 'ecr', 'BatchGetImage', (ecr, abortSignal) =>
      ecr.send(new BatchGetImageCommand({ repositoryName: repository, registryId, imageIds }), { abortSignal }),
    ),
  );
  for (const result of results) {
    if (!result.ok) return result;
    for (const image of present(result.value.images)) {
      const digest = image.imageId?.imageDigest;
      if (!digest) continue;
      const manifest = { digest, manifest: image.imageManifest ?? '', mediaType: image.imageManifestMediaType };
      found.set(digest, manifest);
      if (image.imageId?.imageTag) found.set(image.imageId.imageTag, manifest);
    }
  }
  return ok(found);
}

/**
 * The digests that image references mean now, by `written`: for plans. ECS resolves a multi-platform tag to the
 * index's digest, and so does this. Images of another Region are asked there, with the same account's credentials.
 */
export async function resolveTags(
  scope: Scope,
  references: readonly ImageReference[],
): Promise<Map<string, ResolvedTag>> {
  const resolved = new Map<string, ResolvedTag>();
  const groups = new Map<string, ImageReference[]>();
  for (const reference of references) {
    const place = ecrPlaceOf(reference);
    if (!place) {
      const known = reference.digest;
      resolved.set(reference.written, known ? { state: 'digest', digest: known } : { state: 'elsewhere' });
      continue;
    }
    const key = JSON.stringify([place.registryId, place.region, place.repository]);
    groups.set(key, [...(groups.get(key) ?? []), reference]);
  }
  await overEach([...groups], async ([key, group]) => {
    const [registryId, region, repository] = JSON.parse(key) as [string, string, string];
    const ids = group.map((r) => (r.digest ? { imageDigest: r.digest } : { imageTag: r.tag ?? 'latest' }));
    const answer = await batchGetImages({ ...scope, region }, repository, ids, registryId);
    for (const reference of group) resolved.set(reference.written, resolvedFrom(answer, reference));
  });
  return resolved;
}

function resolvedFrom(answer: Result<Map<string, Manifest>>, reference: ImageReference): ResolvedTag {
  if (!answer.ok) {
    return answer.failure.kind === 'not-found' ? { state: 'missing' } : { state: 'unread', failure: answer.failure };
  }
  const found = answer.value.get(reference.digest ?? reference.tag ?? 'latest');
  return found ? { state: 'digest', digest: found.digest } : { state: 'missing' };
}
