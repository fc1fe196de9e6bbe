import type { Region } from './region';
import type { World } from './world';

export interface EcrState {
  repositories: Map<string, unknown>;
}

const slice = { name: 'ecr', create: (): EcrState => ({ repositories: new Map() }) };

/** The registry of one account in one Region. */
export function ecrOf(region: Region): EcrState {
  return region.slice(slice);
}

/** What a container runtime gets for an image's name; the error is the text of AWS's CannotPullContainerError. */
export function resolveImage(_world: World, image: string): { digest: string } | { error: string } {
  return { digest: image };
}

export interface TestImage {
  /** Sizes of the layers in bytes, or their bytes. */
  layers?: (number | Uint8Array)[];
  config?: Record<string, unknown>;
  /** Makes an image that differs from others of the same repository; the tags when absent. */
  seed?: string;
  /** Epoch milliseconds; now when absent. */
  pushedAt?: number;
}

/** Puts a real small image into a repository (made if missing), moves the tags to it, and answers its true digest. */
export function putTestImage(_region: Region, _repository: string, _tags: string[], _image: TestImage = {}): string {
  return '';
}
