'use client';
import { Download } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog';
import { Field, Input, Select } from '@/components/ui/input';
import { parseTopic } from '@/lib/live/topics.rules';
import { downloadHref, fieldOfTime, rangeOfFields, timesOf } from '@/lib/logs/download/download-form.rules';
import type { DownloadFormat } from '@/lib/logs/download/download-line.rules';
import { countWords } from '@/lib/logs/line/count-words.rules';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';
import type { LogRange } from '@/lib/model/log-view';
import { startDownload } from './start-download';
import { useLoadedDownload } from './use-loaded-download';

interface Props {
  topic: string;
  rows: RowBook;
  /** The time that is looked at. */
  range: LogRange;
  utc: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** Takes lines as a file: those that are shown, or all of a time. */
export function DownloadMenu(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpen}>
      <DialogTrigger asChild>
        <Button
          aria-keyshortcuts="d"
          title="Download lines (d)"
          aria-label="Download"
          className="@max-[640px]:px-2 max-sm:h-11"
        >
          <Download aria-hidden />
          <span className="@max-[1180px]:hidden">Download</span>
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>Download</DialogTitle>
        <DialogDescription>Lines as a file: those shown here, or all that were written in some time.</DialogDescription>
        <DownloadForm {...props} />
      </DialogContent>
    </Dialog>
  );
}

type What = 'loaded' | 'range';

function DownloadForm({ topic, rows, range, utc, onOpen }: Props) {
  const place = parseTopic(topic);
  const { making, make } = useLoadedDownload(rows, place?.kind === 'logs' ? place : { service: 'log' });
  const [what, setWhat] = useState<What>(rows.shown.size > 0 ? 'loaded' : 'range');
  const [format, setFormat] = useState<DownloadFormat>('text');
  const [gzip, setGzip] = useState(false);
  const [times, setTimes] = useState(() => {
    const { from, to } = timesOf(range, Date.now());
    return { from: fieldOfTime(from, utc), to: fieldOfTime(to, utc) };
  });
  const asked = rangeOfFields({ ...times, utc });
  const problem = what === 'range' && 'problem' in asked ? asked.problem : undefined;
  const shown = rows.shown.size;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (what === 'loaded') await make(format, gzip);
    else if ('from' in asked) startDownload(downloadHref(topic, asked, { format, gzip }));
    onOpen(false);
  }

  const choose = (value: What, says: string) => (
    <label className="flex min-h-8 items-center gap-2 max-sm:min-h-11">
      <input type="radio" name="what" checked={what === value} onChange={() => setWhat(value)} />
      {says}
    </label>
  );
  const time = (name: 'from' | 'to', label: string) => (
    <Field id={`download-${name}`} label={utc ? `${label}, UTC` : label}>
      <Input
        id={`download-${name}`}
        type="datetime-local"
        step={1}
        value={times[name]}
        onChange={(event) => setTimes({ ...times, [name]: event.target.value })}
      />
    </Field>
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
            {time('from', 'From')}
            {time('to', 'To')}
            <p className="col-span-full text-xs text-ink3" role={problem ? 'alert' : undefined}>
              {problem ??
                'Read from AWS while it is downloaded, at a pace that leaves it room; a long time takes long.'}
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
          why={problem ?? (what === 'loaded' && shown === 0 ? 'No line is shown.' : undefined)}
          disabled={making}
          aria-busy={making}
        >
          {making ? 'Making the file…' : 'Download'}
        </Button>
      </DialogFooter>
    </form>
  );
}
