import 'server-only';

import { prepareDockerImage } from '@/lib/images/upload-docker';
import { badArchive } from '@/lib/images/upload-error';
import {
  blobName,
  type Descriptor,
  type DockerImage,
  dockerArchive,
  imageIndex,
  imageManifest,
  isFlatMultiPlatform,
  isIndexType,
  nameOf,
} from '@/lib/images/upload-layout.rules';
import { prepareFlatIndex, prepareOciImage } from '@/lib/images/upload-oci';
import type { PreparedPush } from '@/lib/images/upload-prepared';
import { readJson } from '@/lib/images/upload-read-json';
import type { Entry } from '@/lib/images/upload-unpack';
import type { ArchiveImage } from '@/lib/model/push';

type Entries = Map<string, Entry>;
type Say = (what: string) => void;

/** One image of the archive and how it is made ready. */
interface Found extends ArchiveImage {
  prepare(): Promise<PreparedPush>;
}

/** Whether `docker save` wrote its layers as they go to a registry, which Docker's containerd store does. */
async function isCompressed(entries: Entries, descriptor: Descriptor): Promise<boolean> {
  if (isIndexType(descriptor.mediaType)) return true;
  const entry = entries.get(blobName(descriptor.digest));
  if (!entry) return false;
  const { layers } = await readJson(entry, 'A manifest', imageManifest);
  return layers.some((layer) => /[.+](gzip|zstd)$/.test(layer.mediaType ?? ''));
}

const dockerName = (image: DockerImage): string =>
  image.RepoTags?.length
    ? image.RepoTags.join(', ')
    : image.Config.replace(/^.*\//, '')
        .replace(/\.json$/, '')
        .slice(0, 12);

async function ociImages(entries: Entries, index: Entry, descriptors: Descriptor[]): Promise<Found[]> {
  if (isFlatMultiPlatform(descriptors)) {
    return [{ key: 'index', name: 'all platforms', prepare: () => prepareFlatIndex(entries, index) }];
  }
  return descriptors.map((descriptor) => ({
    key: descriptor.digest,
    name: nameOf(descriptor) ?? descriptor.digest.slice(7, 19),
    prepare: () => prepareOciImage(entries, descriptor),
  }));
}

async function findImages(entries: Entries, say: Say): Promise<Found[]> {
  const [docker, index] = [entries.get('manifest.json'), entries.get('index.json')];
  if (index) {
    const { manifests } = await readJson(index, 'index.json', imageIndex);
    const compressed = await Promise.all(manifests.map((descriptor) => isCompressed(entries, descriptor)));
    if (!docker || compressed.some(Boolean)) return ociImages(entries, index, manifests);
  }
  if (!docker) throw badArchive('This archive holds no image: it has neither manifest.json nor index.json.');
  const images = await readJson(docker, 'manifest.json', dockerArchive);
  return images.map((image, at) => ({
    key: String(at),
    name: dockerName(image),
    prepare: () => prepareDockerImage(entries, image, say),
  }));
}

/**
 * The image of an unpacked archive, made ready and checked; or the list to choose from where it holds several and
 * `wanted` names none of them. Throws an `UploadError` for what is no image or not whole.
 */
export async function prepareArchive(
  entries: Entries,
  wanted: string | undefined,
  say: Say,
): Promise<{ push: PreparedPush } | { choose: ArchiveImage[] }> {
  if (entries.size === 0) throw badArchive('This archive is empty.');
  const images = await findImages(entries, say);
  const chosen = images.length === 1 ? images[0] : images.find((image) => image.key === wanted);
  if (images.length === 0) throw badArchive('This archive holds no image: its list of images is empty.');
  if (!chosen) return { choose: images.map(({ key, name }) => ({ key, name })) };
  return { push: await chosen.prepare() };
}
