import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { markInterrupted, recoverRows } from '@/lib/change/recovery/recover-rows';
import type { Context } from '@/lib/context';
import { closeDatabase, db, openDatabase, replaceDatabase } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import type { AuditEntry } from '@/lib/model/audit';
import type { PlanRequest } from '@/lib/model/plan';
import { type Ended, type KilledProgram, startKilledProgram } from '../../e2e/killed-program';
import type { Moment } from '../../e2e/killing-proxy';
import { type ProgramWorld, startProgramWorld } from '../../e2e/program-world';

/** A change that is made for one kill: on a subject of its own. */
export interface Victim {
  request: PlanRequest;
  /** The subject's name in the audit. */
  name: string;
}

/** The row of the only change of that kind of a subject. */
export async function rowOf({ name, request }: Victim): Promise<AuditEntry | undefined> {
  const { entries } = await listAudit({ text: name, kind: request.kind }, { offset: 0, limit: 9 }, '*');
  const own = entries.filter(({ subject }) => subject?.name === name);
  expect(own.length).toBeLessThanOrEqual(1);
  return own[0];
}

/** The row is there, open, and says so; a while later it is closed. */
async function restarted(victim: Victim): Promise<AuditEntry | undefined> {
  await markInterrupted();
  const open = await rowOf(victim);
  if (open) expect(open).toMatchObject({ outcome: 'attempt', recovered: expect.stringContaining('looked up') });
  const now = Date.now();
  expect(await recoverRows(now + 10 * 60_000, now)).toBe(0);
  return rowOf(victim);
}

/** The row tells what AWS accepted, and AWS accepted none of the plan's `calls` twice. */
export async function expectTruth(victim: Victim, ended: Ended, calls: readonly string[]): Promise<void> {
  const row = ended.killed ? await restarted(victim) : await rowOf(victim);
  const { asked, accepted } = ended;
  expect(accepted).toEqual(calls.slice(0, accepted.length));
  if (!row) return expect(accepted).toEqual([]);
  const done = accepted.length === calls.length;
  expect({ asked, outcome: row.outcome }).toEqual({ asked, outcome: done ? 'succeeded' : 'failed' });
  if (!ended.killed) return;
  expect(row.recovered).toContain('Quarterdeck ended before');
  if (done) return;
  if (accepted.length === 0) expect(row.recovered).toContain('Nothing was changed.');
  else
    expect(row.recovered).toMatch(
      /registered; nothing uses it.* (The service was not changed|No deployment was made)\./,
    );
}

/** A simulator, a database on disk and processes to kill, for every test of a file. */
export function withKilledProgram(speed = 2_000): { world(): ProgramWorld; program(): KilledProgram } {
  let world: ProgramWorld | undefined;
  let program: KilledProgram | undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-kill-'));
  beforeAll(async () => {
    world = await startProgramWorld(speed);
    replaceDatabase(openDatabase(path.join(folder, 'quarterdeck.db')));
    await migrate(db());
    program = await startKilledProgram(world, folder);
    // The program is bundled and compiled first.
  }, 120_000);
  afterAll(async () => {
    await program?.close();
    await closeDatabase();
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('not started');
    return value;
  };
  return { world: () => there(world), program: () => there(program) };
}

/** The fingerprint of the plan that was read before. */
async function planned(ctx: Context, request: PlanRequest): Promise<string> {
  const plan = await buildPlan(ctx, request);
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value.fingerprint;
}

/** Whoever presses again right after the restart, with the plan that was read before, changes nothing. */
async function pressAgain(ctx: Context, { request }: Victim, fingerprint: string): Promise<void> {
  const again = await confirmPlan(ctx, { ...request, fingerprint }, () => buildPlan(ctx, request));
  expect(again.ok ? again.value.state : again.failure.unchanged).toMatch(/^(moved|Nothing was (changed|sent))/);
}

/**
 * Kills at the first request of confirming a plan, at the second, and so on until one comes through, each time before
 * and after AWS has acted where `moments` says so. Answers how many requests it was killed at.
 */
export async function killEverywhere(
  { ctx }: ProgramWorld,
  program: KilledProgram,
  make: () => Victim,
  calls: readonly string[],
  moments: readonly Moment[],
): Promise<number> {
  for (let position = 1; ; position++) {
    for (const moment of moments) {
      const victim = make();
      const fingerprint = await planned(ctx, victim.request);
      const ended = await program.run(victim.request, position, moment, fingerprint);
      // Without a row it has come to nothing, and a second press is a first one.
      if (await rowOf(victim)) await pressAgain(ctx, victim, fingerprint);
      await expectTruth(victim, ended, calls);
      if (ended.killed) continue;
      expect(ended.said).toContain('"state":"done"');
      return position - 1;
    }
  }
}
