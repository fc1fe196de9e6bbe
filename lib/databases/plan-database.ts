import 'server-only';

import { describeSecurityGroups } from '@/lib/aws/ec2/describe-security-groups';
import { recentServices } from '@/lib/aws/ecs/list-services';
import { describeDatabase } from '@/lib/aws/rds/describe-databases';
import { fingerprintOf } from '@/lib/change/fingerprint.rules';
import type { Context } from '@/lib/context';
import { type DatabaseChange, databaseNotes, databaseRefusal } from '@/lib/databases/database-change.rules';
import type { Database } from '@/lib/model/database';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

type Kind = 'database-start' | 'database-stop' | 'database-reboot';

const calls: Record<DatabaseChange, { operation: string; verb: string; summary: string }> = {
  start: { operation: 'rds:StartDBInstance', verb: 'Start', summary: 'The database is started.' },
  stop: { operation: 'rds:StopDBInstance', verb: 'Stop', summary: 'The database is stopped; its storage stays.' },
  reboot: { operation: 'rds:RebootDBInstance', verb: 'Reboot', summary: 'The database engine is restarted.' },
};

/** Who the database's security groups let in: services that were read lately, else the groups' names. */
async function usedBy(ctx: Context, database: Database): Promise<Result<string[]>> {
  const own = await describeSecurityGroups(ctx, database.securityGroups);
  if (!own.ok) return own;
  const peers = own.value.flatMap((group) =>
    group.rules.filter((rule) => rule.direction === 'in' && rule.peerKind === 'group').map((rule) => rule.peer),
  );
  const groups = await describeSecurityGroups(ctx, peers);
  const services = (recentServices(ctx)?.items ?? []).filter((s) => s.securityGroups.some((id) => peers.includes(id)));
  return ok([
    ...services.map((service) => `service ${service.name}`),
    ...(groups.ok ? groups.value.map((group) => `group ${group.name || group.id}`) : peers),
  ]);
}

/** Plans to start, stop or reboot an RDS instance. Refuses what its state forbids. */
export async function planDatabase(ctx: Context, input: { kind: Kind; database: string }): Promise<Result<Plan>> {
  const change = input.kind.slice('database-'.length) as DatabaseChange;
  const read = await describeDatabase(ctx, input.database);
  if (!read.ok) return read;
  const database = read.value;
  const refusal = databaseRefusal(database, change);
  if (refusal) return failed({ kind: 'refused', message: refusal, unchanged: 'Nothing was changed.' });
  const { operation, verb, summary } = calls[change];
  const state = { arn: database.arn, status: database.status };
  return ok({
    kind: input.kind,
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'database', name: database.id },
    title: `${verb} ${database.id}`,
    summary,
    confirm: `${verb} ${database.id}`,
    dangerous: change !== 'start',
    changes: [],
    notes: databaseNotes(database, change, change === 'start' ? ok([]) : await usedBy(ctx, database)),
    calls: [{ operation, input: { DBInstanceIdentifier: database.id } }],
    fingerprint: fingerprintOf({ what: input.kind, state }),
    before: state,
  });
}
