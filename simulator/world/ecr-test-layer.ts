import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { digestOf } from './ecr-manifest';

/** A layer that any tool can unpack: a gzipped tar with one file of about `size` bytes, the same for the same seed. */
export function seededLayer(seed: string, size: number): { bytes: Uint8Array; diffId: string } {
  const tar = tarOf('srv/content', contentOf(seed, size));
  const zipped = gzipSync(tar, { level: 1 });
  // Byte 9 names the operating system that compressed it; 255 is "unknown", so that digests agree everywhere.
  zipped[9] = 255;
  return { bytes: new Uint8Array(zipped), diffId: digestOf(tar) };
}

/** Bytes that do not compress. */
function contentOf(seed: string, size: number): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at * 64 < size; at++) blocks.push(createHash('sha512').update(`${seed}/${at}`).digest());
  return Buffer.concat(blocks).subarray(0, size);
}

function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(content.length, 12), 124);
  header.write(octal(0, 12), 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}
