import 'server-only';
import { describeLogGroup } from '@/lib/aws/logs/describe-log-groups';
import type { SendOptions } from '@/lib/aws/send';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { LogSource } from '@/lib/model/log';
import type { Scope } from '@/lib/model/scope';
import { askForStream } from '../sources/ask-for-stream';

/** How a group is asked: by stream names (at most 100), by one prefix, or whole. */
export interface Asked {
  streamNames?: string[];
  streamPrefix?: string;
}

/** More names are not asked after one by one: the whole group costs less, and what is others' is left out here. */
const mostNames = 10;

/** How one group is asked for the lines of its sources. */
export function askFor(sources: readonly LogSource[]): Asked {
  const names = sources.flatMap(({ stream }) => stream ?? []);
  if (names.length === sources.length && names.length <= 100) return { streamNames: names };
  const [only] = sources;
  if (sources.length === 1 && only?.streamPrefix) return { streamPrefix: `${only.streamPrefix}/${only.container}/` };
  return {};
}

/**
 * How to ask instead where AWS has said that something is not there: it refuses all names when one of them is no stream,
 * as of a container that has not written yet. `undefined` where there are no lines: a stream comes with its first one,
 * and what no task writes to any more may be deleted. A group that should be there and is not is a failure.
 * https://github.com/percona/rds_exporter/pull/123
 */
export async function narrowAsked(
  scope: Scope,
  group: string,
  sources: readonly LogSource[],
  { streamNames: names }: Asked,
  options: SendOptions = {},
): Promise<Result<Asked | undefined>> {
  if (names && names.length > mostNames) return ok({});
  const there: string[] = [];
  for (const name of names && names.length > 1 ? names : []) {
    const found = await askForStream(scope, group, name, options);
    if (!found.ok) return found;
    if (found.value) there.push(name);
  }
  // One has come meanwhile, or comes and goes: the group itself can always be asked.
  if (there.length > 0) return ok(there.length < (names?.length ?? 0) ? { streamNames: there } : {});
  if (sources.every(({ past }) => past)) return ok(undefined);
  const known = names && (await describeLogGroup(scope, group, options));
  if (known && (!known.ok || known.value)) return ok(undefined);
  return failed({
    kind: 'not-found',
    message: `Log group ${group} does not exist in ${scope.region}.`,
    advice: 'Create it, or set awslogs-create-group in the task definition.',
    operation: 'logs:FilterLogEvents',
  });
}
