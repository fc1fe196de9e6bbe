import type { Part } from './failure';
import type { ImageUse, Repository, RepositoryImage } from './image';

/** All that a repository's page shows. The topic is `repository:<account>/<region>/<name>`. */
export interface RepositoryDetail {
  repository: Repository;
  /** Newest first. */
  images: Part<RepositoryImage[]>;
  /** By digest: where each image runs now, in this account and Region. */
  uses: Part<Record<string, ImageUse[]>>;
}
