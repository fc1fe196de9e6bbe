import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { BatchGetImageCommand, DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { type Header, pack } from 'tar-stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { refuseToCloseRows, withTestDatabase } from '@/lib/db/test-database';
import { uploadArchive } from '@/lib/images/upload-archive';
import type { PushEvent } from '@/lib/model/push';
import { account, type ProgramWorld, regionName, startProgramWorld } from '../../e2e/program-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { ecrOf, putTestImage } from '../../simulator/world/ecr';

type Part = { name: string; text: string | Buffer } | (Partial<Header> & { name: string });

async function tar(parts: Part[]): Promise<Buffer> {
  const packed = pack();
  for (const part of parts) {
    if ('text' in part) packed.entry({ name: part.name }, part.text);
    else packed.entry(part);
  }
  packed.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packed) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const chunksOf = (bytes: Buffer, size = 700) =>
  (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();

/** A docker-save archive with one layer; `change` may spoil its parts. */
async function dockerArchive(change: (parts: Part[]) => Part[] = (parts) => parts): Promise<Buffer> {
  const layer = await tar([{ name: 'hello.txt', text: 'hello' }]);
  const config = JSON.stringify({ os: 'linux', rootfs: { type: 'layers', diff_ids: [`sha256:${sha(layer)}`] } });
  const manifest = [{ Config: `${sha(config)}.json`, RepoTags: ['web:v9'], Layers: ['l/layer.tar'] }];
  return tar(
    change([
      { name: 'l/layer.tar', text: layer },
      { name: `${sha(config)}.json`, text: config },
      { name: 'manifest.json', text: JSON.stringify(manifest) },
    ]),
  );
}

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, '../../e2e/fixtures', name));
const fixtureImageId = 'sha256:3bf729f23c9b99f4ab486766dff36486a8f99614f12b2fdf1278ff172165252e';

describe('Push image', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let ecr: ECRClient;
  beforeAll(async () => {
    world = await startProgramWorld();
    putTestImage(world.region, 'web', ['seed'], { seed: 'seed' });
    const credentials = { accessKeyId: account, secretAccessKey: 'test-only' };
    ecr = new ECRClient({ endpoint: world.url, region: regionName, credentials });
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });

  async function push(
    archive: Buffer,
    tag: string,
    more: { repository?: string; image?: string; reason?: string } = {},
  ) {
    const events: PushEvent[] = [];
    const signal = new AbortController().signal;
    const input = { repository: 'web', tag, ...more };
    await uploadArchive(world.ctx, input, chunksOf(archive), (event) => events.push(event), signal);
    return { events, last: events.at(-1) };
  }
  const failureOf = (event: PushEvent | undefined) => (event?.event === 'failed' ? event.failure : undefined);
  const manifestOf = async (imageTag: string) => {
    const answer = await ecr.send(new BatchGetImageCommand({ repositoryName: 'web', imageIds: [{ imageTag }] }));
    const image = answer.images?.[0];
    return image && { digest: image.imageId?.imageDigest, text: image.imageManifest ?? '' };
  };

  it('pushes what skopeo wrote as docker save does, with the same image id', async () => {
    const { events, last } = await push(fixture('skopeo-docker-archive.tar'), 'skopeo');
    expect(last).toMatchObject({ event: 'done', imageId: fixtureImageId, tag: 'skopeo', already: false });
    const stored = await manifestOf('skopeo');
    expect(stored?.digest).toBe(`sha256:${sha(stored?.text ?? '')}`);
    expect(last).toMatchObject({ digest: stored?.digest, image: world.image('web:skopeo') });
    const manifest = JSON.parse(stored?.text ?? '{}');
    expect(manifest.config.digest).toBe(fixtureImageId);
    expect(manifest.mediaType).toBe('application/vnd.docker.distribution.manifest.v2+json');
    expect(events.map((event) => event.event)).toContain('sent');
    const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ kind: 'image-push', outcome: 'succeeded', subject: { name: 'web' } });
  });

  it('pushes an OCI layout of umoci byte for byte, gzipped or not, and sends nothing twice', async () => {
    const archive = fixture('umoci-oci-layout.tar');
    const first = await push(archive, 'umoci');
    expect(first.last).toMatchObject({ event: 'done', imageId: fixtureImageId });
    const digest = 'sha256:2f79e90fe5b982da521683600f5ed6003e7c45aa44b86d70314f39dda3bff19d';
    expect((await manifestOf('umoci'))?.digest).toBe(digest);
    const second = await push(gzipSync(archive), 'umoci');
    expect(second.last).toMatchObject({ event: 'done', digest, already: true });
    expect(second.events.some((event) => event.event === 'sent')).toBe(false);
  });

  it('pushes an image for several platforms with its index and every child', async () => {
    const blobs = new Map<string, string | Buffer>();
    const put = (bytes: string | Buffer, mediaType: string) => {
      blobs.set(sha(bytes), bytes);
      return { mediaType, digest: `sha256:${sha(bytes)}`, size: Buffer.byteLength(bytes) };
    };
    const manifests = ['amd64', 'arm64'].map((architecture) => {
      const layer = put(gzipSync(`layer ${architecture}`), 'application/vnd.oci.image.layer.v1.tar+gzip');
      const config = put(JSON.stringify({ architecture, os: 'linux' }), 'application/vnd.oci.image.config.v1+json');
      const mediaType = 'application/vnd.oci.image.manifest.v1+json';
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [layer] });
      return { ...put(manifest, mediaType), platform: { architecture, os: 'linux' } };
    });
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    const index = put(JSON.stringify({ schemaVersion: 2, mediaType, manifests }), mediaType);
    const parts: Part[] = [...blobs].map(([digest, text]) => ({ name: `blobs/sha256/${digest}`, text }));
    parts.push({ name: 'index.json', text: JSON.stringify({ schemaVersion: 2, manifests: [index] }) });
    const { last } = await push(await tar(parts), 'multi');
    expect(last).toMatchObject({ event: 'done', digest: index.digest });
    expect((await manifestOf('multi'))?.digest).toBe(index.digest);
    const listed = await ecr.send(new DescribeImagesCommand({ repositoryName: 'web' }));
    const all = (listed.imageDetails ?? []).map((image) => image.imageDigest);
    expect(all).toEqual(expect.arrayContaining(manifests.map((manifest) => manifest.digest)));
    const called = (imageDigest: string, mediaType: string) => ({
      operation: 'ecr:PutImage',
      input: { repositoryName: 'web', imageDigest, imageManifestMediaType: mediaType },
    });
    const tagged = called(index.digest, index.mediaType);
    const calls = [...manifests.map((m) => called(m.digest, m.mediaType)), tagged];
    Object.assign(tagged.input, { imageTag: 'multi' });
    expect((await listAudit({}, { offset: 0, limit: 1 }, '*')).entries[0]).toMatchObject({
      calls,
      outcome: 'succeeded',
    });
  });

  it('asks which one when the archive holds several images', async () => {
    const archive = await dockerArchive((parts) =>
      parts.map((part) => {
        if (!('text' in part) || part.name !== 'manifest.json') return part;
        const [one] = JSON.parse(String(part.text));
        return { ...part, text: JSON.stringify([one, { ...one, RepoTags: ['web:v10'] }]) };
      }),
    );
    expect((await push(archive, 'which')).last).toEqual({
      event: 'choose',
      images: [
        { key: '0', name: 'web:v9' },
        { key: '1', name: 'web:v10' },
      ],
    });
    expect(await manifestOf('which')).toBeUndefined();
    expect((await push(archive, 'which', { image: '1' })).last).toMatchObject({ event: 'done' });
  });

  const without = (name: string) => (parts: Part[]) => parts.filter((part) => part.name !== name);
  const instead = (name: string, text: string | Buffer) => (parts: Part[]) =>
    parts.map((part) => (part.name === name ? { name, text } : part));
  const spoiled: [string, () => Promise<Buffer>, string][] = [
    ['a file that is no image', async () => Buffer.from('PNG, not a tar'.repeat(100)), 'not a tar file'],
    ['a tar without an image', () => tar([{ name: 'a.txt', text: 'a' }]), 'neither manifest.json nor index.json'],
    ['an empty tar', () => tar([]), 'This archive is empty'],
    ['a truncated archive', async () => (await dockerArchive()).subarray(0, 1300), 'cut off'],
    ['a truncated gzip', async () => gzipSync(await dockerArchive()).subarray(0, 150), 'cut off'],
    ['a 0-byte layer', () => dockerArchive(instead('l/layer.tar', '')), 'is empty: 0 bytes'],
    ['a missing layer', () => dockerArchive(without('l/layer.tar')), 'a layer that it does not hold'],
    ['another layer', () => dockerArchive(instead('l/layer.tar', 'other')), 'its SHA-256 differs'],
    [
      'a path that leads out',
      () => dockerArchive((parts) => [...parts, { name: '../../x', text: 'x' }]),
      'outside of itself',
    ],
    [
      'an absolute path',
      () => dockerArchive((parts) => [...parts, { name: '/etc/x', text: 'x' }]),
      'outside of itself',
    ],
    [
      'a link that leads out',
      () => dockerArchive((parts) => [...parts, { name: 'l/x', type: 'symlink', linkname: '../../etc/passwd' }]),
      'leads outside',
    ],
    ['a duplicate', () => dockerArchive((parts) => [...parts, { name: 'l/layer.tar', text: 'x' }]), 'twice'],
    ['a manifest that is no JSON', () => dockerArchive(instead('manifest.json', '{')), 'is not JSON'],
  ];
  it.each(spoiled)('says what is wrong with %s, and changes nothing', async (_what, make, words) => {
    const { last } = await push(await make(), 'spoiled');
    expect(failureOf(last)?.message).toContain(words);
    expect(failureOf(last)?.unchanged).toBeTruthy();
    expect(await manifestOf('spoiled')).toBeUndefined();
    expect((await listAudit({}, { offset: 0, limit: 5 }, '*')).total).toBe(0);
  });

  it('says that the repository is missing, that it is denied, and that a tag cannot be one', async () => {
    const archive = await dockerArchive();
    expect(failureOf((await push(archive, 'v1', { repository: 'nowhere' })).last)?.kind).toBe('not-found');
    expect(failureOf((await push(archive, 'no tag!')).last)?.message).toContain('is no tag');
    addFault(world.region.world, { kind: 'denied', operation: 'DescribeRepositories' });
    expect(failureOf((await push(archive, 'v1')).last)?.kind).toBe('denied');
  });

  it('leaves a failed row when a layer is refused half way, and sets no tag', async () => {
    addFault(world.region.world, { kind: 'denied', operation: 'PutImage' });
    const { last } = await push(await dockerArchive(), 'half');
    expect(failureOf(last)).toMatchObject({ kind: 'denied' });
    expect(await manifestOf('half')).toBeUndefined();
    const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'image-push', outcome: 'failed', failure: { kind: 'denied' } });
  });

  it('writes down why, and what the tag meant before', async () => {
    const old = putTestImage(world.region, 'web', ['moves'], { seed: 'old' });
    await push(await dockerArchive(), 'moves', { reason: 'fixes the cart' });
    const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
    expect(entries[0]).toMatchObject({ reason: 'fixes the cart', before: { tag: 'moves', digest: old } });
    await push(await dockerArchive(), 'first');
    expect((await listAudit({ text: 'first' }, { offset: 0, limit: 5 }, '*')).entries[0]).toMatchObject({
      before: { tag: 'first', digest: null },
    });
  });

  it('says that it does not know where the answer to the last step was lost, and so does the audit', async () => {
    addFault(world.region.world, { kind: 'drop', operation: 'PutImage' });
    const { last } = await push(await dockerArchive(), 'lost');
    expect(failureOf(last)).toMatchObject({ message: expect.stringContaining('last step was lost') });
    expect(failureOf(last)?.unchanged).toBeUndefined();
    const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
    expect(entries[0]).toMatchObject({ outcome: 'unknown', failure: { message: expect.stringContaining('lost') } });
  });

  it('finishes the last step although it is cancelled meanwhile, and writes down that the tag is set', async () => {
    addFault(world.region.world, { kind: 'latency', operation: 'PutImage', latencyMs: 300 });
    const cancel = new AbortController();
    const mark = markCalls(world.region.world);
    const input = { repository: 'web', tag: 'late' };
    const run = uploadArchive(world.ctx, input, chunksOf(await dockerArchive()), () => undefined, cancel.signal);
    const puts = () => callsSince(world.region.world, mark)?.some((row) => row.operation === 'PutImage');
    await expect.poll(puts, { interval: 5 }).toBe(true);
    cancel.abort();
    await run;
    expect(await manifestOf('late')).toBeDefined();
    const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
    expect(entries[0]).toMatchObject({ outcome: 'succeeded' });
  });

  it('tells of an image that is in ECR although its audit row cannot be closed', async () => {
    await refuseToCloseRows();
    const { last } = await push(await dockerArchive(), 'unclosed');
    expect(last).toMatchObject({ event: 'done', note: expect.stringContaining('could not be closed') });
  });

  it('refuses a tag that may not move before anything is sent', async () => {
    putTestImage(world.region, 'fixed', ['v1'], { seed: 'fixed' });
    const repository = ecrOf(world.region).repositories.get('fixed');
    if (repository) repository.mutability = 'IMMUTABLE';
    const { events, last } = await push(await dockerArchive(), 'v1', { repository: 'fixed' });
    expect(failureOf(last)?.message).toContain('cannot be moved');
    expect(events.some((event) => event.event === 'blobs')).toBe(false);
  });

  it('sets no tag when it is cancelled', async () => {
    const cancel = new AbortController();
    const events: PushEvent[] = [];
    const tell = (event: PushEvent) => {
      events.push(event);
      if (event.event === 'blobs') cancel.abort();
    };
    const input = { repository: 'web', tag: 'cancelled' };
    await uploadArchive(world.ctx, input, chunksOf(await dockerArchive()), tell, cancel.signal);
    expect(failureOf(events.at(-1))?.message).toContain('cancelled');
    expect(await manifestOf('cancelled')).toBeUndefined();
  });
});
