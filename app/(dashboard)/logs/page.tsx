import type { Metadata } from 'next';
import type { Pane } from '@/components/logs/split/log-pane';
import { SplitScreen } from '@/components/logs/split/split-screen';
import { visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { permit } from '@/lib/auth/permit';
import type { ActorContext } from '@/lib/context';
import { parseTopic } from '@/lib/live/topics.rules';
import { paneTopics } from '@/lib/logs/view/split-address.rules';
import { readPreferences } from '@/lib/preferences/read-preferences';
import { rememberLook } from './actions';
import { LiveTail } from './live-tail/live-tail';

interface Props {
  /** `account/region/cluster/service`, as often as there are logs; a task's id may follow. */
  searchParams: Promise<{ log?: string | string[] }>;
}

export const metadata: Metadata = { title: 'Logs side by side' };

/** One log, or why this person may not see it: the others are shown all the same. */
function paneOf(context: ActorContext, topic: string): Pane[] {
  const place = parseTopic(topic);
  if (place?.kind !== 'logs') return [];
  const { account, region, cluster, service, task } = place;
  const name = [service, task?.slice(0, 8)].filter(Boolean).join(' ');
  const pane = { topic, name, where: `${account} · ${region} · ${cluster}` };
  const permitted = permit(context.actor, 'view', { account, region });
  // Nothing was to be changed.
  if (!permitted.ok) return [{ ...pane, failure: { ...permitted.failure, unchanged: undefined } }];
  const liveTail = <LiveTail context={{ ...context, account, region }} topic={topic} />;
  return [{ ...pane, liveTail }];
}

/** Logs of several services beside each other. */
export default async function LogsPage({ searchParams }: Props) {
  const context = await actorContext();
  const { log = [] } = await searchParams;
  const { logs: look } = await readPreferences(context.actor);
  return (
    <SplitScreen
      panes={paneTopics([log].flat()).flatMap((topic) => paneOf(context, topic))}
      scopes={visibleScopes(context.actor)}
      look={look}
      onLook={rememberLook}
    />
  );
}
