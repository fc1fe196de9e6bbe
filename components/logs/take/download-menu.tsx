'use client';
import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from '@/components/ui/dialog';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';
import type { LogRange } from '@/lib/model/log-view';
import { DownloadForm } from './download-form';

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
          <span className="@max-[1300px]:hidden">Download</span>
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
