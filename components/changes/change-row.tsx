'use client';

import { Undo2 } from 'lucide-react';
import Link from 'next/link';
import { viewerWhy } from '@/components/change/viewer-why';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { Td, Tr } from '@/components/ui/table';
import { clockWords } from '@/components/ui/time-words';
import type { Change } from '@/lib/model/change';
import { changeHref, serviceToRollBack, subjectName, tones, whoWords } from './change-words';

interface Props {
  change: Change;
  canDeploy: boolean;
  chosen: boolean;
  /** Another change of the same service is chosen: one service goes back once. */
  taken: boolean;
  onChoose: (chosen: boolean) => void;
  onBack: () => void;
}

/** One change: when, where, what, how it ended, by whom and why, and the way back. */
export function ChangeRow({ change, canDeploy, chosen, taken, onChoose, onBack }: Props) {
  const { at, endedAt, scope, wayBack, takenBack } = change;
  const name = subjectName(change);
  const href = changeHref(change);
  const why = canDeploy ? undefined : viewerWhy;
  return (
    <Tr>
      <Td className="max-sm:float-right sm:w-px">
        {serviceToRollBack(change) && canDeploy ? (
          <label className="grid size-7 place-items-center max-sm:size-11">
            <input
              type="checkbox"
              checked={chosen}
              disabled={taken && !chosen}
              aria-label={`Choose ${name}: ${change.what}`}
              onChange={(event) => onChoose(event.target.checked)}
              className="size-4 accent-accent"
            />
          </label>
        ) : null}
      </Td>
      <Td className="whitespace-nowrap">
        <RelativeTime at={at} />
        {endedAt === undefined || endedAt < at + 1_000 ? null : (
          <span className="block text-xs text-ink3">took {clockWords(endedAt - at)}</span>
        )}
      </Td>
      <Td>
        {href ? (
          <Link href={href} prefetch={false} className="font-medium hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
        <span className="block text-xs text-ink3">
          {scope.account}, {scope.region}
        </span>
      </Td>
      <Td className="max-w-96">
        <StatusTag tone={tones[change.outcome]}>{change.word}</StatusTag> {change.what}
        {change.sentence ? <span className="block text-xs break-words text-ink2">{change.sentence}</span> : null}
      </Td>
      <Td className="max-w-64 break-words text-ink2">
        {whoWords(change)}
        {change.reason ? `: ${change.reason}` : ''}
      </Td>
      <Td className="text-right max-sm:text-left">
        {wayBack ? (
          <Button why={why} className="max-sm:h-11" aria-label={`${wayBack.label}: ${name}`} onClick={onBack}>
            <Undo2 aria-hidden />
            {wayBack.label}
          </Button>
        ) : null}
        {takenBack ? <span className="text-xs text-ink3">{takenBack}</span> : null}
      </Td>
    </Tr>
  );
}
