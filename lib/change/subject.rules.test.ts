import { describe, expect, it } from 'vitest';
import { subjectKey, subjectOf, topicsOf } from '@/lib/change/subject.rules';
import type { PlanRequest } from '@/lib/model/plan';

const scope = { account: 'shop', region: 'us-east-1' };
const arn = 'arn:aws:ecs:us-east-1:111111111111';
const key = (request: PlanRequest) => subjectKey(request, subjectOf(request));

describe('what a request is about', () => {
  it.each([
    ['c', 'web'],
    [`${arn}:cluster/c`, 'web'],
    ['c', `${arn}:service/c/web`],
  ])('is one service however it is named: %s, %s', (cluster, service) => {
    expect(key({ kind: 'force-deployment', ...scope, cluster, service })).toBe('service:shop/us-east-1/c/web');
  });

  it('is one database and one host in any case', () => {
    expect(key({ kind: 'database-stop', ...scope, database: 'Orders' })).toBe('database:shop/us-east-1/orders');
    const database = 'arn:aws:rds:us-east-1:111111111111:db:orders';
    expect(key({ kind: 'database-stop', ...scope, database })).toBe('database:shop/us-east-1/orders');
    expect(key({ kind: 'host-stop', ...scope, instance: 'I-0ABC' })).toBe('host:shop/us-east-1/i-0abc');
  });

  it('is a task, not its cluster', () => {
    const request = { kind: 'stop-task', ...scope, cluster: `${arn}:cluster/c`, task: `${arn}:task/c/abc` } as const;
    expect(topicsOf(request)).toEqual(['task:shop/us-east-1/c/abc', 'region:shop/us-east-1']);
  });
});
