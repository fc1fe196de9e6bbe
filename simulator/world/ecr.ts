import { createHash } from 'node:crypto';
import type { ImageScanFindings, ImageTagMutability, Tag } from '@aws-sdk/client-ecr';
import { admitManifest } from './ecr-images';
import { digestOf, manifestTypes } from './ecr-manifest';
import { seededLayer } from './ecr-test-layer';
import type { Region } from './region';
import type { World } from './world';

export interface StoredImage {
  digest: string;
  manifest: string;
  mediaType: string;
  tags: Set<string>;
  /** Layers of a manifest, manifests of an index. */
  refersTo: string[];
  sizeInBytes: number;
  artifactMediaType?: string;
  /** Epoch milliseconds. */
  pushedAt: number;
  pulledAt?: number;
  scan?: { at: number; findings: ImageScanFindings };
}

export interface Repository {
  name: string;
  arn: string;
  createdAt: number;
  mutability: ImageTagMutability;
  scanOnPush: boolean;
  kmsKey?: string;
  tags: Tag[];
  images: Map<string, StoredImage>;
  /** Digests of blobs that were pushed to this repository. */
  layers: Set<string>;
  lifecyclePolicy?: string;
  /** Accounts that its policy lets in, besides its own. */
  sharedWith: Set<string>;
}

export interface Blob {
  size: number;
  /** Absent once the registry holds more than it keeps in memory. */
  bytes?: Uint8Array;
}

export interface Upload {
  repository: string;
  parts: Uint8Array[];
  size: number;
}

export interface EcrState {
  repositories: Map<string, Repository>;
  blobs: Map<string, Blob>;
  /** Bytes that the blobs hold in memory. */
  heldBytes: number;
  uploads: Map<string, Upload>;
}

const slice = {
  name: 'ecr',
  create: (): EcrState => ({ repositories: new Map(), blobs: new Map(), heldBytes: 0, uploads: new Map() }),
};

/** The registry of one account in one Region. */
export function ecrOf(region: Region): EcrState {
  return region.slice(slice);
}

/** Makes a repository as CreateRepository does with its defaults, or answers the one that is there. */
export function repositoryIn(region: Region, name: string): Repository {
  const state = ecrOf(region);
  const repository = state.repositories.get(name) ?? {
    name,
    arn: region.arn('ecr', `repository/${name}`),
    createdAt: region.world.clock.now(),
    mutability: 'MUTABLE' as const,
    scanOnPush: false,
    tags: [],
    images: new Map(),
    layers: new Set(),
    sharedWith: new Set(),
  };
  state.repositories.set(name, repository);
  return repository;
}

/** A registry keeps this many bytes of layers; beyond it the oldest lose their bytes, not their place. */
const keptBytes = 1024 ** 3;

/** Stores bytes under their digest. */
export function putBlob(region: Region, repository: Repository, bytes: Uint8Array): string {
  const state = ecrOf(region);
  const digest = digestOf(bytes);
  state.heldBytes += bytes.byteLength - (state.blobs.get(digest)?.bytes?.byteLength ?? 0);
  state.blobs.set(digest, { size: bytes.byteLength, bytes });
  repository.layers.add(digest);
  for (const blob of state.blobs.values()) {
    if (state.heldBytes <= keptBytes) break;
    state.heldBytes -= blob.bytes?.byteLength ?? 0;
    blob.bytes = undefined;
  }
  return digest;
}

/**
 * What a container runtime gets for an image's name; the error is AWS's CannotPullContainerError. Digests are those of
 * the simulated registry, whatever its Region; images of other registries get a made-up one that stays the same.
 */
export function resolveImage(world: World, image: string): { digest: string } | { error: string } {
  const named = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(image);
  if (!named) {
    const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
    return { digest: digest ?? `sha256:${createHash('sha256').update(image).digest('hex')}` };
  }
  const [, account = '', region = '', name = '', tag = 'latest', digest] = named;
  const images = ecrOf(world.region(account, region)).repositories.get(name)?.images;
  const found = digest ? images?.get(digest) : [...(images?.values() ?? [])].find((each) => each.tags.has(tag));
  if (found) {
    found.pulledAt = world.clock.now();
    return { digest: found.digest };
  }
  return {
    error: `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${image}: ${name}${digest ? `@${digest}` : `:${tag}`}: not found`,
  };
}

export interface TestImage {
  /** Sizes of the layers in bytes, or their bytes. */
  layers?: (number | Uint8Array)[];
  /** Merged into the image's config. */
  config?: Record<string, unknown>;
  /** Makes an image that differs from others of the same repository; the tags when absent. */
  seed?: string;
  /** Epoch milliseconds; now when absent. */
  pushedAt?: number;
}

/** Puts a real small image into a repository (made if missing), moves the tags to it, and answers its true digest. */
export function putTestImage(region: Region, name: string, tags: string[], image: TestImage = {}): string {
  const repository = repositoryIn(region, name);
  const seed = image.seed ?? `${name}:${tags.join(',')}`;
  const layers = (image.layers ?? [4096, 2048]).map((layer, index) =>
    typeof layer === 'number' ? seededLayer(`${seed}/${index}`, layer) : { bytes: layer, diffId: digestOf(layer) },
  );
  const pushedAt = image.pushedAt ?? region.world.clock.now();
  const config = {
    architecture: 'amd64',
    os: 'linux',
    created: new Date(Date.UTC(2025, 0, 1)).toISOString(),
    config: { Labels: { seed } },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
    ...image.config,
  };
  const configBytes = Buffer.from(JSON.stringify(config));
  const descriptor = (mediaType: string, bytes: Uint8Array) => ({
    mediaType,
    size: bytes.byteLength,
    digest: putBlob(region, repository, bytes),
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: manifestTypes.docker,
    config: descriptor('application/vnd.docker.container.image.v1+json', configBytes),
    layers: layers.map((layer) => descriptor('application/vnd.docker.image.rootfs.diff.tar.gzip', layer.bytes)),
  });
  const stored = admitManifest(repository, manifest, manifestTypes.docker, pushedAt);
  for (const tag of tags) moveTag(repository, tag, stored);
  return stored.digest;
}

/** Takes a tag off whatever has it and gives it to an image. */
export function moveTag(repository: Repository, tag: string, image: StoredImage): void {
  for (const other of repository.images.values()) other.tags.delete(tag);
  image.tags.add(tag);
}

/** Gives an image the findings of a scan, as if scan on push had run. */
export function putScanFindings(region: Region, name: string, digest: string, findings: ImageScanFindings): void {
  const image = ecrOf(region).repositories.get(name)?.images.get(digest);
  if (image) image.scan = { at: image.pushedAt + 20_000, findings };
}
