import 'server-only';

import { writeAttempt } from '@/lib/change/audit';
import { closeRow } from '@/lib/change/close-row';
import type { Context } from '@/lib/context';
import { unexpected } from '@/lib/errors';
import { placeInRegion } from '@/lib/freezes/freeze.rules';
import { emergencyText, guardRefusal } from '@/lib/freezes/guard.rules';
import { readGuard } from '@/lib/freezes/read-guard';
import { checkRepository, layersThere, putManifest, uploadBlob } from '@/lib/images/upload-ecr';
import { UploadError } from '@/lib/images/upload-error';
import { withUploadFolder } from '@/lib/images/upload-folder';
import { isTag } from '@/lib/images/upload-names.rules';
import { prepareArchive } from '@/lib/images/upload-prepare';
import type { PreparedPush } from '@/lib/images/upload-prepared';
import { type Chunks, unpackArchive } from '@/lib/images/upload-unpack';
import type { Failure } from '@/lib/model/failure';
import type { Guard } from '@/lib/model/freeze';
import type { PlanCall } from '@/lib/model/plan';
import type { PushEvent } from '@/lib/model/push';

export interface PushInput {
  repository: string;
  tag: string;
  /** `key` of the image to push, where the archive holds several. */
  image?: string;
  /** Why, for the audit log. */
  reason?: string;
  /** Against the freezes that cover it. */
  emergency?: boolean;
}

/** What an archive may unpack to, bytes. */
const unpackLimit = 20 * 2 ** 30;

type Tell = (event: PushEvent) => void;

function failureOf(error: unknown, signal: AbortSignal): Failure {
  const unchanged = 'No tag was set.';
  // The last step is not given up half way: what is known of it counts, cancelled or not.
  if (error instanceof UploadError && error.lost) return error.failure;
  if (signal.aborted) return { kind: 'refused', message: 'The push was cancelled.', unchanged, code: 'Cancelled' };
  return error instanceof UploadError ? error.failure : { ...unexpected(error), unchanged };
}

/** The calls that put the manifests, children first; only the last one sets the tag. */
const putCalls = ({ repository, tag }: PushInput, { manifests }: PreparedPush): PlanCall[] =>
  manifests.map(({ digest, mediaType }, at) => ({
    operation: 'ecr:PutImage',
    input: {
      ...{ repositoryName: repository, imageDigest: digest, imageManifestMediaType: mediaType },
      ...(at === manifests.length - 1 ? { imageTag: tag } : {}),
    },
  }));

/** Sends layers and manifests; `sent` gets each of `calls` before it goes out. */
async function pushPrepared(
  ctx: Context,
  input: PushInput,
  push: PreparedPush,
  calls: readonly PlanCall[],
  sent: PlanCall[],
  tell: Tell,
  signal: AbortSignal,
): Promise<boolean> {
  const { repository, tag } = input;
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
    signal.throwIfAborted();
    // Layers may take an hour: a freeze that has begun meanwhile holds before the tag is moved.
    if (last) await passGuard(ctx, input);
    sent.push(...calls.slice(at, at + 1));
    isNew = await putManifest(ctx, repository, manifest, last ? tag : undefined, last ? undefined : signal);
  }
  return isNew;
}

/** What covers this push; throws where it may not go on. A push changes the account's registry in the Region. */
async function passGuard(ctx: Context, input: PushInput): Promise<Guard> {
  const guard = await readGuard(ctx, placeInRegion(ctx));
  const failure = guardRefusal(guard, input);
  if (failure) throw new UploadError({ ...failure, unchanged: 'Nothing was pushed.' });
  return guard;
}

/** Pushes one image, audited: the row is on disk before the first byte goes to ECR, and closed after the last. */
async function pushAudited(ctx: Context, input: PushInput, push: PreparedPush, tell: Tell, signal: AbortSignal) {
  const { repository, tag } = input;
  const digest = push.manifests.at(-1)?.digest ?? '';
  const { uri, before } = await checkRepository(ctx, repository, tag, digest, signal);
  const calls = putCalls(input, push);
  const guard = await passGuard(ctx, input);
  const sent: PlanCall[] = [];
  const id = await writeAttempt({
    at: ctx.clock(),
    actor: ctx.actor.name,
    kind: 'image-push',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'repository', name: repository },
    summary: `Push image ${repository}:${tag} (${digest.slice(7, 15)})`,
    reason: input.reason,
    emergency: emergencyText(guard),
    before,
    calls,
  });
  let isNew: boolean;
  try {
    isNew = await pushPrepared(ctx, input, push, calls, sent, tell, signal);
  } catch (error) {
    const failure = failureOf(error, signal);
    const lost = error instanceof UploadError && error.lost;
    const end = { outcome: lost ? 'unknown' : 'failed', finishedAt: ctx.clock(), failure, calls: sent } as const;
    const notClosed = await closeRow(id, end);
    const message = notClosed ? `${failure.message} ${notClosed}` : failure.message;
    throw new UploadError({ ...failure, message }, lost);
  }
  const notClosed = await closeRow(id, { outcome: 'succeeded', finishedAt: ctx.clock(), calls: sent });
  const note =
    [push.note, notClosed && `ECR has the image. ${notClosed}`].filter((part) => part).join(' ') || undefined;
  tell({ event: 'done', digest, image: `${uri}:${tag}`, imageId: push.imageId, tag, already: !isNew, note });
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
    // Before the archive is taken, too: nobody waits for a long upload to hear that it is frozen.
    await passGuard(ctx, input);
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
