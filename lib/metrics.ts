import 'server-only';
import { listAccounts } from '@/lib/accounts/list-accounts';
import { apiUse } from '@/lib/aws/use';
import { db } from '@/lib/db/database';
import { openStreamCount } from '@/lib/live/streams';
import { watchedTopics } from '@/lib/live/watches';
import { sessionCount } from '@/lib/logs/live-tail/follow-group';
import { sweepCount } from '@/lib/logs/sweep/sweeps';
import type { Metric, Sample } from '@/lib/prometheus.rules';
import { versions } from '@/lib/versions';

async function changesByOutcome(): Promise<Sample[]> {
  const rows = await db()
    .selectFrom('audit')
    .select(['outcome', (builder) => builder.fn.countAll<number>().as('count')])
    .groupBy('outcome')
    .execute();
  return rows.map(({ outcome, count }) => ({ labels: { outcome }, value: Number(count) }));
}

/** Figures about this process and its use of AWS; names of accounts and Regions are their only labels. */
export async function readMetrics(now: number): Promise<Metric[]> {
  const scopes = listAccounts().flatMap(({ name, regions }) => regions.map((region) => ({ account: name, region })));
  const uses = scopes.map((scope) => ({ labels: { ...scope }, use: apiUse(scope, now) }));
  const gauge = (name: string, help: string, samples: Sample[]): Metric => ({ name, help, type: 'gauge', samples });
  return [
    gauge('quarterdeck_info', 'What runs here.', [{ labels: versions(), value: 1 }]),
    gauge('process_resident_memory_bytes', 'Resident memory.', [{ value: process.memoryUsage.rss() }]),
    gauge('process_uptime_seconds', 'Since the start.', [{ value: Math.round(process.uptime()) }]),
    gauge('quarterdeck_streams', 'Open event streams, one a browser.', [{ value: openStreamCount() }]),
    gauge('quarterdeck_watches', 'Subjects that somebody looks at.', [{ value: watchedTopics().length }]),
    gauge('quarterdeck_log_groups', 'Log groups that are read now, each once for all who look.', [
      { value: sweepCount() },
    ]),
    gauge('quarterdeck_live_tail_sessions', 'Live Tail sessions, which cost by the minute.', [
      { value: sessionCount() },
    ]),
    gauge(
      'quarterdeck_aws_calls_last_minute',
      'AWS calls in the last minute.',
      uses.map(({ labels, use }) => ({ labels, value: use.callsPerMinute })),
    ),
    gauge(
      'quarterdeck_aws_budget_share',
      'Share of our half of the published AWS rate in use.',
      uses.map(({ labels, use }) => ({ labels, value: use.budgetShare })),
    ),
    gauge(
      'quarterdeck_aws_throttled',
      '1 while AWS throttles us.',
      uses.map(({ labels, use }) => ({ labels, value: (use.throttledUntil ?? 0) > now ? 1 : 0 })),
    ),
    gauge('quarterdeck_audit_rows', 'Audit rows by outcome.', await changesByOutcome()),
  ];
}
