import 'server-only';

import { describeScalableTarget } from '@/lib/aws/autoscaling/describe-scalable-targets';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { fingerprintOf } from '@/lib/change/fingerprint.rules';
import { serviceState } from '@/lib/change/service-state.rules';
import type { Context } from '@/lib/context';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';
import { scaleNotes, scaleRefusal } from './scale.rules';

const tasks = (count: number) => (count === 1 ? '1 task' : `${count} tasks`);

/** Plans another desired count, which makes no deployment. Refuses daemons and what would change nothing. */
export async function planScale(
  ctx: Context,
  input: { cluster: string; service: string; desired: number },
): Promise<Result<Plan>> {
  const [read, scaling] = await Promise.all([
    describeService(ctx, input.cluster, input.service),
    describeScalableTarget(ctx, input.cluster, input.service),
  ]);
  if (!read.ok) return read;
  const service = read.value;
  const { desired } = input;
  const refusal = scaleRefusal(service, desired);
  if (refusal) return failed(refusal);
  const bounds = scaling.ok ? scaling.value : { unread: scaling.failure };
  // Unlike other plans this one is about the count itself: one that has moved makes it stale.
  const state = { service: serviceState(service), desired: service.desired };
  return ok({
    kind: 'scale',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'service', cluster: service.cluster, name: service.name },
    title: `Scale ${service.name}`,
    summary: `It wants ${tasks(service.desired)} now and ${tasks(desired)} from then on. No deployment is made.`,
    confirm: `Scale to ${desired}`,
    dangerous: desired === 0,
    changes: [{ what: 'desired count', before: String(service.desired), after: String(desired) }],
    notes: scaleNotes(service, desired, bounds),
    calls: [
      {
        operation: 'ecs:UpdateService',
        input: { cluster: service.cluster, service: service.name, desiredCount: desired },
      },
    ],
    fingerprint: fingerprintOf({ what: ['scale', desired], state }),
    before: state,
  });
}
