import 'server-only';

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { badArchive } from '@/lib/images/upload-error';
import { type DockerImage, imageConfig, mediaTypes } from '@/lib/images/upload-layout.rules';
import { safeEntryName } from '@/lib/images/upload-names.rules';
import { type Blob, onceByDigest, type PreparedPush } from '@/lib/images/upload-prepared';
import { readJson } from '@/lib/images/upload-read-json';
import { type Entry, spool } from '@/lib/images/upload-unpack';

async function isGzip(entry: Entry): Promise<boolean> {
  const file = await open(entry.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function unzippedDigest(entry: Entry): Promise<string> {
  const hash = createHash('sha256');
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
  await pipeline(createReadStream(entry.path), createGunzip(), sink);
  return `sha256:${hash.digest('hex')}`;
}

/** A layer as the registry takes it: gzipped without name or time, so that the same layer gives the same digest. */
async function layerBlob(entry: Entry, name: string, diffId: string, position: string): Promise<Blob> {
  if (entry.size === 0) throw badArchive(`Layer ${position} (${name}) is empty: 0 bytes.`);
  const zipped = await isGzip(entry);
  const found = zipped ? await unzippedDigest(entry).catch(() => 'damaged') : entry.digest;
  if (found !== diffId) {
    throw badArchive(`Layer ${position} (${name}) is not the one that the image names: its SHA-256 differs.`);
  }
  if (zipped) return { ...entry, what: 'layer' };
  const source = createReadStream(entry.path).pipe(createGzip({ level: 6 }));
  return { ...(await spool(source, `${entry.path}.${position.replaceAll(' ', '-')}.gz`)), what: 'layer' };
}

/**
 * Makes of an image of `docker save` what `docker push` would: the configuration byte for byte, so that the image id
 * stays, gzipped layers, and a Docker schema 2 manifest.
 */
export async function prepareDockerImage(
  entries: Map<string, Entry>,
  image: DockerImage,
  say: (what: string) => void,
): Promise<PreparedPush> {
  const find = (written: string, what: string): Entry => {
    const entry = entries.get(safeEntryName(written) ?? '');
    if (!entry) throw badArchive(`The archive names a ${what} that it does not hold: ${written.slice(0, 200)}`);
    return entry;
  };
  const config = find(image.Config, 'configuration');
  const named = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/.exec(image.Config)?.[1];
  if (named && config.digest !== `sha256:${named}`) {
    throw badArchive('The image’s configuration is damaged: its SHA-256 is not the one in its name.');
  }
  const { rootfs } = await readJson(config, image.Config, imageConfig);
  if (rootfs.diff_ids.length !== image.Layers.length) {
    throw badArchive(
      `The image has ${rootfs.diff_ids.length} layers by its configuration, but the archive names ${image.Layers.length}.`,
    );
  }
  const layers: Blob[] = [];
  for (const [index, name] of image.Layers.entries()) {
    const position = `${index + 1} of ${image.Layers.length}`;
    say(`Checking and compressing layer ${position}`);
    layers.push(await layerBlob(find(name, 'layer'), name, rootfs.diff_ids[index] ?? '', position));
  }
  const text = JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.dockerManifest,
    config: { mediaType: mediaTypes.dockerConfig, size: config.size, digest: config.digest },
    layers: layers.map(({ size, digest }) => ({ mediaType: mediaTypes.dockerLayer, size, digest })),
  });
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  return {
    blobs: onceByDigest([...layers, { ...config, what: 'config' }]),
    manifests: [{ text, digest, mediaType: mediaTypes.dockerManifest }],
    imageId: config.digest,
  };
}
