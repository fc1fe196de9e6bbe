import 'server-only';

import { describeHost } from '@/lib/aws/ec2/describe-hosts';
import { fingerprintOf } from '@/lib/change/fingerprint.rules';
import type { Context } from '@/lib/context';
import { type HostChange, hostNotes, hostRefusal } from '@/lib/hosts/host-change.rules';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

type Kind = 'host-start' | 'host-stop' | 'host-reboot';

const calls: Record<HostChange, { operation: string; verb: string; summary: string }> = {
  start: { operation: 'ec2:StartInstances', verb: 'Start', summary: 'The instance is started.' },
  stop: { operation: 'ec2:StopInstances', verb: 'Stop', summary: 'The instance is shut down; its volumes stay.' },
  reboot: { operation: 'ec2:RebootInstances', verb: 'Reboot', summary: 'The operating system is restarted.' },
};

/** Plans to start, stop or reboot an EC2 instance. Refuses what its state forbids. */
export async function planHost(ctx: Context, input: { kind: Kind; instance: string }): Promise<Result<Plan>> {
  const change = input.kind.slice('host-'.length) as HostChange;
  const read = await describeHost(ctx, input.instance);
  if (!read.ok) return read;
  const host = read.value;
  const refusal = hostRefusal(host, change);
  if (refusal) return failed({ kind: 'refused', message: refusal, unchanged: 'Nothing was changed.' });
  const { operation, verb, summary } = calls[change];
  const state = { id: host.id, state: host.state, launchedAt: host.launchedAt ?? null };
  return ok({
    kind: input.kind,
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'host', name: host.id },
    title: `${verb} ${host.name}`,
    summary,
    confirm: `${verb} ${host.name}`,
    dangerous: change !== 'start',
    changes: [],
    notes: hostNotes(host, change),
    calls: [{ operation, input: { InstanceIds: [host.id] } }],
    fingerprint: fingerprintOf({ what: input.kind, state }),
    before: state,
  });
}
