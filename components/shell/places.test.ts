import { expect, test } from 'vitest';
import { placeOf } from './places';

test.each([
  ['/', '/'],
  ['/images', '/images'],
  ['/changes', '/changes'],
  ['/cruddur/us-east-1/clusters/c/services/s', '/'],
  ['/cruddur/us-east-1', '/'],
  ['/cruddur/us-east-1/images/team/app', '/images'],
  ['/cruddur/us-east-1/databases/db', '/databases'],
  ['/logs', '/'],
  ['/settings', undefined],
  ['/settings/users', undefined],
])('%s belongs to %s', (path, place) => {
  expect(placeOf(path)).toBe(place);
});
