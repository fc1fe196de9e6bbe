import { createHash } from 'node:crypto';

/** Media types that ECR takes for an image manifest or a list of them. */
export const manifestTypes = {
  docker: 'application/vnd.docker.distribution.manifest.v2+json',
  oci: 'application/vnd.oci.image.manifest.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
};

export interface ReadManifest {
  mediaType?: string;
  isIndex: boolean;
  /** Config and layers of a manifest. */
  blobs: { digest: string; size: number }[];
  /** Manifests of an index. */
  manifests: { digest: string; size: number }[];
  /** Bytes of the layers. */
  layerSize: number;
  artifactMediaType?: string;
}

/** `sha256:…` of the bytes. */
export function digestOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** What a manifest says; undefined when it is no JSON object. */
export function readManifest(text: string, givenType?: string): ReadManifest | undefined {
  const manifest = parseObject(text);
  if (!manifest) return undefined;
  const mediaType = givenType ?? (typeof manifest.mediaType === 'string' ? manifest.mediaType : undefined);
  const config = descriptors([manifest.config]);
  const layers = descriptors(manifest.layers);
  const manifests = descriptors(manifest.manifests);
  const ofConfig = (manifest.config as { mediaType?: unknown } | undefined)?.mediaType;
  return {
    mediaType,
    isIndex: mediaType === manifestTypes.dockerList || mediaType === manifestTypes.ociIndex,
    blobs: [...config, ...layers],
    manifests,
    layerSize: layers.reduce((sum, layer) => sum + layer.size, 0),
    artifactMediaType: typeof ofConfig === 'string' ? ofConfig : undefined,
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function descriptors(value: unknown): { digest: string; size: number }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: { digest?: unknown; size?: unknown } | undefined) =>
    typeof item?.digest === 'string' ? [{ digest: item.digest, size: Number(item.size) || 0 }] : [],
  );
}
