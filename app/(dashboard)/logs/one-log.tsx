import { LogViewer } from '@/components/logs/log-viewer';
import type { Context } from '@/lib/context';
import { readPreferences } from '@/lib/preferences/read-preferences';
import { rememberLook } from './actions';
import { LiveTail } from './live-tail/live-tail';

/** A log by itself, for somebody who may see it, as they like logs to look. */
export async function OneLog({ context, topic }: { context: Context; topic: string }) {
  const { logs: look } = await readPreferences(context.actor);
  return (
    <LogViewer
      topic={topic}
      look={look}
      onLook={rememberLook}
      liveTail={<LiveTail context={context} topic={topic} />}
    />
  );
}
