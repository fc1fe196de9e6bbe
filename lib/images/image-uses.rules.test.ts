import { describe, expect, it } from 'vitest';
import { toService } from '@/lib/aws/ecs/to-service';
import { parseImageReference } from './image-reference.rules';
import { imageUses } from './image-uses.rules';

const host = '111111111111.dkr.ecr.us-east-1.amazonaws.com';
const repository = { name: 'api', registryId: '111111111111', region: 'us-east-1' };
const images = [
  { digest: 'sha256:new', tags: ['latest', 'v2'] },
  { digest: 'sha256:old', tags: [] },
];
const service = (name: string) => toService({ account: 'a', region: 'us-east-1' }, { serviceName: name });
const runs = (name: string, written: string, runningDigest?: string) => ({
  service: service(name),
  taskDefinitionArn: 'x/api:3',
  images: [{ ...parseImageReference(written), container: 'app', ...(runningDigest ? { runningDigest } : {}) }],
});
const usesOf = (...running: ReturnType<typeof runs>[]) => {
  const uses = imageUses(repository, images, running);
  return Object.entries(uses).flatMap(([digest, list]) => list.map((use) => `${digest} ${use.service} ${use.by}`));
};

describe('where an image runs', () => {
  it('goes by the digest that runs, not by what the tag means now', () => {
    expect(usesOf(runs('web', `${host}/api:latest`, 'sha256:old'))).toEqual(['sha256:old web digest']);
  });

  it('goes by the tag where the digest is not known, and says so', () => {
    expect(usesOf(runs('web', `${host}/api:v2`))).toEqual(['sha256:new web tag']);
  });

  it('takes a digest that is written', () => {
    expect(usesOf(runs('web', `${host}/api@sha256:old`))).toEqual(['sha256:old web digest']);
  });

  it('leaves out other repositories, registries and Regions', () => {
    const others = ['nginx', `${host}/api2:v2`, `222222222222.dkr.ecr.us-east-1.amazonaws.com/api:v2`];
    const abroad = '111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:v2';
    expect(usesOf(...[...others, abroad].map((written) => runs('web', written)))).toEqual([]);
  });

  it('counts a service once for an image that two of its revisions run', () => {
    const one = runs('web', `${host}/api:v2`, 'sha256:new');
    expect(usesOf(one, one)).toHaveLength(1);
  });
});
