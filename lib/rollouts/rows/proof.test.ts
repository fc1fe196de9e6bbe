import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const rollouts = path.resolve(import.meta.dirname, '..');
const table = readFileSync(path.join(rollouts, '../../docs/rollback.md'), 'utf8');
const rows = [...table.matchAll(/^\| (.+?) \| .+ \| `([a-z/-]+)` (.+) \|$/gm)].map(([, row, file, name]) => ({
  ...{ row: row ?? '', file: file ?? '', name: name ?? '' },
}));

it('has a row for each line of the table', () => {
  expect(rows).toHaveLength(table.split('\n').filter((line) => line.startsWith('| ')).length - 1);
});

it.each(rows)('names a test that there is: $row', ({ file, name }) => {
  const tests = readFileSync(path.join(rollouts, `${file}.test.ts`), 'utf8');
  expect(tests).toMatch(new RegExp(`['"\`]${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
});
