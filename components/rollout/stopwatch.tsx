'use client';

import type { ReactNode } from 'react';
import { clockWords } from '@/components/ui/time-words';
import type { Timeline } from '@/lib/model/timeline';
import type { ExpectedSpan } from '@/lib/rollouts/timeline-expected.rules';
import { endOfTimeline } from '@/lib/rollouts/timeline-figures.rules';
import type { Domain } from './axis.rules';
import { Figure } from './figure';
import { PhaseList } from './phase-list';
import {
  dipWords,
  type Ending,
  exactnessWords,
  leftWords,
  overlapWords,
  type Phase,
  phasesOf,
} from './phase-words.rules';
import { layOut } from './picture.rules';
import { SampleTable } from './sample-table';
import { StopwatchPicture, type Versions } from './stopwatch-picture';
import { useRolloutNow } from './use-rollout-now';

interface Props {
  timeline: Timeline;
  ending: Ending;
  versions: Versions;
  /** What earlier rollouts took. */
  expected?: ExpectedSpan;
  /** Shows at least as long a time; milliseconds. */
  spanMs?: number;
  /** What stands below the picture, on its time axis. */
  below?: (domain: Domain) => ReactNode;
}

const told = ({ name, when }: Phase) => `${name} ${when}`.trim();

/** One rollout's stopwatch: the picture, its phases, overlap and dip in words, and what is left. It grows while it runs. */
export function Stopwatch({ timeline, ending, versions, expected, spanMs, below }: Props) {
  const lastSeen = timeline.samples.at(-1)?.at ?? timeline.requestedAt;
  const now = useRolloutNow(lastSeen);
  const end = endOfTimeline(timeline);
  const phases = phasesOf(timeline, ending);
  const overlap = overlapWords(timeline, now);
  const dip = dipWords(timeline, now);
  const picture = layOut({ timeline, ending, now, expectedMs: expected?.span, spanMs });
  const label = `Tasks of both versions over time. ${phases.map(told).join(', ')}. ${overlap} ${dip}`;
  const took = (end ?? now) - timeline.requestedAt;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <StopwatchPicture picture={picture} versions={versions} label={label} />
      {below?.(picture.domain)}
      <dl className="flex flex-wrap gap-x-7 gap-y-2">
        <Figure name={end === undefined ? 'Elapsed' : 'Took in all'}>
          {clockWords(Math.round(took / 1000) * 1000)}
          {expected && end === undefined ? (
            <small className="ml-2 text-sm font-normal text-ink2">{leftWords(took, expected)}</small>
          ) : null}
        </Figure>
        {timeline.failures.length > 0 ? (
          <Figure name="Failed tasks">
            <span className="text-bad">{timeline.failures.length}</span>
          </Figure>
        ) : null}
      </dl>
      <PhaseList phases={phases} />
      <p>
        {overlap} {dip} <span className="text-ink2">{exactnessWords(timeline)}</span>
      </p>
      <SampleTable timeline={timeline} versions={versions} />
    </div>
  );
}
