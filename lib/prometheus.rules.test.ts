import { expect, it } from 'vitest';
import { toPrometheus } from './prometheus.rules';

it('writes the text format, and escapes hostile labels', () => {
  const samples = [{ value: 1 }, { labels: { account: 'a"b\\c\nd' }, value: 0.5 }];
  expect(toPrometheus([{ name: 'x', help: 'An x.', type: 'gauge', samples }])).toBe(
    '# HELP x An x.\n# TYPE x gauge\nx 1\nx{account="a\\"b\\\\c\\nd"} 0.5\n',
  );
});
