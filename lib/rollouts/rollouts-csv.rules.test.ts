import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '@/lib/model/rollout';
import { exportedRollouts, looksCsv, rolloutsCsv } from './rollouts-csv.rules';
import { requestedAt, timelineOf } from './whole-timeline-fixture';

const rowsOf = (csv: string) => csv.trimEnd().split('\r\n');
const entryOf = (more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  deployment: { arn: 'd', id: 'd', status: 'SUCCESSFUL', sourceRevisionArns: [] },
  revision: {
    arn: 'r',
    id: 'r',
    taskDefinitionArn: 'arn:aws:ecs:r:1:task-definition/app:1',
    images: [
      {
        container: 'app',
        written: 'registry/app:v2',
        registry: 'registry',
        repository: 'app',
        runningDigest: 'sha256:9f2c',
      },
    ],
    subnets: [],
    securityGroups: [],
    targetGroupArns: [],
  },
  taskDefinition: 'app:1',
  outcome: 'succeeded',
  sentence: 'Succeeded.',
  runs: false,
  ...more,
});
const now = requestedAt + 3_600_000;

/** The first row of an export by its columns; for rows without quotes. */
function cells(csv: string): Record<string, string> {
  const [head = '', first = ''] = rowsOf(csv);
  const values = first.split(',');
  return Object.fromEntries(head.split(',').map((column, index) => [column, values[index] ?? '']));
}

describe('the export of rollouts', () => {
  it('has who, what, why, how it ended, each phase in seconds, overlap, dip and how exact that is', () => {
    const entry = entryOf({ by: 'maria', reason: 'release' });
    const rollouts = exportedRollouts([entry], [{ deployment: 'd', timeline: timelineOf() }], {});
    expect(cells(rolloutsCsv(rollouts, now))).toEqual({
      deployment: 'd',
      task_definition: 'app:1',
      image: 'registry/app:v2',
      digest: 'sha256:9f2c',
      by: 'maria',
      registered_by: '',
      reason: 'release',
      outcome: 'succeeded',
      status: 'SUCCESSFUL',
      how_it_ended: 'Succeeded.',
      requested_at: '2026-03-02T14:00:00.000Z',
      took_s: '200',
      first_new_running_s: '31',
      first_new_healthy_s: '46',
      all_new_healthy_s: '130',
      first_old_draining_s: '86',
      last_old_gone_s: '180',
      ecs_done_s: '200',
      overlap_s: '104',
      dip_s: '10',
      lowest_healthy: '2',
      wanted_then: '3',
      failed_tasks: '1',
      exact_to_s: '5',
    });
  });

  it('says who registered what was deployed from elsewhere', () => {
    const rollouts = exportedRollouts([entryOf()], [], { r: 'arn:aws:iam::1:user/eve' });
    expect(cells(rolloutsCsv(rollouts, now))).toMatchObject({
      by: 'outside Quarterdeck',
      registered_by: 'arn:aws:iam::1:user/eve',
      took_s: '',
    });
  });

  it('has rollouts that ECS no longer tells of too, newest first', () => {
    const kept = [
      { deployment: 'gone', timeline: timelineOf() },
      { deployment: 'd', timeline: timelineOf({ requestedAt: requestedAt + 9_000 }) },
    ];
    const rollouts = exportedRollouts([entryOf()], kept, {});
    expect(rollouts.map(({ deployment }) => deployment)).toEqual(['d', 'gone']);
  });

  it('holds no cell that a spreadsheet takes for a formula', () => {
    const hostile = entryOf({ reason: '=HYPERLINK("http://evil")', by: '@SUM(A1)', sentence: '-2+3', word: '+1' });
    const csv = rolloutsCsv(exportedRollouts([hostile], [], { r: '\t=1' }), now);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    for (const cell of ["'@SUM(A1)", "'-2+3", "'\t=1"]) expect(csv).toContain(`,${cell},`);
  });

  it('has each look at one rollout', () => {
    const rows = rowsOf(looksCsv(timelineOf()));
    expect(rows[0]).toBe('at,after_s,old_running,old_healthy,new_running,new_healthy,new_traffic_percent,wanted');
    expect(rows[6]).toBe('2026-03-02T14:01:26.000Z,86,2,1,2,1,,3');
    expect(rows).toHaveLength(12);
  });
});
