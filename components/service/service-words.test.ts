import { describe, expect, it } from 'vitest';
import { detailOf, serviceOf } from './fixture';
import { breakerWords, healthyTargets, reachedBy, sizeWords } from './service-words';

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

  it('counts healthy targets against what is wanted, and tells draining ones apart', () => {
    const said = (...states: string[]) => {
      const targets = { value: states.map((state, at) => ({ id: String(at), state })) };
      return healthyTargets(
        detailOf({ targetGroups: { value: [{ arn: 'tg', name: 'tg', loadBalancerArns: [], targets }] } }),
      );
    };
    expect(said('healthy', 'healthy')).toBe('2 of 2');
    expect(said('healthy')).toBe('1 of 2 wanted');
    expect(said('healthy', 'draining', 'healthy', 'draining')).toBe('2 healthy, 2 draining');
    expect(said('healthy', 'unhealthy')).toBe('1 healthy, 1 unhealthy');
    expect(said('initial')).toBe('0 healthy, 1 starting, 2 wanted');
    expect(said('healthy', 'healthy', 'healthy', 'healthy')).toBe('4 healthy');
    expect(healthyTargets(detailOf())).toBeUndefined();
  });

  it('rounds sizes, and says whether the circuit breaker is on', () => {
    const definition = {
      arn: '',
      family: 'f',
      revision: 1,
      status: 'ACTIVE',
      cpu: '300',
      memory: '600',
      containers: [],
    };
    expect(sizeWords(serviceOf(), definition)).toBe('0.29 vCPU, 0.59 GB');
    const breaker = (enable: boolean, rollback: boolean) => serviceOf({ circuitBreaker: { enable, rollback } });
    expect(breakerWords(breaker(true, true))).toBe('on, rolls back');
    expect(breakerWords(breaker(true, false))).toBe('on, without rollback');
    expect(breakerWords(breaker(false, true))).toBe('off');
    expect(breakerWords(serviceOf())).toBeUndefined();
  });
});
