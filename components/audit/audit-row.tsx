'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useId, useState } from 'react';
import { FailureNote } from '@/components/ui/failure-note';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { Td, Tr } from '@/components/ui/table';
import type { AuditEntry } from '@/lib/model/audit';
import { actionLook, deploymentLook, kindWord, subjectHref } from './audit-words';

const frame = 'max-h-80 overflow-auto rounded bg-bg p-2 font-mono text-xs whitespace-pre-wrap break-all';

function Part({ title, value }: { title: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <p className="text-xs text-ink3">{title}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className={frame}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}

function Where({ entry }: { entry: AuditEntry }): ReactNode {
  const href = subjectHref(entry);
  const name = entry.subject?.name;
  return (
    <>
      {href ? (
        <Link href={href} className="hover:underline">
          {name}
        </Link>
      ) : (
        name
      )}
      {entry.scope ? (
        <span className="block text-xs text-ink3">
          {entry.scope.account}, {entry.scope.region}
        </span>
      ) : null}
    </>
  );
}

/** One change; opens to what was there before, the calls and the failure. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const ours = actionLook(entry);
  const theirs = deploymentLook(entry);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <Tr>
        <Td className="whitespace-nowrap">
          <RelativeTime at={entry.at} />
        </Td>
        <Td>{entry.actor}</Td>
        <Td>
          {kindWord(entry.kind)}
          <span className="block text-xs text-ink3">{entry.summary}</span>
        </Td>
        <Td>
          <Where entry={entry} />
        </Td>
        <Td className="max-w-72">{entry.reason ?? <span className="text-ink3">no reason given</span>}</Td>
        <Td>
          <StatusTag tone={ours.tone}>{ours.word}</StatusTag>
          {entry.recovered ? (
            <span className="block max-w-72 break-words text-xs text-ink3">{entry.recovered}</span>
          ) : null}
          {entry.emergency ? (
            <span className="mt-1 block" title={entry.emergency}>
              <StatusTag tone="warn">emergency</StatusTag>
            </span>
          ) : null}
          {theirs ? (
            <span className="mt-1 block">
              <StatusTag tone={theirs.tone}>{theirs.word}</StatusTag>
              {theirs.sentence ? <span className="block text-xs text-ink3">{theirs.sentence}</span> : null}
            </span>
          ) : null}
        </Td>
        <Td n>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            aria-label={`Details of ${entry.summary}`}
            onClick={() => setOpen(!open)}
            className="grid size-7 place-items-center rounded-md text-ink3 hover:bg-line2 hover:text-ink max-sm:size-11"
          >
            <Chevron aria-hidden className="size-4" />
          </button>
        </Td>
      </Tr>
      {open ? (
        <Tr id={id}>
          <Td colSpan={7}>
            <div className="grid gap-2.5 py-1.5">
              {entry.failure ? <FailureNote failure={entry.failure} /> : null}
              {entry.emergency ? (
                <p className="break-words text-warn">Made against a freeze. {entry.emergency}</p>
              ) : null}
              <Part title="AWS calls" value={entry.calls} />
              {entry.before === undefined ? null : <Part title="Before" value={entry.before} />}
              <p className="font-mono text-xs text-ink3">{entry.id}</p>
            </div>
          </Td>
        </Tr>
      ) : null}
    </>
  );
}
