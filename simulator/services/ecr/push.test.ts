import { createHash } from 'node:crypto';
import {
  BatchCheckLayerAvailabilityCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  type InvalidLayerPartException,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../server';
import { clientOptions, failureOf } from '../../test-clients';

let simulator: Simulator;
let ecr: ECRClient;
let repositoryName = '';
let number = 0;

beforeAll(async () => {
  simulator = await startSimulator();
  ecr = new ECRClient(clientOptions(simulator.url));
});
beforeEach(async () => {
  repositoryName = `team/app-${++number}`;
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
});
afterAll(() => simulator.close());

const sha256 = (bytes: Uint8Array | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const part = 5 * 1024 * 1024;

async function upload(bytes: Uint8Array, partSize = 10 * 1024 * 1024): Promise<string> {
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  for (let at = 0; at < bytes.length; at += partSize) {
    const layerPartBlob = bytes.subarray(at, at + partSize);
    const partLastByte = at + layerPartBlob.length - 1;
    await ecr.send(
      new UploadLayerPartCommand({ repositoryName, uploadId, partFirstByte: at, partLastByte, layerPartBlob }),
    );
  }
  const layerDigests = [sha256(bytes)];
  const done = await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }));
  return done.layerDigest ?? '';
}

function manifestOf(config: Uint8Array, layer: Uint8Array): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: sha256(config), size: config.length },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: sha256(layer), size: layer.length }],
  });
}

describe('pushing an image', () => {
  it('takes a layer in parts, gives the same bytes back, and stores the image under its true digest', async () => {
    const layer = new Uint8Array(part * 2 + 77).map((_, index) => index % 251);
    const config = Buffer.from('{"os":"linux"}');
    expect(await upload(layer, part)).toBe(sha256(layer));
    await upload(config);

    const url = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: sha256(layer) }));
    const served = new Uint8Array(await (await fetch(url.downloadUrl ?? '')).arrayBuffer());
    expect(sha256(served)).toBe(sha256(layer));

    const imageManifest = manifestOf(config, layer);
    const put = await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: 'v1' }));
    expect(put.image?.imageId).toEqual({ imageDigest: sha256(imageManifest), imageTag: 'v1' });
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    expect(imageDetails).toMatchObject([
      { imageDigest: sha256(imageManifest), imageTags: ['v1'], imageSizeInBytes: layer.length },
    ]);
    expect(imageDetails?.[0]?.imagePushedAt).toBeInstanceOf(Date);
    const got = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] }));
    expect(got.images?.[0]?.imageManifest).toBe(imageManifest);
  });

  it('says which layers are there', async () => {
    const digest = await upload(Buffer.from('layer'));
    const layerDigests = [digest, sha256('absent'), 'nonsense'];
    const answer = await ecr.send(new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }));
    expect(answer.layers?.map((layer) => [layer.layerAvailability, layer.layerSize])).toEqual([
      ['AVAILABLE', 5],
      ['UNAVAILABLE', 0],
    ]);
    expect(answer.failures?.[0]?.failureCode).toBe('InvalidLayerDigest');
  });

  it('refuses a part that does not follow the last one, and tells where to go on', async () => {
    const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
    const send = (partFirstByte: number) =>
      ecr.send(
        new UploadLayerPartCommand({
          repositoryName,
          uploadId,
          partFirstByte,
          partLastByte: partFirstByte + 3,
          layerPartBlob: Buffer.from('four'),
        }),
      );
    await send(0);
    const error = await send(9).catch((caught: InvalidLayerPartException) => caught);
    expect(error).toMatchObject({ name: 'InvalidLayerPartException', lastValidByteReceived: 3, uploadId });
  });

  it.each([
    ['EmptyUploadException', [], sha256('')],
    ['InvalidLayerException', ['abc'], sha256('other')],
    ['LayerPartTooSmallException', ['abc', 'def'], sha256('abcdef')],
  ])('answers %s at the end of a bad upload', async (name, parts, digest) => {
    const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
    let at = 0;
    for (const text of parts) {
      const layerPartBlob = Buffer.from(text);
      const range = { partFirstByte: at, partLastByte: at + text.length - 1 };
      await ecr.send(new UploadLayerPartCommand({ repositoryName, uploadId, ...range, layerPartBlob }));
      at += text.length;
    }
    const complete = new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] });
    expect((await failureOf(ecr.send(complete))).name).toBe(name);
  });

  it('refuses what is there already and what is not there at all', async () => {
    const layer = Buffer.from('layer');
    await upload(layer);
    expect((await failureOf(upload(layer))).name).toBe('LayerAlreadyExistsException');
    const unknown = new CompleteLayerUploadCommand({ repositoryName, uploadId: 'none', layerDigests: [sha256('')] });
    expect((await failureOf(ecr.send(unknown))).name).toBe('UploadNotFoundException');

    const config = Buffer.from('{}');
    const imageManifest = manifestOf(config, layer);
    const put = new PutImageCommand({ repositoryName, imageManifest, imageTag: 'v1' });
    const missing = await failureOf(ecr.send(put));
    expect(missing.name).toBe('LayersNotFoundException');
    expect(missing.message).toContain(sha256(config));
    await upload(config);
    await ecr.send(put);
    expect((await failureOf(ecr.send(put))).name).toBe('ImageAlreadyExistsException');
    const wrong = new PutImageCommand({ repositoryName, imageManifest, imageDigest: sha256('x') });
    expect((await failureOf(ecr.send(wrong))).name).toBe('ImageDigestDoesNotMatchException');
    const index = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [{ digest: sha256('nowhere'), size: 7 }],
    });
    const list = new PutImageCommand({ repositoryName, imageManifest: index });
    expect((await failureOf(ecr.send(list))).name).toBe('ReferencedImagesNotFoundException');
  });
});
