import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readAccountsFile } from './accounts-file';

const folder = mkdtempSync(path.join(tmpdir(), 'accounts-'));
const file = path.join(folder, 'accounts.yaml');
let time = 1_000;

const write = (text: string) => {
  writeFileSync(file, text);
  time += 10;
  utimesSync(file, time, time);
};

afterEach(() => rmSync(file, { force: true }));

it('reads again what has changed, and keeps the last good reading through a broken edit', () => {
  write('accounts: [{ name: a, regions: [us-east-1] }]');
  expect(readAccountsFile(file).accounts.map((account) => account.name)).toEqual(['a']);
  write('accounts: [{ name: b, regions: [us-east-1] }]');
  expect(readAccountsFile(file).accounts.map((account) => account.name)).toEqual(['b']);
  write('accounts: [{ name: c, regions: [nowhere] }]');
  const broken = readAccountsFile(file);
  expect(broken.accounts.map((account) => account.name)).toEqual(['b']);
  expect(broken.problem).toMatch(/line 1, accounts\[0\]\.regions\[0\]/);
  rmSync(file);
  expect(readAccountsFile(file).problem).toMatch(/cannot be read \(ENOENT\)/);
  write('accounts: [{ name: d, regions: [us-east-1] }]');
  const mended = readAccountsFile(file);
  expect(mended.accounts.map((account) => account.name)).toEqual(['d']);
  expect(mended.problem).toBeUndefined();
});
