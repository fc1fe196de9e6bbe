import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeInterrupted } from '@/lib/change/audit';
import { listAudit } from '@/lib/change/list-audit';
import { closeDatabase, openDatabase, replaceDatabase } from '@/lib/db/database';

const root = path.join(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-kill-'));
});
afterEach(async () => {
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes an attempt in a process of its own, which is killed as soon as it says that the row is written. */
async function killedAfterAttempt(): Promise<void> {
  const script = path.join(folder, 'attempt.mts');
  const attempt = {
    ...{ at: 1, actor: 'maria', kind: 'roll-back', summary: 'Roll back web', calls: [] },
    ...{ scope: { account: 'shop', region: 'us-east-1' }, subject: { type: 'service', cluster: 'c', name: 'web' } },
  };
  writeFileSync(
    script,
    `import { db } from ${JSON.stringify(path.join(root, 'lib/db/database.ts'))};
     import { migrate } from ${JSON.stringify(path.join(root, 'lib/db/migrations.ts'))};
     import { writeAttempt } from ${JSON.stringify(path.join(root, 'lib/change/audit.ts'))};
     await migrate(db());
     await writeAttempt(${JSON.stringify(attempt)});
     process.stdout.write('written');
     setInterval(() => {}, 1000);`,
  );
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', script], {
    cwd: root,
    env: { ...process.env, QUARTERDECK_DATA_DIR: folder, TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  child.stdout.on('data', () => child.kill('SIGKILL'));
  const signal = await new Promise((resolve) => child.once('exit', (_code, killed) => resolve(killed)));
  if (signal !== 'SIGKILL') throw new Error(said);
}

it('keeps the row of an attempt through kill -9, and closes it at the next start', async () => {
  await killedAfterAttempt();
  replaceDatabase(openDatabase(path.join(folder, 'quarterdeck.db')));
  const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ actor: 'maria', outcome: 'attempt', subject: { name: 'web' } });
  expect(await closeInterrupted(2)).toBe(1);
  expect((await listAudit({ outcome: 'unknown' }, { offset: 0, limit: 5 }, '*')).total).toBe(1);
});
