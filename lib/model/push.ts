import type { Failure } from './failure';

/** One image of an archive that holds several. `key` is sent back to choose it. */
export interface ArchiveImage {
  key: string;
  /** Its tags or name in the archive, else its short digest. */
  name: string;
}

/** A line of the push's answer (NDJSON): what happens, in order. Sizes are bytes. */
export type PushEvent =
  /** Unpacking, checking and compressing what arrived. */
  | { event: 'checking'; what: string }
  /** What goes up; `there`: the registry has it already. */
  | { event: 'blobs'; blobs: { digest: string; size: number; there: boolean; what: 'layer' | 'config' }[] }
  | { event: 'sent'; digest: string; sent: number }
  | { event: 'done'; digest: string; imageId?: string; tag: string; image: string; already: boolean; note?: string }
  /** Several images: nothing was sent, one must be chosen. */
  | { event: 'choose'; images: ArchiveImage[] }
  | { event: 'failed'; failure: Failure };
