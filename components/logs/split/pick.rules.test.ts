import { expect, it } from 'vitest';
import type { RegionSnapshot } from '@/lib/model/live';
import { choicesFor, choicesOf } from './pick.rules';

const snapshot = (account: string, names: string[]) =>
  ({
    services: { value: names.map((name) => ({ account, region: 'us-east-1', cluster: 'main', name })) },
  }) as unknown as RegionSnapshot;
const regions = [snapshot('shop', ['web', 'api', 'webhooks']), snapshot('lab', ['api']), snapshot('slow', [])];
const all = choicesOf(regions, ['logs:shop/us-east-1/main/web']);
const names = (query: string, limit?: number) =>
  choicesFor(all, query, limit).map(({ name, where }) => `${name} ${where}`);

it('every service can be put beside, except what is there already', () => {
  expect(all.map(({ topic }) => topic)).toEqual([
    'logs:lab/us-east-1/main/api',
    'logs:shop/us-east-1/main/api',
    'logs:shop/us-east-1/main/webhooks',
  ]);
  expect(choicesOf([{ ...snapshot('x', []), services: {} }], [])).toEqual([]);
});

it('a service is found by words of its name and place, its own name first', () => {
  expect(names('api lab')).toEqual(['api lab · us-east-1 · main']);
  expect(names('SHOP')[0]).toBe('api shop · us-east-1 · main');
  expect(names('web')).toEqual(['webhooks shop · us-east-1 · main']);
  expect(names('', 2)).toHaveLength(2);
  expect(names('nothing')).toEqual([]);
});
