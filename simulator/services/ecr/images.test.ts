import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  ListImagesCommand,
  PutImageCommand,
  paginateDescribeImages,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../server';
import { clientOptions, failureOf } from '../../test-clients';
import { ecrOf, putScanFindings, putTestImage, resolveImage } from '../../world/ecr';
import { deleteTestImage, shareRepository } from '../../world/ecr-seed';
import type { Region } from '../../world/region';

let simulator: Simulator;
let ecr: ECRClient;
let region: Region;

beforeAll(async () => {
  simulator = await startSimulator();
  ecr = new ECRClient(clientOptions(simulator.url, '111111111111', 'eu-central-1'));
  region = simulator.world.region('111111111111', 'eu-central-1');
});
afterAll(() => simulator.close());

describe('images of a repository', () => {
  it('moves a tag off the image that had it', async () => {
    const first = putTestImage(region, 'moving', ['latest', 'v1'], { seed: 'a' });
    const second = putTestImage(region, 'moving', ['latest'], { seed: 'b' });
    expect(second).not.toBe(first);
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'moving' }));
    expect(Object.fromEntries(imageDetails?.map((each) => [each.imageDigest, each.imageTags]) ?? [])).toEqual({
      [first]: ['v1'],
      [second]: ['latest'],
    });
    const uri = '111111111111.dkr.ecr.eu-central-1.amazonaws.com/moving';
    expect(resolveImage(simulator.world, `${uri}:latest`)).toEqual({ digest: second });
    expect(resolveImage(simulator.world, `${uri}@${first}`)).toEqual({ digest: first });
    expect(resolveImage(simulator.world, `${uri}:v9`)).toEqual({
      error: expect.stringMatching(/^CannotPullC.*:v9: not found$/),
    });
    expect(resolveImage(simulator.world, 'nginx:1')).toEqual(resolveImage(simulator.world, 'nginx:1'));
  });

  it('pages by 100 and filters by tag', async () => {
    for (let at = 0; at < 130; at++)
      putTestImage(region, 'many', at < 5 ? [] : [`v${at}`], { seed: `${at}`, layers: [8] });
    const sizes: number[] = [];
    for await (const page of paginateDescribeImages({ client: ecr }, { repositoryName: 'many' })) {
      sizes.push(page.imageDetails?.length ?? 0);
    }
    expect(sizes).toEqual([100, 30]);
    const untagged = new ListImagesCommand({ repositoryName: 'many', filter: { tagStatus: 'UNTAGGED' } });
    expect((await ecr.send(untagged)).imageIds).toHaveLength(5);
    const tooMany = new DescribeImagesCommand({ repositoryName: 'many', maxResults: 1001 });
    expect((await failureOf(ecr.send(tooMany))).name).toBe('InvalidParameterException');
  });

  it('deletes by tag the tag alone, and with the last one the image', async () => {
    const digest = putTestImage(region, 'deleting', ['one', 'two']);
    const remove = (imageTag: string) =>
      ecr.send(new BatchDeleteImageCommand({ repositoryName: 'deleting', imageIds: [{ imageTag }] }));
    expect((await remove('one')).imageIds).toEqual([{ imageDigest: digest, imageTag: 'one' }]);
    expect(ecrOf(region).repositories.get('deleting')?.images.size).toBe(1);
    await remove('two');
    expect(ecrOf(region).repositories.get('deleting')?.images.size).toBe(0);
    expect((await remove('two')).failures?.[0]?.failureCode).toBe('ImageNotFound');
  });

  it('tells in failures[] what a batch does not find', async () => {
    putTestImage(region, 'batch', ['v1']);
    const answer = await ecr.send(
      new BatchGetImageCommand({ repositoryName: 'batch', imageIds: [{ imageTag: 'v1' }, { imageTag: 'v2' }, {}] }),
    );
    expect(answer.images).toHaveLength(1);
    expect(answer.failures?.map((failure) => failure.failureCode)).toEqual(['ImageNotFound', 'MissingDigestAndTag']);
  });

  it('does not overwrite an immutable tag', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'fixed', imageTagMutability: 'IMMUTABLE' }));
    putTestImage(region, 'fixed', ['v1'], { seed: 'a' });
    const other = putTestImage(region, 'fixed', [], { seed: 'b' });
    const imageManifest = ecrOf(region).repositories.get('fixed')?.images.get(other)?.manifest;
    const put = new PutImageCommand({ repositoryName: 'fixed', imageManifest, imageTag: 'v1' });
    expect((await failureOf(ecr.send(put))).name).toBe('ImageTagAlreadyExistsException');
  });

  it('names an unknown repository, and refuses to delete one that has images', async () => {
    const unknown = await failureOf(ecr.send(new ListImagesCommand({ repositoryName: 'nowhere' })));
    expect(unknown).toMatchObject({
      name: 'RepositoryNotFoundException',
      message: "The repository with name 'nowhere' does not exist in the registry with id '111111111111'",
      status: 400,
    });
    putTestImage(region, 'full', ['v1']);
    const remove = (force: boolean) => ecr.send(new DeleteRepositoryCommand({ repositoryName: 'full', force }));
    expect((await failureOf(remove(false))).name).toBe('RepositoryNotEmptyException');
    await remove(true);
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
    expect(repositories?.map((each) => each.repositoryName)).not.toContain('full');
  });

  it('gives scan findings, a login, and says where there is no lifecycle policy', async () => {
    const digest = putTestImage(region, 'scanned', ['v1']);
    const imageId = { imageTag: 'v1' };
    const look = new DescribeImageScanFindingsCommand({ repositoryName: 'scanned', imageId });
    expect((await failureOf(ecr.send(look))).name).toBe('ScanNotFoundException');
    putScanFindings(region, 'scanned', digest, { findingSeverityCounts: { HIGH: 1 }, findings: [{ name: 'CVE-1' }] });
    expect((await ecr.send(look)).imageScanFindings?.findingSeverityCounts).toEqual({ HIGH: 1 });
    const login = (await ecr.send(new GetAuthorizationTokenCommand({}))).authorizationData?.[0];
    expect(login?.proxyEndpoint).toBe('https://111111111111.dkr.ecr.eu-central-1.amazonaws.com');
    expect(Buffer.from(login?.authorizationToken ?? '', 'base64').toString()).toMatch(/^AWS:/);
    const policy = new GetLifecyclePolicyCommand({ repositoryName: 'scanned' });
    expect((await failureOf(ecr.send(policy))).name).toBe('LifecyclePolicyNotFoundException');
  });
});

it('are read by another account only where the repository lets it in', async () => {
  const other = '666666666666';
  const owner = simulator.world.region(other, 'eu-central-1');
  const digest = putTestImage(owner, 'theirs', ['v1']);
  const read = () =>
    ecr.send(
      new DescribeImagesCommand({ registryId: other, repositoryName: 'theirs', imageIds: [{ imageDigest: digest }] }),
    );
  expect(await failureOf(read())).toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('because no resource-based policy allows the ecr:DescribeImages action'),
  });
  shareRepository(owner, 'theirs', region.account);
  expect((await read()).imageDetails?.[0]?.imageDigest).toBe(digest);
  deleteTestImage(owner, 'theirs', digest);
  expect(await failureOf(read())).toMatchObject({ name: 'ImageNotFoundException' });
});
