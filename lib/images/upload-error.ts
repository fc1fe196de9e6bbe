import type { Failure } from '@/lib/model/failure';

/** Ends a push with a sentence for people. Nothing was tagged, unless `lost`: then nobody knows. */
export class UploadError extends Error {
  constructor(
    readonly failure: Failure,
    readonly lost = false,
  ) {
    super(failure.message);
    this.name = 'UploadError';
  }
}

/** A fault of the archive itself. */
export function badArchive(message: string, advice?: string): UploadError {
  return new UploadError({
    kind: 'refused',
    message,
    unchanged: 'Nothing was pushed.',
    advice: advice ?? 'Make the archive again with `docker save -o image.tar name:tag` or as an OCI layout.',
  });
}
