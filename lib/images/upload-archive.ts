import 'server-only';

import { closeAttempt, writeAttempt } from '@/lib/change/audit';
import type { Context } from '@/lib/context';
import { unexpected } from '@/lib/errors';
import { checkRepository, layersThere, putManifest, uploadBlob } from '@/lib/images/upload-ecr';
import { UploadError } from '@/lib/images/upload-error';
import { withUploadFolder } from '@/lib/images/upload-folder';
import { isTag } from '@/lib/images/upload-names.rules';
import { prepareArchive } from '@/lib/images/upload-prepare';
import type { PreparedPush } from '@/lib/images/upload-prepared';
import { type Chunks, unpackArchive } from '@/lib/images/upload-unpack';
import type { Failure } from '@/lib/model/failure';
import type { PushEvent } from '@/lib/model/push';

export interface PushInput {
  repository: string;
  tag: string;
  /** `key` of the image to push, where the archive holds several. */
  image?: string;
}

/** What an archive may unpack to, bytes. */
const unpackLimit = 20 * 2 ** 30;

type Tell = (event: PushEvent) => void;

function failureOf(error: unknown, signal: AbortSignal): Failure {
  const unchanged = 'No tag was set.';
  if (signal.aborted) return { kind: 'refused', message: 'The push was cancelled.', unchanged, code: 'Cancelled' };
  return error instanceof UploadError ? error.failure : { ...unexpected(error), unchanged };
}

async function pushPrepared(
  ctx: Context,
  { repository, tag }: PushInput,
  push: PreparedPush,
  tell: Tell,
  signal: AbortSignal,
): Promise<boolean> {
  const digests = push.blobs.map((blob) => blob.digest);
  const there = await layersThere(ctx, repository, digests, signal);
  tell({
    event: 'blobs',
    blobs: push.blobs.map(({ digest, size, what }) => ({ digest, size, what, there: there.has(digest) })),
  });
  for (const blob of push.blobs) {
    if (there.has(blob.digest)) continue;
    const onSent = (sent: number) => tell({ event: 'sent', digest: blob.digest, sent });
    await uploadBlob(ctx, repository, blob, onSent, signal);
    there.add(blob.digest);
  }
  let isNew = false;
  for (const [at, manifest] of push.manifests.entries()) {
    const last = at === push.manifests.length - 1;
    isNew = await putManifest(ctx, repository, manifest, last ? tag : undefined, signal);
  }
  return isNew;
}

/** Pushes one image, audited: the row is on disk before the first byte goes to ECR, and closed after the last. */
async function pushAudited(ctx: Context, input: PushInput, push: PreparedPush, tell: Tell, signal: AbortSignal) {
  const { repository, tag } = input;
  const digest = push.manifests.at(-1)?.digest ?? '';
  const uri = await checkRepository(ctx, repository, tag, digest, signal);
  const id = await writeAttempt({
    at: ctx.clock(),
    actor: ctx.actor.name,
    kind: 'image-push',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'repository', name: repository },
    summary: `Push image ${repository}:${tag} (${digest.slice(7, 15)})`,
    calls: [{ operation: 'ecr:PutImage', input: { repositoryName: repository, imageTag: tag, imageDigest: digest } }],
  });
  try {
    const isNew = await pushPrepared(ctx, input, push, tell, signal);
    await closeAttempt(id, { outcome: 'succeeded', finishedAt: ctx.clock() });
    const done = { imageId: push.imageId, tag, already: !isNew, note: push.note };
    tell({ event: 'done', digest, image: `${uri}:${tag}`, ...done });
  } catch (error) {
    const failure = failureOf(error, signal);
    await closeAttempt(id, { outcome: 'failed', finishedAt: ctx.clock(), failure });
    throw new UploadError(failure);
  }
}

/**
 * Pushes an image archive (`docker save`, or an OCI layout, gzipped or not) to a repository of the context's account
 * and Region. Everything is checked before the first byte goes up; the tag is set last, so that whatever ends it
 * earlier changes nothing that runs. Failures are told as events, never thrown.
 */
export async function uploadArchive(
  ctx: Context,
  input: PushInput,
  body: Chunks,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (!isTag(input.tag)) {
      const message = `${input.tag.slice(0, 60) || 'An empty text'} is no tag: letters, digits, dots, dashes and underscores, at most 128.`;
      throw new UploadError({ kind: 'refused', message, unchanged: 'Nothing was pushed.' });
    }
    await withUploadFolder(async (folder) => {
      const entries = await unpackArchive(body, folder, unpackLimit);
      const found = await prepareArchive(entries, input.image, (what) => tell({ event: 'checking', what }));
      if ('choose' in found) tell({ event: 'choose', images: found.choose });
      else await pushAudited(ctx, input, found.push, tell, signal);
    });
  } catch (error) {
    tell({ event: 'failed', failure: failureOf(error, signal) });
  }
}
