import 'server-only';
import { db } from '@/lib/db/database';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { LiveTailUsage } from '@/lib/model/live-tail';
import type { Scope } from '@/lib/model/scope';
import { readSettings } from '@/lib/settings/read-settings';
import { minutePrice, monthOf } from './cost.rules';
import { budgetFailure } from './words.rules';

async function minutesOf(account: string, month: string): Promise<number> {
  const row = await db()
    .selectFrom('live_tail_minutes')
    .select(({ fn }) => fn.sum<number>('minutes').as('minutes'))
    .where('account', '=', account)
    .where('month', '=', month)
    .executeTakeFirst();
  return Number(row?.minutes ?? 0);
}

/** What an account has used of its budget this month, in all Regions, and what more costs in this one. */
export async function readUsage({ account, region }: Scope, now: number): Promise<LiveTailUsage> {
  const month = monthOf(now);
  const { liveTailMinutes: budget } = await readSettings();
  return { month, budget, minutes: await minutesOf(account, month), price: minutePrice(region) };
}

/**
 * Enters a begun minute of a session before it is used, so that a crash counts too much rather than too little; a
 * failure where the month's budget is used up. Answers the usage with it.
 */
export async function spendMinute(scope: Scope, now: number): Promise<Result<LiveTailUsage>> {
  const before = await readUsage(scope, now);
  const { account, region } = scope;
  const { month, budget } = before;
  // In one statement, so that sessions that pay at the same time cannot pass the budget together.
  const written = await db()
    .insertInto('live_tail_minutes')
    .columns(['account', 'region', 'month', 'minutes'])
    .expression(
      db()
        .selectNoFrom(({ val }) => [
          val(account).as('account'),
          val(region).as('region'),
          val(month).as('month'),
          val(1).as('minutes'),
        ])
        .where(
          ({ fn, selectFrom, val }) =>
            fn.coalesce(
              selectFrom('live_tail_minutes as spent')
                .select((sub) => sub.fn.sum<number>('spent.minutes').as('minutes'))
                .where('spent.account', '=', account)
                .where('spent.month', '=', month),
              val(0),
            ),
          '<',
          budget,
        ),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'region', 'month'])
        .doUpdateSet((eb) => ({ minutes: eb('live_tail_minutes.minutes', '+', 1) })),
    )
    .executeTakeFirst();
  const after = { ...before, minutes: await minutesOf(account, month) };
  return written.numInsertedOrUpdatedRows ? ok(after) : failed(budgetFailure(account, after));
}
