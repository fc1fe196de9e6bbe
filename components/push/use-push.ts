'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { afterEvent, cancelled, type PushState } from './push-state';
import { type PushRequest, pushArchive } from './push-stream';

/** One push at a time; it is cancelled when the page goes away. */
export function usePush() {
  const [state, setState] = useState<PushState>({ at: 'idle' });
  const abort = useRef<AbortController | undefined>(undefined);

  const start = useCallback(async (file: Blob, request: PushRequest) => {
    if (abort.current) return;
    const mine = new AbortController();
    abort.current = mine;
    setState({ at: 'uploading', uploaded: 0, total: file.size });
    await pushArchive(
      file,
      request,
      (uploaded) => setState((now) => (now.at === 'uploading' ? { ...now, uploaded } : now)),
      (event) => setState((now) => afterEvent(now, event)),
      mine.signal,
    );
    if (abort.current === mine) abort.current = undefined;
  }, []);

  const cancel = useCallback(() => {
    abort.current?.abort();
    abort.current = undefined;
    setState(cancelled);
  }, []);

  const reset = useCallback(() => setState({ at: 'idle' }), []);
  useEffect(() => () => abort.current?.abort(), []);
  return { state, start, cancel, reset };
}
