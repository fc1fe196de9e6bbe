import 'server-only';

import { createHash } from 'node:crypto';
import { badArchive } from '@/lib/images/upload-error';
import {
  blobName,
  type Descriptor,
  imageIndex,
  imageManifest,
  isIndexType,
  mediaTypes,
} from '@/lib/images/upload-layout.rules';
import { type Blob, type Manifest, onceByDigest, type PreparedPush } from '@/lib/images/upload-prepared';
import { readJson, readText } from '@/lib/images/upload-read-json';
import type { Entry } from '@/lib/images/upload-unpack';

type Entries = Map<string, Entry>;

/** The blob that a descriptor names, checked by size and digest. */
function blobOf(entries: Entries, descriptor: Descriptor, what: string): Entry {
  const entry = entries.get(blobName(descriptor.digest));
  const short = descriptor.digest.slice(7, 19);
  if (!entry) throw badArchive(`The archive names a ${what} that it does not hold: ${short}`);
  if (entry.size === 0) throw badArchive(`A ${what} in the archive is empty: ${short} has 0 bytes.`);
  if (entry.digest !== descriptor.digest || entry.size !== descriptor.size) {
    throw badArchive(`A ${what} in the archive is damaged: ${short} does not have the SHA-256 of its name.`);
  }
  return entry;
}

async function manifestText(entry: Entry, mediaType: string): Promise<Manifest> {
  const text = await readText(entry, 'A manifest');
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  if (digest !== entry.digest) throw badArchive('A manifest in the archive is not plain UTF-8 text.');
  return { text, digest, mediaType };
}

async function prepareManifest(entries: Entries, descriptor: Descriptor): Promise<PreparedPush> {
  const entry = blobOf(entries, descriptor, 'manifest');
  const { config, layers, mediaType } = await readJson(entry, 'A manifest', imageManifest);
  const blobs: Blob[] = layers.map((layer) => ({ ...blobOf(entries, layer, 'layer'), what: 'layer' }));
  blobs.push({ ...blobOf(entries, config, 'configuration'), what: 'config' });
  const type = mediaType ?? descriptor.mediaType ?? mediaTypes.ociManifest;
  return { blobs, manifests: [await manifestText(entry, type)], imageId: config.digest };
}

const holds = (entries: Entries, descriptor: Descriptor) => entries.has(blobName(descriptor.digest));

/** An index and all its children; where all but one were left out of the archive, that one alone. */
async function prepareIndex(entries: Entries, entry: Entry, mediaType: string, depth: number): Promise<PreparedPush> {
  const { manifests } = await readJson(entry, 'An index', imageIndex);
  const present = manifests.filter((child) => holds(entries, child));
  const [only] = present.filter((child) => child.platform?.os !== 'unknown');
  if (present.length < manifests.length && present.filter((c) => c.platform?.os !== 'unknown').length === 1 && only) {
    const name = only.platform ? `${only.platform.os}/${only.platform.architecture}` : 'one platform';
    const push = await prepareDescriptor(entries, only, depth);
    return { ...push, note: `The archive holds ${name} alone of ${manifests.length} parts; that one was pushed.` };
  }
  const all: PreparedPush = { blobs: [], manifests: [] };
  for (const child of manifests) {
    const push = await prepareDescriptor(entries, child, depth);
    all.blobs.push(...push.blobs);
    all.manifests.push(...push.manifests);
  }
  all.manifests.push(await manifestText(entry, mediaType));
  return all;
}

async function prepareDescriptor(entries: Entries, descriptor: Descriptor, depth: number): Promise<PreparedPush> {
  if (depth > 3) throw badArchive('The archive’s indexes are nested too deep.');
  if (!isIndexType(descriptor.mediaType)) return prepareManifest(entries, descriptor);
  const entry = blobOf(entries, descriptor, 'index');
  return prepareIndex(entries, entry, descriptor.mediaType ?? mediaTypes.ociIndex, depth + 1);
}

/** An image of an OCI layout as it is: blobs and manifests byte for byte, every digest checked. */
export async function prepareOciImage(entries: Entries, descriptor: Descriptor): Promise<PreparedPush> {
  const push = await prepareDescriptor(entries, descriptor, 0);
  return { ...push, blobs: onceByDigest(push.blobs), manifests: onceByDigest(push.manifests) };
}

/** An `index.json` that is itself one image for several platforms. */
export async function prepareFlatIndex(entries: Entries, index: Entry): Promise<PreparedPush> {
  const push = await prepareIndex(entries, index, mediaTypes.ociIndex, 0);
  return { ...push, blobs: onceByDigest(push.blobs), manifests: onceByDigest(push.manifests) };
}
