import type { Failure } from '@/lib/model/failure';

/** A failure that is known before or without a call; `failureOf` hands it on as it is. */
export class KnownFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'KnownFailure';
  }
}
