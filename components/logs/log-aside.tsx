'use client';
import { Columns2, Pause, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';
import { splitHref } from '@/lib/logs/view/split-address.rules';
import type { LogView } from '@/lib/model/log-view';
import type { LogLook } from '@/lib/model/preferences';
import { LookMenu } from './look/look-menu';
import { CopyLines } from './take/copy-lines';
import { DownloadMenu } from './take/download-menu';

interface Props {
  topic: string;
  rows: RowBook;
  view: LogView;
  look: LogLook;
  onLook: (change: Partial<LogLook>) => void;
  paused: boolean;
  onPaused: (paused: boolean) => void;
  /** It stands beside others already. */
  beside: boolean;
  /** Further switches. */
  children?: ReactNode;
}

/** How a log is shown, and what is done with it. Where there is little room, buttons are signs. */
export function LogAside({ topic, rows, view, look, onLook, paused, onPaused, beside, children }: Props) {
  const router = useRouter();
  const [downloading, setDownloading] = useState(false);
  return (
    <>
      {children}
      <Button
        aria-label={paused ? 'Go on' : 'Pause'}
        aria-keyshortcuts="Space"
        title={paused ? 'Go on (Space)' : 'Pause (Space)'}
        className="@max-[640px]:px-2 max-sm:h-11"
        onClick={() => onPaused(!paused)}
      >
        {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
      </Button>
      <CopyLines rows={rows} />
      <LookMenu look={look} onLook={onLook} />
      {beside ? null : (
        <Button
          aria-label="Split"
          aria-keyshortcuts="s"
          title="Beside other services’ logs (s)"
          className="@max-[640px]:px-2 max-sm:h-11"
          onClick={() => router.push(splitHref(topic, view))}
        >
          <Columns2 aria-hidden />
          <span className="@max-[1300px]:hidden">Split</span>
        </Button>
      )}
      <DownloadMenu
        topic={topic}
        rows={rows}
        range={view.range}
        utc={look.utc}
        open={downloading}
        onOpen={setDownloading}
      />
    </>
  );
}
