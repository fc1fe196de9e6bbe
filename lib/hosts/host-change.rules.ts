import type { Host } from '@/lib/model/host';
import type { PlanNote } from '@/lib/model/plan';

export type HostChange = 'start' | 'stop' | 'reboot';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html */
const wanted: Record<HostChange, string> = { start: 'stopped', stop: 'running', reboot: 'running' };

/** Why the instance's state forbids a change now, or undefined. */
export function hostRefusal(host: Pick<Host, 'name' | 'state'>, change: HostChange): string | undefined {
  if (host.state === wanted[change]) return undefined;
  const done = { start: 'running', stop: 'stopped', reboot: '' }[change];
  if (host.state === done) return `${host.name} is ${host.state} already.`;
  return `${host.name} is ${host.state}: AWS can ${change} it only when it is ${wanted[change]}.`;
}

/** Families with disks of their own: their types end in `d` before the dot (`m5d`, `c6gd`), or are storage families. */
const hasInstanceStore = (type?: string) => /^([a-z]+\d+[a-z]*d[a-z]*|i\d\w*|d\d\w*|h1|x1|x1e)\./.test(type ?? '');

/** What to know before: addresses that change, disks that are lost. */
export function hostNotes(host: Host, change: HostChange): PlanNote[] {
  const notes: PlanNote[] = [];
  const put = (level: PlanNote['level'], text: string) => notes.push({ level, text });
  if (change === 'stop') {
    put('warning', 'Everything that runs on it ends; whoever uses it loses it.');
    if (host.elasticIp) put('good', `Its Elastic IP ${host.elasticIp} stays, and costs while it is stopped.`);
    else if (host.publicIp)
      put('warning', `It has no Elastic IP: ${host.publicIp} is lost, and a start gives another address.`);
    if (hasInstanceStore(host.type)) put('warning', `${host.type} has instance store disks: what is on them is lost.`);
    if (host.volumes.length > 0)
      put('info', `Its ${host.volumes.length === 1 ? 'volume stays and costs' : 'volumes stay and cost'}.`);
  }
  if (change === 'reboot') put('warning', 'It is out of reach for a minute or two; address and disks stay.');
  if (change === 'start') {
    if (!host.elasticIp) put('info', 'It gets another public address than before, if it gets one.');
    put('info', 'From then on it costs by the second.');
  }
  return notes;
}
