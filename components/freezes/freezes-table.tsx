'use client';

import { EmptyPlace } from '@/components/ui/empty-place';
import { FormDialog } from '@/components/ui/form-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { HeadsAndActions, Table, Td, Tr } from '@/components/ui/table';
import type { Standing } from '@/lib/freezes/freeze.rules';
import { momentWords, placeWords, timeWords } from '@/lib/freezes/freeze-words.rules';
import type { Result } from '@/lib/model/failure';
import { FreezeFields } from './freeze-fields';
import { type FreezeFields as Fields, readFreezeForm } from './freeze-form.rules';

/** A freeze and how it stands now. */
export interface FreezeRow extends Standing {
  /** Whether who looks may change it. */
  theirs: boolean;
}

export interface FreezeActions {
  create: (input: Fields) => Promise<Result<unknown>>;
  edit: (input: Fields & { id: string }) => Promise<Result<unknown>>;
  end: (input: { id: string }) => Promise<Result<unknown>>;
}

interface Names {
  accounts: string[];
  regions: string[];
}

/** Opens the form for a new freeze. */
export function NewFreeze({ create, ...names }: Names & Pick<FreezeActions, 'create'>) {
  return (
    <FormDialog
      label="New freeze"
      title="New freeze"
      confirm="Set freeze"
      done="The freeze is set."
      submit={(fields) => create(readFreezeForm(fields))}
    >
      <FreezeFields {...names} />
    </FormDialog>
  );
}

function State({ row: { freeze, held, next } }: { row: FreezeRow }) {
  const { zone } = freeze.time;
  const then = next ? `next ${momentWords(next.from, zone)}` : undefined;
  if (held) {
    return (
      <>
        <StatusTag tone="fly">frozen now</StatusTag>
        <span className="block text-xs text-ink3">
          {held.until === undefined ? 'until it is ended' : `until ${momentWords(held.until, zone)}`}
        </span>
        {then ? <span className="block text-xs text-ink3">{then}</span> : null}
      </>
    );
  }
  if (!next) return <StatusTag tone="off">over</StatusTag>;
  return (
    <>
      <StatusTag tone="off">not now</StatusTag>
      <span className="block text-xs text-ink3">{then}</span>
    </>
  );
}

function FreezeLine({ row, actions, ...names }: Names & { row: FreezeRow; actions: FreezeActions }) {
  const { freeze, theirs } = row;
  const where = placeWords(freeze.place);
  return (
    <Tr>
      <Td className="align-top font-medium break-words">{where}</Td>
      <Td className="align-top">{timeWords(freeze.time)}</Td>
      <Td className="align-top">
        <State row={row} />
      </Td>
      <Td className="max-w-80 align-top break-words">
        {freeze.reason}
        <span className="block text-xs text-ink3">
          {freeze.createdBy}, <RelativeTime at={freeze.createdAt} />
        </span>
      </Td>
      <Td className="align-top">
        {theirs ? (
          <div className="flex flex-wrap justify-end gap-2 max-sm:justify-start">
            <FormDialog
              label="Edit"
              describes={`Edit the freeze of ${where}`}
              title="Edit freeze"
              confirm="Save freeze"
              done="The freeze is saved."
              submit={(fields) => actions.edit({ id: freeze.id, ...readFreezeForm(fields) })}
            >
              <FreezeFields freeze={freeze} {...names} />
            </FormDialog>
            <FormDialog
              label="End"
              describes={`End the freeze of ${where}`}
              title="End freeze"
              confirm="End freeze"
              done="The freeze is ended."
              submit={() => actions.end({ id: freeze.id })}
            >
              <p className="break-words">Changes are accepted again at once in its place: {where}.</p>
            </FormDialog>
          </div>
        ) : null}
      </Td>
    </Tr>
  );
}

/** Every freeze that the person may see, with how it stands now. */
export function FreezesTable({ rows, ...props }: Names & { rows: FreezeRow[]; actions: FreezeActions }) {
  if (rows.length === 0) {
    return (
      <EmptyPlace title="Nothing is frozen.">
        While a freeze holds no change is accepted in its place, whoever asks. An admin sets them.
      </EmptyPlace>
    );
  }
  return (
    <Table stacked label="Freezes">
      <HeadsAndActions heads={['Where', 'When', 'State', 'Why']} />
      <tbody>
        {rows.map((row) => (
          <FreezeLine key={row.freeze.id} row={row} {...props} />
        ))}
      </tbody>
    </Table>
  );
}
