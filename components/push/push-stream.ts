import type { Failure } from '@/lib/model/failure';
import type { PushEvent } from '@/lib/model/push';

export interface PushRequest {
  account: string;
  region: string;
  repository: string;
  tag: string;
  image?: string;
  reason?: string;
  emergency?: boolean;
}

/** Splits text that comes in pieces into whole lines of JSON. */
export function lineReader(onEvent: (event: PushEvent) => void): (textSoFar: string) => void {
  let read = 0;
  return (textSoFar) => {
    for (;;) {
      const end = textSoFar.indexOf('\n', read);
      if (end < 0) return;
      const line = textSoFar.slice(read, end);
      read = end + 1;
      if (line.trim() !== '') onEvent(JSON.parse(line) as PushEvent);
    }
  };
}

const broken: Failure = {
  kind: 'unreachable',
  message: 'The connection to Quarterdeck broke.',
  unchanged: 'A tag is set last: unless the audit log says otherwise, nothing was changed.',
  advice: 'Push again; what ECR has already is not sent twice.',
};

/**
 * Sends the archive and tells what comes back. `onUploaded`: bytes that left the browser. Resolves when it has ended,
 * however it ended. XMLHttpRequest, because fetch does not tell how much of a body was sent.
 */
export function pushArchive(
  file: Blob,
  request: PushRequest,
  onUploaded: (bytes: number) => void,
  onEvent: (event: PushEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const http = new XMLHttpRequest();
    let ended = false;
    const tell = (event: PushEvent) => {
      ended ||= event.event === 'done' || event.event === 'failed' || event.event === 'choose';
      onEvent(event);
    };
    const read = lineReader(tell);
    const end = () => {
      if (!ended && !signal.aborted) tell({ event: 'failed', failure: failureIn(http) ?? broken });
      resolve();
    };
    const given = Object.entries(request).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
    http.open('POST', `/api/push?${query}`);
    http.upload.onprogress = (event) => onUploaded(event.loaded);
    http.onprogress = () => (http.status === 200 ? read(http.responseText) : undefined);
    http.onload = () => {
      if (http.status === 200) read(http.responseText);
      end();
    };
    http.onerror = end;
    http.onabort = end;
    signal.addEventListener('abort', () => http.abort(), { once: true });
    http.send(file);
  });
}

function failureIn(http: XMLHttpRequest): Failure | undefined {
  if (http.status === 200 || http.status === 0) return undefined;
  try {
    return (JSON.parse(http.responseText) as { failure?: Failure }).failure;
  } catch {
    return undefined;
  }
}
