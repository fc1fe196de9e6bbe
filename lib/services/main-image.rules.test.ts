import { describe, expect, it } from 'vitest';
import { toService } from '@/lib/aws/ecs/to-service';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import { mainFirst } from './main-image.rules';

const scope = { account: 'a', region: 'us-east-1' };
const image = (container: string, written: string) => ({ ...parseImageReference(written), container });
const xray = image('xray', 'public.ecr.aws/xray/aws-xray-daemon');
const app = image('app', '111111111111.dkr.ecr.us-east-1.amazonaws.com/app:v1');
const first = (service: Parameters<typeof toService>[1], ...images: ReturnType<typeof image>[]) =>
  mainFirst(images, toService(scope, service))[0]?.container;

describe('the main image', () => {
  it("is the load balancer's container's", () => {
    expect(first({ loadBalancers: [{ containerName: 'xray' }] }, app, xray)).toBe('xray');
  });

  it("else the one of the service's name, or the family's", () => {
    expect(first({ serviceName: 'xray' }, app, xray)).toBe('xray');
    expect(first({ serviceName: 'web', taskDefinition: 'arn/xray:3' }, app, xray)).toBe('xray');
  });

  it('else one of its own registry, not the side car', () => {
    expect(first({ serviceName: 'web' }, xray, app)).toBe('app');
  });

  it('else the first that AWS tells', () => {
    expect(first({ serviceName: 'web' }, xray, image('proxy', 'envoy'))).toBe('xray');
  });
});
