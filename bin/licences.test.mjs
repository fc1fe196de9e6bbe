import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { licences } from './licences.mjs';

it('lists every direct dependency with its licence in docs/licences.md', () => {
  expect(readFileSync(new URL('../docs/licences.md', import.meta.url), 'utf8')).toBe(licences());
});
