'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { DialogBody, DialogFooter } from '@/components/ui/dialog';
import { Field, Select } from '@/components/ui/input';
import { parseTopic } from '@/lib/live/topics.rules';
import { downloadHref, timesOf } from '@/lib/logs/download/download-form.rules';
import type { DownloadFormat } from '@/lib/logs/download/download-line.rules';
import { countWords } from '@/lib/logs/line/count-words.rules';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';
import { readBetween } from '@/lib/logs/time/range-input.rules';
import { fieldText } from '@/lib/logs/time/zone-time.rules';
import type { LogRange } from '@/lib/model/log-view';
import { serverNow } from '../time/server-now';
import { SpanFields } from '../time/span-fields';
import { useZone } from '../time/use-zone';
import { startDownload } from './start-download';
import { useLoadedDownload } from './use-loaded-download';

interface Props {
  topic: string;
  rows: RowBook;
  /** The time that is looked at. */
  range: LogRange;
  utc: boolean;
  onOpen: (open: boolean) => void;
}

type What = 'loaded' | 'range';

/** Which lines are taken, and as what. Its times are in the zone that times are shown in, and may be as far apart as one likes. */
export function DownloadForm({ topic, rows, range, utc, onOpen }: Props) {
  const place = parseTopic(topic);
  const { making, make } = useLoadedDownload(rows, place?.kind === 'logs' ? place : { service: 'log' });
  const [what, setWhat] = useState<What>(rows.shown.size > 0 ? 'loaded' : 'range');
  const [format, setFormat] = useState<DownloadFormat>('text');
  const [gzip, setGzip] = useState(false);
  const zone = useZone(utc) ?? 'UTC';
  const [fields, setFields] = useState(() => {
    const { from, to } = timesOf(range, serverNow());
    return { from: fieldText(from, zone), to: fieldText(to, zone) };
  });
  const asked = readBetween(fields.from, fields.to, zone, serverNow(), Number.POSITIVE_INFINITY);
  const problem = what === 'range' && 'problem' in asked ? asked : undefined;
  const shown = rows.shown.size;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (what === 'loaded') await make(format, gzip);
    else if ('range' in asked) startDownload(downloadHref(topic, asked.range, { format, gzip }));
    onOpen(false);
  }

  const choose = (value: What, says: string) => (
    <label className="flex min-h-8 items-center gap-2 max-sm:min-h-11">
      <input type="radio" name="what" checked={what === value} onChange={() => setWhat(value)} />
      {says}
    </label>
  );
  return (
    <form onSubmit={(event) => void submit(event)}>
      <DialogBody>
        <fieldset>
          <legend className="sr-only">Which lines</legend>
          {choose('loaded', `The ${countWords(shown, 'line')} shown, as filtered`)}
          {choose('range', 'All lines of a time, whatever the filter')}
        </fieldset>
        {what === 'range' ? (
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <SpanFields
              {...{ fields, zone, problem }}
              note={'range' in asked ? asked.note : undefined}
              onFields={setFields}
            />
            <p className="col-span-full text-xs text-ink3">
              Read from AWS while it is downloaded, at a pace that leaves it room; a long time takes long.
            </p>
          </div>
        ) : null}
        <Field id="download-format" label="Format">
          <Select
            id="download-format"
            value={format}
            onChange={(event) => setFormat(event.target.value === 'ndjson' ? 'ndjson' : 'text')}
          >
            <option value="text">Plain text: time, task, container, message</option>
            <option value="ndjson">NDJSON: one JSON object a line, messages as they came</option>
          </Select>
        </Field>
        <label className="flex min-h-8 items-center gap-2 max-sm:min-h-11">
          <input type="checkbox" checked={gzip} onChange={(event) => setGzip(event.target.checked)} />
          Packed with gzip
        </label>
      </DialogBody>
      <DialogFooter>
        <Button
          type="submit"
          variant="primary"
          why={problem?.problem ?? (what === 'loaded' && shown === 0 ? 'No line is shown.' : undefined)}
          disabled={making}
          aria-busy={making}
        >
          {making ? 'Making the file…' : 'Download'}
        </Button>
      </DialogFooter>
    </form>
  );
}
