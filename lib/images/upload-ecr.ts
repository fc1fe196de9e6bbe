import 'server-only';

import { open } from 'node:fs/promises';
import {
  BatchCheckLayerAvailabilityCommand,
  CompleteLayerUploadCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { send } from '@/lib/aws/send';
import { mayHaveHappened } from '@/lib/change/lost-answer.rules';
import { UploadError } from '@/lib/images/upload-error';
import type { Blob, Manifest } from '@/lib/images/upload-prepared';
import { type Failure, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';

const unchanged = 'No tag was set: what runs and what is tagged stays as it was.';

function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UploadError({ ...result.failure, unchanged });
}

const refused = (message: string, advice?: string): UploadError =>
  new UploadError({ kind: 'refused', message, unchanged, advice } satisfies Failure);

/** What a tag means before a push: a digest, `null` for nothing yet, or why it could not be read. */
export type TagBefore = { tag: string; digest: string | null } | { tag: string; notRead: string };

/**
 * Looks before anything is sent: the repository is there and may be written to. Returns its URI and what the tag
 * means now. A tag that may not move and is taken by another image is an `UploadError`.
 */
export async function checkRepository(
  scope: Scope,
  repository: string,
  tag: string,
  digest: string,
  signal: AbortSignal,
): Promise<{ uri: string; before: TagBefore }> {
  const answer = await send(scope, 'ecr', 'DescribeRepositories', (ecr, abortSignal) =>
    ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repository] }), { abortSignal }),
  );
  const found = accepted(answer).repositories?.[0];
  const read = await digestOfTag(scope, repository, tag, signal);
  const other = read.ok ? read.value : null;
  if (found?.imageTagMutability?.startsWith('IMMUTABLE') && other && other !== digest) throw tagTaken(repository, tag);
  const before = read.ok ? { tag, digest: other } : { tag, notRead: read.failure.message };
  return { uri: found?.repositoryUri ?? repository, before };
}

/** What a tag means now; `null` where there is no such tag. */
async function digestOfTag(
  scope: Scope,
  repositoryName: string,
  imageTag: string,
  signal?: AbortSignal,
): Promise<Result<string | null>> {
  const answer = await send(
    scope,
    'ecr',
    'DescribeImages',
    (ecr, abortSignal) =>
      ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag }] }), { abortSignal }),
    { signal },
  );
  if (answer.ok) return ok(answer.value.imageDetails?.[0]?.imageDigest ?? null);
  return answer.failure.kind === 'not-found' ? ok(null) : answer;
}

const tagTaken = (repository: string, tag: string) =>
  refused(
    `The tags of ${repository} cannot be moved, and ${tag} is another image already.`,
    'Push under a tag that is not taken.',
  );

/** Digests that the repository holds already; a hundred a call. */
export async function layersThere(
  scope: Scope,
  repositoryName: string,
  digests: string[],
  signal: AbortSignal,
): Promise<Set<string>> {
  const there = new Set<string>();
  for (let at = 0; at < digests.length; at += 100) {
    const layerDigests = digests.slice(at, at + 100);
    const answer = await send(
      scope,
      'ecr',
      'BatchCheckLayerAvailability',
      (ecr, abortSignal) =>
        ecr.send(new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }), { abortSignal }),
      { signal },
    );
    for (const layer of accepted(answer).layers ?? []) {
      if (layer.layerAvailability === 'AVAILABLE' && layer.layerDigest) there.add(layer.layerDigest);
    }
  }
  return there;
}

/** ECR's own choice of part size is about 10 MiB; parts under 5 MiB are refused but for the last. */
const usualPartSize = 10 * 2 ** 20;
const tries = 3;

/** Parts are numbered by byte, so that sending one again after throttling or a cut does no harm. */
async function sendPart(
  scope: Scope,
  part: { repositoryName: string; uploadId: string; partFirstByte: number; bytes: Uint8Array },
  signal: AbortSignal,
): Promise<void> {
  const { bytes, ...rest } = part;
  const input = { ...rest, partLastByte: part.partFirstByte + bytes.length - 1, layerPartBlob: bytes };
  for (let attempt = 1; ; attempt++) {
    const answer = await send(
      scope,
      'ecr',
      'UploadLayerPart',
      // A part over a slow line takes longer than any other call: the time runs until AWS answers.
      (ecr, abortSignal) => ecr.send(new UploadLayerPartCommand(input), { abortSignal, requestTimeout: 300_000 }),
      { signal },
    );
    if (answer.ok) return;
    const again = ['throttled', 'unreachable'].includes(answer.failure.kind) && !signal.aborted;
    if (!again || attempt === tries) accepted(answer);
  }
}

/** Sends one blob in parts; `onSent` gets the bytes of it that are up. A blob that someone else completed is fine. */
export async function uploadBlob(
  scope: Scope,
  repositoryName: string,
  blob: Blob,
  onSent: (sent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const begun = accepted(
    await send(
      scope,
      'ecr',
      'InitiateLayerUpload',
      (ecr, abortSignal) => ecr.send(new InitiateLayerUploadCommand({ repositoryName }), { abortSignal }),
      { signal },
    ),
  );
  const uploadId = begun.uploadId ?? '';
  const partSize = begun.partSize && begun.partSize > 0 ? begun.partSize : usualPartSize;
  const file = await open(blob.path);
  try {
    for (let at = 0; at < blob.size; ) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(partSize, blob.size - at)), 0, undefined, at);
      if (bytesRead === 0) throw refused('The spooled archive was cut while it was being pushed.', 'Push it again.');
      const bytes = buffer.subarray(0, bytesRead);
      await sendPart(scope, { repositoryName, uploadId, partFirstByte: at, bytes }, signal);
      at += bytesRead;
      onSent(at);
    }
  } finally {
    await file.close();
  }
  const completed = await send(
    scope,
    'ecr',
    'CompleteLayerUpload',
    (ecr, abortSignal) =>
      ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [blob.digest] }), {
        abortSignal,
      }),
    { signal },
  );
  if (!completed.ok && completed.failure.code !== 'LayerAlreadyExistsException') accepted(completed);
}

/**
 * Puts a manifest, with a tag or by digest alone. False where this very image was there already. The call that sets the
 * tag takes no `signal`: it is one short call, and given up half way nobody would know how it ended.
 */
export async function putManifest(
  scope: Scope,
  repositoryName: string,
  manifest: Manifest,
  tag: string | undefined,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const input = {
    repositoryName,
    imageManifest: manifest.text,
    imageManifestMediaType: manifest.mediaType,
    imageDigest: manifest.digest,
    imageTag: tag,
  };
  const answer = await send(
    scope,
    'ecr',
    'PutImage',
    (ecr, abortSignal) => ecr.send(new PutImageCommand(input), { abortSignal }),
    { signal },
  );
  if (answer.ok) return true;
  if (answer.failure.code === 'ImageAlreadyExistsException') return false;
  if (answer.failure.code === 'ImageTagAlreadyExistsException' && tag) throw tagTaken(repositoryName, tag);
  if (tag && mayHaveHappened(answer.failure)) {
    const now = await digestOfTag(scope, repositoryName, tag);
    if (now.ok && now.value === manifest.digest) return true;
    const unsure = 'AWS’s answer to the last step was lost.';
    const advice = `Look whether ${tag} is there before you push again; pushing the same archive again does no harm.`;
    throw new UploadError({ ...answer.failure, message: unsure, unchanged: undefined, advice }, true);
  }
  accepted(answer);
  return false;
}
