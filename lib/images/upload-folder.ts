import 'server-only';

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { env } from '@/lib/env';
import { UploadError } from '@/lib/images/upload-error';

const store = globalThis as typeof globalThis & {
  quarterdeckUploads?: { open: number; cleaning?: Promise<void> };
};

/** Disk and processor are shared with everyone who looks. */
const mostAtOnce = 4;

/** Takes away what a kill left, once for all pushes: a second time it would take what the first ones unpack. */
async function cleanOnce(uploads: { cleaning?: Promise<void> }, root: string): Promise<void> {
  uploads.cleaning ??= rm(root, { recursive: true, force: true });
  try {
    await uploads.cleaning;
  } catch (error) {
    uploads.cleaning = undefined;
    throw error;
  }
}

/** Runs `what` with a folder of its own under the data folder; it is gone afterwards, and so is what a kill left. */
export async function withUploadFolder<T>(what: (folder: string) => Promise<T>): Promise<T> {
  store.quarterdeckUploads ??= { open: 0 };
  const uploads = store.quarterdeckUploads;
  if (uploads.open >= mostAtOnce) {
    throw new UploadError({
      kind: 'throttled',
      message: `${mostAtOnce} images are being pushed at the moment.`,
      unchanged: 'Nothing was pushed.',
      advice: 'Try again when one of them is done.',
    });
  }
  uploads.open++;
  const root = path.join(env().dataDir, 'uploads');
  let folder: string | undefined;
  try {
    await cleanOnce(uploads, root);
    await mkdir(root, { recursive: true, mode: 0o700 });
    folder = await mkdtemp(path.join(root, 'push-'));
    return await what(folder);
  } finally {
    uploads.open--;
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}
