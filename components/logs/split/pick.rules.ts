import { topics } from '@/lib/live/topics.rules';
import type { RegionSnapshot } from '@/lib/model/live';

/** A service whose log can stand beside others. */
export interface Choice {
  topic: string;
  name: string;
  /** `shop · us-east-1 · cluster` */
  where: string;
}

/** The services of some regions by name, without those that are there already. */
export function choicesOf(snapshots: readonly RegionSnapshot[], taken: readonly string[]): Choice[] {
  return snapshots
    .flatMap(({ services }) => services.value ?? [])
    .map(({ account, region, cluster, name }) => ({
      topic: topics.logs({ account, region, cluster, service: name }),
      name,
      where: `${account} · ${region} · ${cluster}`,
    }))
    .filter(({ topic }) => !taken.includes(topic))
    .sort((a, b) => a.name.localeCompare(b.name) || a.where.localeCompare(b.where));
}

/** Those that hold every word, names that begin with the first before others; at most `limit`. */
export function choicesFor(choices: readonly Choice[], query: string, limit = 50): Choice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  const found = choices.filter(({ name, where }) =>
    words.every((word) => `${name} ${where}`.toLowerCase().includes(word)),
  );
  const begins = ({ name }: Choice) => (name.toLowerCase().startsWith(first) ? 0 : 1);
  return found.sort((a, b) => begins(a) - begins(b)).slice(0, limit);
}
