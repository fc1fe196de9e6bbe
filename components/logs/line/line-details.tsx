'use client';
import { Crosshair, Link2 } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import type { Field } from '@/lib/logs/line/json-line.rules';
import { lineTimeWords } from '@/lib/logs/line/line-time.rules';
import { oneRow } from '@/lib/logs/line/plain-text.rules';
import type { LogLine } from '@/lib/model/log';
import { useZone } from '../time/use-zone';
import type { LineActs } from './line-acts';
import { LineFields } from './line-fields';

interface Props {
  line: LogLine;
  fields: readonly Field[] | null;
  columns: readonly string[];
  acts: LineActs;
}

/** Copies, and says so in its own words for as long as it stands there. */
function CopyAct({ children, text }: { children: ReactNode; text: () => string }) {
  const [said, setSaid] = useState<string>();
  return (
    <Button
      className="max-sm:h-11"
      onClick={async () => setSaid((await copyText(text())) ? 'Copied' : 'Select and copy by hand')}
    >
      {children}
      {said ? <span role="status">{said}</span> : null}
    </Button>
  );
}

/** What is known of a line, and what can be done with it. */
export function LineDetails({ line, fields, columns, acts }: Props) {
  const { at, ingestedAt, task, revision, container, group, stream } = line;
  const zone = useZone(false) ?? 'UTC';
  const taskHref = acts.taskHref(line);
  const facts: [name: string, value: ReactNode][] = [
    ['time', lineTimeWords(at, zone)],
    ['reached AWS', ingestedAt === undefined || ingestedAt === at ? undefined : lineTimeWords(ingestedAt, zone)],
    ['task', task && oneRow(task)],
    ['revision', revision && oneRow(revision)],
    ['container', container && oneRow(container)],
    ['stream', oneRow(`${group} ${stream}`)],
  ];
  return (
    <div className="sticky left-0 w-[min(100%,calc(100cqw-2px))] px-3 pt-1 pb-2 sm:pl-[calc(12ch+24px)]">
      {fields ? <LineFields fields={fields} columns={columns} onColumn={acts.onColumn} /> : null}
      <dl className="mt-1 flex flex-wrap gap-x-5 text-ink2">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} className="min-w-0">
              <dt className="inline text-ink3">{name} </dt>
              <dd className="inline [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <div className="mt-1.5 flex flex-wrap gap-1.5 font-sans">
        <CopyAct text={() => line.message}>Copy line</CopyAct>
        <CopyAct text={() => acts.hrefOf(line)}>
          <Link2 aria-hidden />
          Copy link
        </CopyAct>
        <Button className="max-sm:h-11" title="All lines, at this place" onClick={() => acts.onAround(line)}>
          <Crosshair aria-hidden />
          Show around
        </Button>
        {taskHref ? (
          <Link href={taskHref} prefetch={false} className={buttonClass('default', 'm', 'max-sm:h-11')}>
            Open task
          </Link>
        ) : null}
      </div>
    </div>
  );
}
