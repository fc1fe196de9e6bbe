import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Answer } from './protocols/wire';

/** An UploadLayerPart of 10 MiB takes 14 MB as base64. */
const largestBody = 32 * 1024 * 1024;

/** The whole body, decompressed; undefined when it is larger than any AWS request. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestBody) return undefined;
    chunks.push(chunk as Buffer);
  }
  const body = Buffer.concat(chunks);
  if (request.headers['content-encoding'] !== 'gzip') return body;
  try {
    return gunzipSync(body, { maxOutputLength: largestBody });
  } catch {
    // What is no gzip is answered like any other body that cannot be parsed.
    return body;
  }
}

/** Sends an answer; a stream until it ends or the client goes away. */
export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  const { body } = answer;
  if (typeof body === 'string' || body instanceof Uint8Array) {
    const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
    response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.byteLength });
    response.end(bytes);
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.flushHeaders();
  const frames = body[Symbol.asyncIterator]();
  const gone = new Promise<void>((resolve) => response.once('close', () => resolve()));
  try {
    while (!response.destroyed) {
      const next = await Promise.race([frames.next(), gone]);
      if (!next || next.done) break;
      if (!response.write(next.value)) {
        await Promise.race([new Promise((resolve) => response.once('drain', resolve)), gone]);
      }
    }
  } finally {
    // Not awaited: a generator that waits inside ends only once its own wait does.
    void frames.return?.(undefined)?.catch(() => undefined);
    response.end();
  }
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(value)}\n` };
}
