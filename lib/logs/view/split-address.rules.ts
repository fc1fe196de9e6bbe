import { parseTopic } from '@/lib/live/topics.rules';
import type { LogView } from '@/lib/model/log-view';
import { paths } from '@/lib/paths';
import { queryOf, wordsOf } from './view-address.rules';

/** How many logs stand side by side at most: each is a whole viewer. */
export const mostPanes = 4;

const letters = ['a', 'b', 'c', 'd'];

/** What stands before the names of a pane's view in the address: `a.q=boom`. */
export const prefixOf = (pane: number): string => `${letters[pane] ?? 'x'}.`;

/** A log as the address names it, `account/region/cluster/service`, from its topic and back. */
export const logOfTopic = (topic: string): string => topic.slice(topic.indexOf(':') + 1);

/** The topics of an address's logs, each once; those that are no log are left out, and what is over the most. */
export function paneTopics(logs: readonly string[]): string[] {
  const asked = logs.map((log) => `logs:${log}`).filter((topic) => parseTopic(topic)?.kind === 'logs');
  return [...new Set(asked)].slice(0, mostPanes);
}

/** The parameters of one pane, without its prefix. */
const ofPane = (query: URLSearchParams, prefix: string): [string, string][] =>
  [...query].flatMap(([name, value]): [string, string][] =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
  );

/** The address of some panes, each with its view's parameters. */
function hrefOf(panes: readonly { topic: string; says: [string, string][] }[]): string {
  const query = new URLSearchParams();
  for (const { topic } of panes) query.append('log', logOfTopic(topic));
  panes.forEach(({ says }, at) => {
    for (const [name, value] of says) query.append(prefixOf(at) + name, value);
  });
  const words = wordsOf(query);
  return words ? `${paths.logs}?${words}` : paths.logs;
}

const panesOf = (search: string) => {
  const query = new URLSearchParams(search);
  return paneTopics(query.getAll('log')).map((topic, at) => ({ topic, says: ofPane(query, prefixOf(at)) }));
};

/** The same panes and one more; as it is where that is there already, or where there is no room. */
export function withPane(search: string, topic: string): string {
  const panes = panesOf(search);
  if (panes.length >= mostPanes || panes.some((pane) => pane.topic === topic)) return hrefOf(panes);
  return hrefOf([...panes, { topic, says: [] }]);
}

/** The panes without one; the views of the others stay theirs. */
export const withoutPane = (search: string, topic: string): string =>
  hrefOf(panesOf(search).filter((pane) => pane.topic !== topic));

/** A log with its view as the first of several. */
export function splitHref(topic: string, view: LogView): string {
  const query = new URLSearchParams(queryOf(view));
  return hrefOf([{ topic, says: [...query] }]);
}

/** The page of one log by itself, with the view that it has as a pane. */
export function aloneHref(search: string, topic: string): string | undefined {
  const place = parseTopic(topic);
  if (place?.kind !== 'logs') return undefined;
  const query = new URLSearchParams(panesOf(search).find((pane) => pane.topic === topic)?.says);
  const href = place.task
    ? paths.taskLogs(place, place.cluster, place.task, place.service || undefined)
    : paths.serviceLogs(place);
  const words = wordsOf(query);
  return words ? `${href}${href.includes('?') ? '&' : '?'}${words}` : href;
}
