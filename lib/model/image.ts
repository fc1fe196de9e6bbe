/** An image as a task definition writes it, taken apart. */
export interface ImageReference {
  /** As written: `123.dkr.ecr.us-east-1.amazonaws.com/backend-flask:v1.7.2`. */
  written: string;
  registry: string;
  repository: string;
  tag?: string;
  /** `sha256:…`, when written by digest. */
  digest?: string;
}

/** What a container runs: the image as written, and the digest AWS resolved it to. */
export interface ContainerImage extends ImageReference {
  container: string;
  /** Digest that really runs; absent with version consistency off, at desired count 0, or unread. */
  runningDigest?: string;
  /** The tag that a digest without one is known by: a copy pinned to it bears none. */
  version?: string;
  /** `rev 8`: what the task definition is a copy of, where the image is written by digest alone. */
  copyOf?: string;
  /** What the tag means now, where that is another digest than the one that runs. */
  tagNow?: string;
}

/** A task definition with its images: what runs, or what a deployment brings. */
export interface Version {
  taskDefinitionArn?: string;
  images: ContainerImage[];
}

export interface Repository {
  name: string;
  arn: string;
  uri: string;
  registryId: string;
  createdAt?: number;
  tagMutability?: 'MUTABLE' | 'IMMUTABLE' | (string & {});
  scanOnPush?: boolean;
  imageCount?: number;
  lastPushedAt?: number;
}

/** An image of a repository: one digest with all its tags. */
export interface RepositoryImage {
  digest: string;
  tags: string[];
  sizeBytes?: number;
  pushedAt?: number;
  lastPulledAt?: number;
  mediaType?: string;
  scan?: { status: string; counts: Record<string, number>; completedAt?: number };
}

/** Where an image runs now. */
export interface ImageUse {
  account: string;
  region: string;
  cluster: string;
  service: string;
  taskDefinition: string;
  /** `tag`: the service names the tag, the digest is not known to be this one. */
  by: 'digest' | 'tag';
}
