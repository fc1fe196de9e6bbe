import 'server-only';
import { once } from 'node:events';
import { createGzip } from 'node:zlib';

/**
 * Text packed with gzip, a piece at a time, and no further piece is asked for before one is taken: the web's
 * CompressionStream of Node 20 takes all it can get, however slowly it is read.
 */
export async function* packText(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const gzip = createGzip();
  const ready: Uint8Array[] = [];
  // The write that failed tells it; without a listener it would end the process.
  gzip.on('error', () => undefined);
  gzip.on('data', (data: Uint8Array) => ready.push(data));
  try {
    for await (const part of parts) {
      await new Promise<void>((resolve, reject) => {
        gzip.write(part, (error) => (error ? reject(error) : resolve()));
      });
      yield* ready.splice(0);
    }
    gzip.end();
    await once(gzip, 'end');
    yield* ready.splice(0);
  } finally {
    gzip.destroy();
  }
}

/** Text as it is. */
export async function* encodeText(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for await (const part of parts) yield encoder.encode(part);
}
