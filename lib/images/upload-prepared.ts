/** A blob on disk, ready to go up. */
export interface Blob {
  path: string;
  digest: string;
  size: number;
  what: 'layer' | 'config';
}

/** A manifest's exact text; its digest is the SHA-256 of these bytes. */
export interface Manifest {
  text: string;
  digest: string;
  mediaType: string;
}

/** All that one image needs in the registry, checked. */
export interface PreparedPush {
  blobs: Blob[];
  /** Children first; the last one gets the tag. */
  manifests: Manifest[];
  /** The image id: digest of the configuration. An image for several platforms has none. */
  imageId?: string;
  /** Said with the result. */
  note?: string;
}

/** The same layer may stand in an image twice; it goes up once. */
export const onceByDigest = <T extends { digest: string }>(list: T[]): T[] => [
  ...new Map(list.map((item) => [item.digest, item])).values(),
];
