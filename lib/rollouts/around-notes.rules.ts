import type { PlanNote } from '@/lib/model/plan';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { note } from './image-notes.rules';
import type { RollbackFacts } from './rollback-facts';
import { spanWord } from './rollback-words.rules';

/** Values that are read when a task starts: from SSM and Secrets Manager, from files in S3, for log drivers. */
export function secretsNotes(definition: TaskDefinition | undefined): PlanNote[] {
  const names = (definition?.containers ?? []).flatMap((c) => c.secrets.map((secret) => secret.name));
  const others = Object.keys(definition?.others ?? {});
  const files = others.filter((name) => name.startsWith('environmentFiles ('));
  const log = others.flatMap((name) => /^log secret (.+) \(/.exec(name)?.[1] ?? []);
  const what = [...new Set([...names, ...log]), ...(files.length > 0 ? ['environment files in S3'] : [])];
  if (what.length === 0) return [];
  const text = `Not versioned with the revision, so read with today's values: ${what.join(', ')}. Where one is gone, tasks do not start.`;
  return [note('warning', text)];
}

/** Who else manages the service, by its tags; values of tags are shown, never trusted. */
export function managedBy({ tags }: Service): { tool: string; name?: string } | undefined {
  const copilot = tags['copilot-application'];
  if (copilot) return { tool: 'Copilot', name: copilot };
  const stack = tags['aws:cloudformation:stack-name'];
  if (stack) return { tool: 'CloudFormation', name: stack };
  const terraform = Object.entries(tags).some(([key, value]) => /terraform/i.test(`${key} ${value}`));
  return terraform ? { tool: 'Terraform' } : undefined;
}

/** Drift, where something else holds what should run. */
export function managedNotes(service: Service, way: 'stop' | 'return'): PlanNote[] {
  const by = managedBy(service);
  if (!by) return [];
  const who = by.name ? `${by.tool} (${by.name})` : by.tool;
  const drift = `${who} manages this service and does not know of a rollback: change it there too, or its next update undoes it.`;
  const stack = way === 'stop' && by.tool !== 'Terraform';
  return [note('warning', stack ? `${drift} If its stack is updating now, the stack rolls back too.` : drift)];
}

/** No deployment is COMPLETED although a newer one was started, as after one that came while a rollback ran. */
export function noneCompleted({ deployments }: Service): PlanNote[] {
  const known = deployments.length > 1 && deployments.every((d) => d.rolloutState !== undefined);
  if (!known || deployments.some((d) => d.rolloutState === 'COMPLETED')) return [];
  const text = 'No deployment is COMPLETED now: AWS can neither roll back nor launch tasks until one is.';
  return [note('warning', text)];
}

/** ECS calls a deployment SUCCESSFUL early where its early success criteria say so; old tasks may drain for days. */
export function stillDraining({ service, deployments }: RollbackFacts): PlanNote[] {
  if (deployments?.[0]?.status !== 'SUCCESSFUL') return [];
  const old = service.deployments.filter((d) => d.status !== 'PRIMARY').reduce((sum, d) => sum + d.running, 0);
  if (old === 0) return [];
  const tasks = `${old} old task${old === 1 ? ' still runs' : 's still run'}`;
  const text = `ECS says SUCCESSFUL, but ${tasks}: that deployment cannot be stopped any more; this one goes over it.`;
  return [note('info', text)];
}

/** An accepted Stop may still end SUCCESSFUL, where everything was replaced before AWS looked at it. */
export function stopCameTooLate({ deployments, bad, now }: RollbackFacts): PlanNote[] {
  const [newest] = deployments ?? [];
  const asked = bad.get(newest?.targetRevisionArn ?? '');
  if (newest?.status !== 'SUCCESSFUL' || !asked || asked.ran || (newest.createdAt ?? 0) > asked.at) return [];
  const ago = spanWord(now - asked.at);
  const text = `Stopping it, asked for ${ago} ago, came too late: AWS ended that deployment SUCCESSFUL.`;
  return [note('info', text)];
}
