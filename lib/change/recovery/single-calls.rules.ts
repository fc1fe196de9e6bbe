import type { Database, DatabaseEvent } from '@/lib/model/database';
import type { Host } from '@/lib/model/host';
import type { Task } from '@/lib/model/task';
import { memberOf, textOf } from '../json.rules';
import { type CallFacts, isDuring, momentWord, type Verdict } from './verdict.rules';

type Change = 'start' | 'stop' | 'reboot';

/** Whether a StopTask arrived: ECS keeps the reason that was given, and ours names who stopped it. */
export function decideStopTask(
  { input }: CallFacts,
  task: Pick<Task, 'lastStatus' | 'desiredStatus' | 'stoppedReason' | 'stoppingAt'> | undefined,
): Verdict {
  if (!task) return { state: 'unclear', sentence: 'ECS does not tell of the task any more: it forgets after an hour.' };
  const { lastStatus, desiredStatus, stoppedReason, stoppingAt } = task;
  if (stoppedReason !== undefined && stoppedReason === textOf(input, 'reason')) {
    const sentence = 'The task was asked to stop, with the reason that this change gave.';
    return { state: 'made', sentence, ...(stoppingAt === undefined ? {} : { at: stoppingAt }) };
  }
  if (desiredStatus !== 'STOPPED' && lastStatus !== 'STOPPED') {
    return { state: 'not-made', sentence: `The task is ${lastStatus} and nobody asked it to stop.` };
  }
  const why = stoppedReason ? `: ${stoppedReason}` : '';
  return { state: 'unclear', sentence: `The task is ${lastStatus}, but for another reason${why}` };
}

const weekMs = 7 * 24 * 3_600_000;
/** States that a database passes through, or is in, once it was started. */
const started = new Set(['starting', 'available', 'backing-up', 'configuring-enhanced-monitoring']);

/**
 * Whether an RDS instance was started, stopped or rebooted. A reboot is an event of the category `availability`; RDS
 * starts an instance again by itself a week after it was stopped, which tells when that was.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
 */
export function decideDatabase(
  facts: CallFacts,
  change: Change,
  database: Pick<Database, 'id' | 'status' | 'restartsAt'>,
  events: readonly DatabaseEvent[] | undefined,
): Verdict {
  const { id, status, restartsAt } = database;
  const is = `${id} is ${status}`;
  const recent = events?.filter(({ at }) => at !== undefined && isDuring(facts, at)) ?? [];
  if (change === 'reboot') {
    if (status === 'rebooting') return { state: 'made', sentence: `${is}.` };
    const told = recent.find(({ categories }) => categories.includes('availability'));
    if (told?.at !== undefined) {
      return { state: 'made', sentence: `RDS tells of ${momentWord(told.at)}: ${told.message}`, at: told.at };
    }
    if (status === 'available' && events) return { state: 'not-made', sentence: `${is}, and RDS tells of no restart.` };
    return { state: 'unclear', sentence: `${is}; whether it was rebooted cannot be seen.` };
  }
  const [done, undone] = change === 'start' ? [started, 'stopped'] : [new Set(['stopping', 'stopped']), 'available'];
  if (done.has(status)) {
    const at = change === 'stop' && restartsAt !== undefined ? restartsAt - weekMs : undefined;
    const since = at === undefined ? '' : ` since ${momentWord(at)}`;
    return { state: 'made', sentence: `${is}${since}.`, ...(at === undefined ? {} : { at }) };
  }
  if (status === undone && recent.length === 0) return { state: 'not-made', sentence: `${is} as before.` };
  return { state: 'unclear', sentence: `${is}; whether by this change or since it cannot be seen.` };
}

/** Whether an EC2 instance was started or stopped; of a reboot EC2 tells nothing. */
export function decideHost(
  { before }: CallFacts,
  change: Change,
  { name, state, launchedAt }: Pick<Host, 'name' | 'state' | 'launchedAt'>,
): Verdict {
  const is = `${name} is ${state}`;
  const earlier = memberOf(before, 'launchedAt');
  const again = launchedAt !== undefined && typeof earlier === 'number' && launchedAt > earlier;
  if (change === 'reboot') {
    return { state: 'unclear', sentence: `${is}; a reboot leaves no trace in what EC2 tells.` };
  }
  if (change === 'start') {
    if (again) return { state: 'made', sentence: `It was started at ${momentWord(launchedAt)}.`, at: launchedAt };
    if (state === 'pending' || state === 'running') return { state: 'made', sentence: `${is}.` };
    if (state === 'stopped') return { state: 'not-made', sentence: `${is} as before.` };
    return { state: 'unclear', sentence: `${is}.` };
  }
  if (state === 'stopping' || state === 'stopped') return { state: 'made', sentence: `${is}.` };
  if (state === 'running' && !again) return { state: 'not-made', sentence: `${is} as before.` };
  return { state: 'unclear', sentence: again ? `${is}, started anew since.` : `${is}.` };
}

/** Whether a PutImage was carried out; `now` is the digest that its tag (or the digest itself) finds, null for none. */
export function decidePutImage({ input, before }: CallFacts, now: string | null): Verdict {
  const tag = textOf(input, 'imageTag');
  const digest = textOf(input, 'imageDigest');
  if (now !== null && now === digest) {
    const sentence = tag === undefined ? 'The manifest is in ECR.' : `${tag} means this image in ECR.`;
    return { state: 'made', sentence };
  }
  if (tag === undefined) return { state: 'not-made', sentence: 'The manifest is not in ECR.' };
  const meant = memberOf(before, 'digest');
  if (meant !== undefined && meant === now) {
    const sentence = now === null ? `There is no tag ${tag} in ECR.` : `${tag} means the same image as before.`;
    return { state: 'not-made', sentence };
  }
  return { state: 'unclear', sentence: `${tag} means another image in ECR by now.` };
}
