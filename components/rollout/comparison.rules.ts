import { imageWithDigest } from '@/components/images/image-words';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { ChosenRollout } from '@/lib/model/rollout-comparison';
import { figuresOf, lowestOf } from '@/lib/rollouts/timeline-figures.rules';
import { impactOf } from '@/lib/services/user-impact.rules';
import { durationWords } from './duration-words.rules';

/** One line of a comparison; the values stand in the order of the rollouts. Empty where something is not known. */
export interface ComparisonLine {
  name: string;
  values: string[];
}

/** How rollouts compare, figure by figure; lines that none of them has are left out. `now` in epoch milliseconds. */
export function comparisonOf(
  rollouts: readonly { rollout: ChosenRollout; entry?: HistoryEntry; maker: string }[],
  now: number,
): ComparisonLine[] {
  const each = rollouts.map(({ rollout: { timeline, metrics }, entry, maker }) => {
    const { requestedAt } = timeline;
    const after = (at: number | undefined) => (at === undefined ? '' : durationWords(at - requestedAt));
    const span = (ms: number | undefined) => (ms === undefined ? '' : durationWords(ms));
    const figures = figuresOf(timeline, now);
    const lowest = lowestOf(timeline);
    const impact = metrics.value && impactOf(metrics.value, timeline, now).rows;
    const during = (id: string) => impact?.find((row) => row.id === id)?.during ?? '';
    const image = entry?.revision?.images[0];
    return {
      Image: image ? imageWithDigest(image, true) : '',
      'By and why': [maker, entry?.reason].filter(Boolean).join(': '),
      Ended: entry?.sentence ?? '',
      'Took in all': span(figures.tookMs),
      'First new task running after': after(timeline.firstRunningAt),
      'First new task healthy after': after(timeline.firstHealthyAt),
      'All new tasks healthy after': after(timeline.allHealthyAt),
      'First old task draining after': after(timeline.firstDrainingAt),
      'Last old task gone after': after(timeline.lastOldStoppedAt),
      'ECS done after': after(timeline.doneAt),
      'Both versions reachable': span(figures.overlapMs),
      'Fewer healthy than wanted': span(figures.dipMs),
      'Fewest healthy': lowest ? `${lowest.healthy} of ${lowest.desired}` : '',
      'Failed tasks': String(figures.failed),
      '5xx during it': during('errorRate'),
      'Latency (p95) during it': during('latency'),
      'Exact to': durationWords(Math.max(1000, timeline.resolutionMs)),
    };
  });
  const names = Object.keys(each[0] ?? {}) as (keyof (typeof each)[number])[];
  return names
    .map((name) => ({ name, values: each.map((values) => values[name]) }))
    .filter(({ values }) => values.some(Boolean));
}
