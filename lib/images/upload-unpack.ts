import 'server-only';

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { badArchive, UploadError } from '@/lib/images/upload-error';
import { linkTarget, safeEntryName } from '@/lib/images/upload-names.rules';

/** A file of the archive, spooled to disk under a name of ours. */
export interface Entry {
  path: string;
  size: number;
  /** `sha256:…` of its bytes. */
  digest: string;
}

/** A docker archive of 127 layers has about 400 entries. */
const mostEntries = 20_000;

/** The bytes of an upload as they come; asked by hand, so that what is left can still be read after an error. */
export type Chunks = AsyncIterator<Uint8Array>;

/** Gunzips where the first bytes say so, else hands on. */
async function* peeled(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let ended = false;
  while (head.length < 2 && !ended) {
    const next = await chunks.next();
    if (next.done) ended = true;
    else head = Buffer.concat([head, next.value]);
  }
  const rest = async function* () {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* rest();
    return;
  }
  const output = new PassThrough();
  const unzipping = pipeline(rest, createGunzip(), output).catch((error: unknown) => output.destroy(error as Error));
  yield* output as AsyncIterable<Uint8Array>;
  await unzipping;
}

/** Writes a stream to disk and hashes it on the way. */
export async function spool(
  source: AsyncIterable<unknown>,
  file: string,
  onBytes?: (count: number) => void,
): Promise<Entry> {
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      try {
        onBytes?.(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  await pipeline(Readable.from(source), measure, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return { path: file, size, digest: `sha256:${hash.digest('hex')}` };
}

function tarError(error: unknown): Error {
  if (error instanceof UploadError) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (/^Z_|^ERR_ZLIB/.test(code)) return badArchive('The archive is damaged or cut off: it cannot be decompressed.');
  // tar-stream has no error codes; these two texts are its own.
  if (message === 'Unexpected end of data') return badArchive('The archive is cut off: its last file is not complete.');
  if (message.startsWith('Invalid tar header'))
    return badArchive('This file is no image archive: it is not a tar file.');
  return error as Error;
}

/**
 * Unpacks a tar, gzipped or not, into files of our own naming in `folder`, never by the archive's names. Links are
 * only noted. Throws an `UploadError` for names that lead out, duplicates, a cut or damaged archive, and over `limit`.
 */
export async function unpackArchive(chunks: Chunks, folder: string, limit: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const links = new Map<string, string>();
  let unpacked = 0;
  const count = (bytes: number) => {
    unpacked += bytes;
    if (unpacked > limit) throw badArchive(`The archive unpacks to more than ${Math.floor(limit / 2 ** 30)} GiB.`);
  };
  const tar = extract();
  const reading = pipeline(peeled(chunks), tar);
  reading.catch(() => undefined);
  let seen = 0;
  try {
    for await (const entry of tar) {
      const { name: written, type, linkname } = entry.header;
      if (++seen > mostEntries) throw badArchive('The archive holds too many files for an image.');
      const name = safeEntryName(written);
      if (name === undefined) throw badArchive(`The archive names a path outside of itself: ${written.slice(0, 200)}`);
      if (type === 'directory') entry.resume();
      else if (type === 'symlink' || type === 'link') {
        const target = linkTarget(name, linkname ?? '', type === 'link');
        if (target === undefined) throw badArchive(`The archive holds a link that leads outside of it: ${name}`);
        links.set(name, target);
        entry.resume();
      } else if (type !== 'file' && type !== 'contiguous-file') {
        throw badArchive(`The archive holds something that is no file: ${name}`);
      } else {
        if (entries.has(name)) throw badArchive(`The archive holds ${name} twice.`);
        entries.set(name, await spool(entry, path.join(folder, String(entries.size)), count));
      }
    }
    await reading;
  } catch (error) {
    throw tarError(error);
  }
  for (const [name, target] of links) {
    const entry = entries.get(target);
    if (entry && !entries.has(name)) entries.set(name, entry);
  }
  return entries;
}
