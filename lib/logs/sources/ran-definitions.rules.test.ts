import { expect, test } from 'vitest';
import { newestRan } from './ran-definitions.rules';

test('each definition counts once, by when it last ran, and only the newest are kept', () => {
  const seen = [
    { arn: 'web:1', at: 10 },
    { arn: 'web:2', at: 20 },
    { arn: 'web:1', at: 30 },
    { arn: 'web:3' },
    { arn: '', at: 99 },
  ];
  expect(newestRan(seen, 9)).toEqual(['web:1', 'web:2', 'web:3']);
  expect(newestRan(seen, 2)).toEqual(['web:1', 'web:2']);
});
