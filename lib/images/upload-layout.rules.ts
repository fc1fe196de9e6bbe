import { z } from 'zod';

export const mediaTypes = {
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
} as const;

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const descriptor = z.object({
  mediaType: z.string().optional(),
  digest,
  size: z.number().int().nonnegative(),
  annotations: z.record(z.string(), z.string()).optional(),
  platform: z.object({ architecture: z.string(), os: z.string(), variant: z.string().optional() }).optional(),
});

/** Points at a blob: https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export type Descriptor = z.infer<typeof descriptor>;

/** `manifest.json` of `docker save`: https://github.com/moby/docker-image-spec */
export const dockerArchive = z.array(
  z.object({
    Config: z.string(),
    RepoTags: z.array(z.string()).nullish(),
    Layers: z.array(z.string()),
  }),
);
export type DockerImage = z.infer<typeof dockerArchive>[number];

/** https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export const imageIndex = z.object({ mediaType: z.string().optional(), manifests: z.array(descriptor) });

/** https://github.com/opencontainers/image-spec/blob/main/manifest.md */
export const imageManifest = z.object({
  mediaType: z.string().optional(),
  config: descriptor,
  layers: z.array(descriptor),
});

/** Of the image's configuration only what ties it to its layers. */
export const imageConfig = z.object({ rootfs: z.object({ diff_ids: z.array(digest) }) });

export const isIndexType = (mediaType: string | undefined): boolean =>
  mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerIndex;

const isAttestation = (d: Descriptor) => d.annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';

/** The name that an OCI layout gives one of its images. */
export const nameOf = (d: Descriptor): string | undefined =>
  d.annotations?.['io.containerd.image.name'] ?? d.annotations?.['org.opencontainers.image.ref.name'];

/** Whether `index.json` is itself one image for several platforms, and not a list of images. */
export function isFlatMultiPlatform(manifests: Descriptor[]): boolean {
  const real = manifests.filter((m) => !isAttestation(m));
  const names = new Set(real.map(nameOf));
  const platforms = new Set(real.map((m) => JSON.stringify(m.platform)));
  return real.length > 1 && names.size === 1 && platforms.size === real.length && real.every((m) => m.platform);
}

/** Where an OCI layout keeps a blob. */
export const blobName = (value: string): string => `blobs/sha256/${value.slice('sha256:'.length)}`;
