import { Table, Td, Th, Tr } from '@/components/ui/table';
import { clockWords } from '@/components/ui/time-words';
import type { Timeline } from '@/lib/model/timeline';
import type { Versions } from './stopwatch-picture';

/** The picture as a table, folded away: each change of the counts, and each failure in words. */
export function SampleTable({ timeline, versions }: { timeline: Timeline; versions: Versions }) {
  const { samples, requestedAt, failures } = timeline;
  const clock = (at: number) => clockWords(at - requestedAt);
  const of = (running: number, healthy: number | undefined) => `${running} running, ${healthy ?? 'unknown'} healthy`;
  return (
    <details className="mt-2 text-ink2">
      <summary className="cursor-pointer text-xs">As a table</summary>
      {failures.length > 0 ? (
        <ul className="mt-1.5">
          {failures.map(({ task, at, clause }) => (
            <li key={task}>
              {clock(at)} task {task.slice(0, 8)} {clause}
            </li>
          ))}
        </ul>
      ) : null}
      <Table label="Tasks over time">
        <thead>
          <tr>
            <Th>After</Th>
            <Th>{versions.old}</Th>
            <Th>{versions.fresh}</Th>
            <Th className="text-right">Wanted</Th>
          </tr>
        </thead>
        <tbody>
          {samples.map((sample) => (
            <Tr key={sample.at}>
              <Td>{clock(sample.at)}</Td>
              <Td>{of(sample.oldRunning, sample.oldHealthy)}</Td>
              <Td>
                {of(sample.newRunning, sample.newHealthy)}
                {sample.newTraffic === undefined ? '' : `, ${sample.newTraffic} % of the traffic`}
              </Td>
              <Td n>{sample.desired}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
