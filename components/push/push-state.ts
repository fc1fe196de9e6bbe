import type { Failure } from '@/lib/model/failure';
import type { ArchiveImage, PushEvent } from '@/lib/model/push';

export interface BlobProgress {
  digest: string;
  size: number;
  sent: number;
  there: boolean;
  what: 'layer' | 'config';
}

/** How far a push is. */
export type PushState =
  | { at: 'idle' }
  | { at: 'uploading'; uploaded: number; total: number; note?: string }
  | { at: 'pushing'; blobs: BlobProgress[] }
  | { at: 'done'; done: Extract<PushEvent, { event: 'done' }>; blobs: BlobProgress[] }
  | { at: 'choose'; images: ArchiveImage[] }
  | { at: 'failed'; failure: Failure };

/** The state after one line of the answer. */
export function afterEvent(state: PushState, event: PushEvent): PushState {
  const blobs = state.at === 'pushing' ? state.blobs : [];
  switch (event.event) {
    case 'checking':
      return state.at === 'uploading' ? { ...state, note: event.what } : state;
    case 'blobs':
      return { at: 'pushing', blobs: event.blobs.map((blob) => ({ ...blob, sent: blob.there ? blob.size : 0 })) };
    case 'sent':
      return { at: 'pushing', blobs: blobs.map((b) => (b.digest === event.digest ? { ...b, sent: event.sent } : b)) };
    case 'done':
      return { at: 'done', done: event, blobs };
    case 'choose':
      return { at: 'choose', images: event.images };
    case 'failed':
      return { at: 'failed', failure: event.failure };
  }
}

/**
 * The state after the person cancelled. No tag can have been set before the whole archive was sent; from there on the
 * server may be at its last step already, which it does not give up.
 */
export function cancelled(state: PushState): PushState {
  const message = 'The push was cancelled.';
  const early = state.at === 'uploading' && state.uploaded < state.total;
  if (early) return { at: 'failed', failure: { kind: 'refused', message, unchanged: 'No tag was set.' } };
  const advice = 'Unless the tag was being set at that very moment, no tag was set: the audit log tells.';
  return { at: 'failed', failure: { kind: 'refused', message, advice } };
}

/** Bytes that are in ECR, of all. */
export function totals(blobs: BlobProgress[]): { sent: number; size: number } {
  return {
    sent: blobs.reduce((sum, blob) => sum + blob.sent, 0),
    size: blobs.reduce((sum, blob) => sum + blob.size, 0),
  };
}
