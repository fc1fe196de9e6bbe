import 'server-only';
import { kept } from '@/lib/aws/kept';
import { describeLogGroup } from '@/lib/aws/logs/describe-log-groups';
import type { LogSource } from '@/lib/model/log';
import { askForStream } from './ask-for-stream';
import { missingStreamNote, type SourceNote } from './source-notes.rules';

/** How soon a stream that was not there is looked for again; one that is there is not asked for again. */
const retryMs = 30_000;

type Presence = 'there' | 'missing' | 'unknown';

async function look(account: string, { region, group }: LogSource, stream: string): Promise<Presence> {
  const scope = { account, region };
  const answer = await askForStream(scope, group, stream);
  if (!answer.ok) return 'unknown';
  if (answer.value) return 'there';
  // AWS gives one name to both: where the group itself is missing, its own row says so.
  const found = await describeLogGroup(scope, group);
  return found.ok && found.value ? 'missing' : 'unknown';
}

/** Says of each source of one task whose stream does not exist that it does not, and how to mend it. */
export async function findMissingStreams(account: string, sources: readonly LogSource[]): Promise<SourceNote[]> {
  const cache = kept<Promise<Presence>>('log streams', 5_000);
  const notes = await Promise.all(
    sources.map(async (source) => {
      const { region, group, stream } = source;
      if (!stream) return [];
      const scope = { account, region };
      const id = `${group}\n${stream}`;
      let presence = cache.get(scope, id);
      if (!presence) {
        presence = look(account, source, stream);
        cache.set(scope, id, presence, retryMs);
      }
      const found = await presence;
      if (found === 'there') cache.set(scope, id, presence);
      return found === 'missing' ? [missingStreamNote(source, stream)] : [];
    }),
  );
  return notes.flat();
}
