'use client';

import { useState } from 'react';
import type { Failure, Result } from '@/lib/model/failure';

/** The last good value and, while reading fails, why: figures stay on screen with the reason above them. */
export function useLast<T>(result: Result<T>): { value?: T; failure?: Failure } {
  const [last, setLast] = useState<T | undefined>(result.ok ? result.value : undefined);
  if (result.ok && result.value !== last) setLast(result.value);
  if (result.ok) return { value: result.value };
  return last === undefined ? { failure: result.failure } : { value: last, failure: result.failure };
}
