import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { markInterrupted, recoverRows } from '@/lib/change/recovery/recover-rows';
import { closeDatabase, db, openDatabase, replaceDatabase } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import type { AuditEntry } from '@/lib/model/audit';
import type { PlanRequest } from '@/lib/model/plan';
import { type Ended, type KilledProgram, startKilledProgram } from '../../e2e/killed-program';
import type { Moment } from '../../e2e/killing-proxy';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { putTestImage } from '../../simulator/world/ecr';

const at = { account: 'shop', region: 'us-east-1', cluster: 'shop' };

describe('a process that is killed at any AWS call of a change', () => {
  let world: ProgramWorld;
  let program: KilledProgram;
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    world = await startProgramWorld(2_000);
    folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-kill-'));
    replaceDatabase(openDatabase(path.join(folder, 'quarterdeck.db')));
    await migrate(db());
    program = await startKilledProgram(world, folder);
  });
  afterAll(async () => {
    await program.close();
    await closeDatabase();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A service of its own for each kill. */
  function seeded(): string {
    const name = `s${count++}`;
    seedFamily(world, ['v1', 'v2'], name);
    const past = [1, 2].map((revision) => ({ taskDefinition: `${name}:${revision}`, status: 'SUCCESSFUL' as const }));
    seedShopService(world, { name, taskDefinition: `${name}:2` }, past);
    return name;
  }

  async function rowOf(name: string): Promise<AuditEntry | undefined> {
    const { entries } = await listAudit({ text: name }, { offset: 0, limit: 9 }, '*');
    const own = entries.filter(({ subject }) => subject?.name === name);
    expect(own.length).toBeLessThanOrEqual(1);
    return own[0];
  }

  /** The row is there, open, and says so; a while later it is closed. AWS is asked by nothing but reads. */
  async function restarted(name: string): Promise<AuditEntry | undefined> {
    await markInterrupted();
    const open = await rowOf(name);
    if (open) expect(open).toMatchObject({ outcome: 'attempt', recovered: expect.stringContaining('looked up') });
    const now = Date.now();
    expect(await recoverRows(now + 10 * 60_000, now)).toBe(0);
    return rowOf(name);
  }

  const times = (ended: Ended, operation: string) => ended.accepted.filter((one) => one === operation).length;

  /** The row tells what AWS accepted, and AWS accepted no change twice. */
  async function expectTruth(name: string, ended: Ended, calls: string[]): Promise<void> {
    const row = ended.killed ? await restarted(name) : await rowOf(name);
    for (const operation of calls) expect(times(ended, operation)).toBeLessThanOrEqual(1);
    if (!row) return expect(ended.accepted).toEqual([]);
    const done = times(ended, calls.at(-1) ?? '') === 1;
    const { asked } = ended;
    expect({ asked, outcome: row.outcome }).toEqual({ asked, outcome: done ? 'succeeded' : 'failed' });
    if (!ended.killed) return;
    expect(row.recovered).toContain('Quarterdeck ended before');
    if (done) return;
    if (ended.accepted.length === 0) expect(row.recovered).toContain('Nothing was changed.');
    else expect(row.recovered).toMatch(/registered; nothing uses it.* The service was not changed\./);
  }

  /** Kills at the first request, the second, and so on, until one comes through; answers how many that were. */
  async function everyPosition(make: () => PlanRequest & { service: string }, calls: string[], moments: Moment[]) {
    for (let position = 1; ; position++) {
      const results = [];
      for (const moment of moments) {
        const request = make();
        const ended = await program.run(request, position, moment);
        await expectTruth(request.service, ended, calls);
        results.push(ended);
      }
      const [through] = results.filter(({ killed }) => !killed);
      if (!through) continue;
      expect(through.said).toContain('"state":"done"');
      return position;
    }
  }

  it('rolls back with a pinned copy at most once, and the audit tells how far it came', {
    timeout: 120_000,
  }, async () => {
    const make = () => {
      const service = seeded();
      putTestImage(world.region, service, ['v1'], { seed: `${service} moved` });
      return { kind: 'roll-back' as const, ...at, service };
    };
    const started = Date.now();
    const n = await everyPosition(make, ['RegisterTaskDefinition', 'UpdateService'], ['before', 'after']);
    console.log(n, Date.now() - started);
  });
});
