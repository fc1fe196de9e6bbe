import 'server-only';

import { describeTasks } from '@/lib/aws/ecs/list-tasks';
import { fingerprintOf } from '@/lib/change/fingerprint.rules';
import type { Context } from '@/lib/context';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { Plan, PlanNote } from '@/lib/model/plan';

const refused = (message: string, kind: Failure['kind'] = 'refused'): { ok: false; failure: Failure } =>
  failed({ kind, message, unchanged: 'Nothing was changed.' });

/** Plans to stop one task; a service then starts another in its place. Refuses one that stops already. */
export async function planStopTask(ctx: Context, input: { cluster: string; task: string }): Promise<Result<Plan>> {
  const read = await describeTasks(ctx, input.cluster, [input.task]);
  if (!read.ok) return read;
  const task = read.value.items[0];
  if (!task) return refused(`There is no task ${input.task} in cluster ${input.cluster}.`, 'not-found');
  const word = task.id.slice(0, 8);
  if (task.lastStatus === 'STOPPED') return refused(`Task ${word} has stopped already.`);
  if (task.desiredStatus === 'STOPPED') return refused(`Task ${word} is being stopped already.`);
  const service = task.group?.startsWith('service:') ? task.group.slice('service:'.length) : undefined;
  const notes: PlanNote[] = service
    ? [{ level: 'info', text: `${service} starts another in its place, as its desired count stays.` }]
    : [{ level: 'warning', text: 'No service owns it: nothing starts another.' }];
  notes.push({ level: 'info', text: 'It is asked to end (SIGTERM), and killed after its stop time-out.' });
  const state = { arn: task.arn, lastStatus: task.lastStatus };
  return ok({
    kind: 'stop-task',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'task', cluster: task.cluster, name: task.id },
    ...(service && { service }),
    title: `Stop task ${word}`,
    summary: `The task of ${service ?? task.group ?? task.cluster} is stopped.`,
    confirm: `Stop task ${word}`,
    dangerous: true,
    changes: [],
    notes,
    calls: [
      {
        operation: 'ecs:StopTask',
        // ECS shows the reason to everyone who looks at the stopped task.
        input: { cluster: task.cluster, task: task.arn, reason: `Stopped in Quarterdeck by ${ctx.actor.name}` },
      },
    ],
    fingerprint: fingerprintOf({ what: 'stop-task', state: { arn: task.arn } }),
    before: { ...state, ...(service ? { service } : {}) },
  });
}
