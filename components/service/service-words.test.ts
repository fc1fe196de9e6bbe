import { describe, expect, it } from 'vitest';
import { detailOf, serviceOf } from './fixture';
import { healthyTargets, reachedBy, sizeWords } from './service-words';

describe('a service in words', () => {
  it('gives its size in vCPU and GB', () => {
    const definition = {
      arn: '',
      family: 'f',
      revision: 1,
      status: 'ACTIVE',
      cpu: '256',
      memory: '512',
      containers: [],
    };
    expect(sizeWords(serviceOf({ launchType: 'FARGATE' }), definition)).toBe('Fargate, 0.25 vCPU, 0.5 GB');
    expect(sizeWords(serviceOf(), undefined)).toBe('');
  });

  it('names each rule that leads to it', () => {
    const rules = [
      { conditions: ['path-pattern /api/*'], targetGroupArns: ['tg'], action: 'forward' },
      { conditions: [], targetGroupArns: ['other'], action: 'forward' },
    ];
    const listeners = [{ arn: 'l', port: 443, certificateArns: [], rules }];
    const balancer = { arn: 'b', name: 'crud-alb', securityGroups: [], listeners };
    const service = serviceOf({ loadBalancers: [{ targetGroupArn: 'tg', port: 4567 }] });
    expect(reachedBy(service, [balancer])).toEqual(['crud-alb:443 /api/* → 4567']);
    expect(reachedBy(serviceOf({ loadBalancers: [{}] }), [balancer])).toEqual([]);
  });

  it('counts healthy targets, or says nothing of them', () => {
    const targets = {
      value: [
        { id: '1', state: 'healthy' },
        { id: '2', state: 'draining' },
      ],
    };
    const group = { arn: 'tg', name: 'tg', loadBalancerArns: [], targets };
    expect(healthyTargets(detailOf({ targetGroups: { value: [group] } }))).toBe('1 of 2');
    expect(healthyTargets(detailOf())).toBeUndefined();
  });
});
