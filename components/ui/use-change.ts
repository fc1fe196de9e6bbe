'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { Failure, Result } from '@/lib/model/failure';

/** Runs a change, keeps its failure, and reads the page again where it worked. */
export function useChange() {
  const router = useRouter();
  const [failure, setFailure] = useState<Failure>();
  const [busy, start] = useTransition();

  function run<T>(change: () => Promise<Result<T>>, done: string, then?: (value: T) => void) {
    setFailure(undefined);
    start(async () => {
      const result = await change().catch(
        (): Result<T> => ({
          ok: false,
          failure: { kind: 'unreachable', message: 'Quarterdeck did not answer.', advice: 'Try again in a moment.' },
        }),
      );
      if (!result.ok) return setFailure(result.failure);
      toast.success(done);
      then?.(result.value);
      router.refresh();
    });
  }

  return { run, failure, busy, clear: () => setFailure(undefined) };
}
