import 'server-only';
import { DescribeEventsCommand, type Event } from '@aws-sdk/client-rds';
import type { DatabaseEvent } from '@/lib/model/database';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { mapResult, millis, present } from '../gather';
import { send } from '../send';

/** An RDS event; everything may be absent. */
export function toDatabaseEvent(event: Event): DatabaseEvent {
  return { at: millis(event.Date), message: event.Message ?? '', categories: present(event.EventCategories) };
}

/** RDS keeps events for 14 days: the duration is in minutes. */
const fourteenDays = 14 * 24 * 60;

/** An instance's events of the last 14 days, newest first, at most a hundred. */
export async function describeDatabaseEvents(scope: Scope, id: string): Promise<Result<DatabaseEvent[]>> {
  const input = { SourceIdentifier: id, SourceType: 'db-instance', Duration: fourteenDays, MaxRecords: 100 } as const;
  return mapResult(
    await send(scope, 'rds', 'DescribeEvents', (rds, abortSignal) =>
      rds.send(new DescribeEventsCommand(input), { abortSignal }),
    ),
    (answer) =>
      present(answer.Events)
        .map(toDatabaseEvent)
        .sort((a, b) => (b.at ?? 0) - (a.at ?? 0)),
  );
}
