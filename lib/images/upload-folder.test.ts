import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { withUploadFolder } from '@/lib/images/upload-folder';

const data = vi.hoisted(() => ({ dataDir: '' }));
vi.mock('@/lib/env', () => ({ env: () => data }));

beforeAll(() => {
  data.dataDir = mkdtempSync(path.join(tmpdir(), 'quarterdeck-uploads-'));
});
afterAll(() => rmSync(data.dataDir, { recursive: true, force: true }));

/** How often the folder of all pushes is taken away; each time lasts longer than the one before. */
const removed = vi.hoisted(() => ({ times: 0 }));
vi.mock('node:fs/promises', async (real) => {
  const fs = await real<typeof import('node:fs/promises')>();
  const rm: typeof fs.rm = async (target, options) => {
    if (path.basename(String(target)) === 'uploads') {
      removed.times++;
      for (let turn = 0; turn < 20 * removed.times; turn++) await new Promise(setImmediate);
    }
    return fs.rm(target, options);
  };
  return { ...fs, default: fs, rm };
});

it('takes away what a kill left, and nothing of two pushes that begin at once', async () => {
  const left = path.join(data.dataDir, 'uploads', 'push-left');
  mkdirSync(left, { recursive: true });
  let open = 0;
  const push = () =>
    withUploadFolder(async (folder) => {
      const file = path.join(folder, 'layer');
      writeFileSync(file, 'x');
      open++;
      await expect.poll(() => open).toBe(2);
      return existsSync(file);
    });
  expect(await Promise.all([push(), push()])).toEqual([true, true]);
  expect(existsSync(left)).toBe(false);
  expect(removed.times).toBe(1);
});
