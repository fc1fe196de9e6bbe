'use client';
import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { downloadLine } from '@/lib/logs/download/download-line.rules';
import { countWords, numberWords } from '@/lib/logs/line/count-words.rules';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';

/** Lines that one copy holds; what is more belongs into a file. */
const mostCopied = 5_000;

/** What is selected of the lines of a log. */
function selectedIn(viewer: Element | null | undefined): string {
  const selection = window.getSelection();
  const begins = selection?.anchorNode;
  return viewer && begins && viewer.contains(begins) ? selection.toString() : '';
}

/** Opens what downloads the lines of a viewer: its own button says that it does. */
const openDownload = (viewer: Element) => viewer.querySelector<HTMLElement>('[aria-keyshortcuts="d"]')?.click();

/** Copies what is selected in the viewer, else the newest lines that are shown; says what it took, and what it left. */
export async function copyLines(rows: RowBook, viewer?: Element | null): Promise<void> {
  const selected = selectedIn(viewer);
  const { shown } = rows;
  const lines = selected ? [] : shown.slice(Math.max(0, shown.size - mostCopied), mostCopied);
  const text = selected || lines.map((line) => downloadLine(line, 'text')).join('');
  const what = selected ? 'The selection' : countWords(lines.length, 'line');
  const partly = !selected && lines.length < shown.size;
  if (!text) toast.message('There is no line to copy.');
  else if (!(await copyText(text))) toast.error('This browser does not let a page copy. Select and copy by hand.');
  else if (partly) {
    const words = `${what} copied, the newest of ${numberWords(shown.size)}. A file can hold them all.`;
    toast.message(words, viewer ? { action: { label: 'Download', onClick: () => openDownload(viewer) } } : {});
  } else toast.success(`${what} copied.`);
}

/** Takes the lines out of the page, by the clipboard. */
export function CopyLines({ rows }: { rows: RowBook }) {
  return (
    <Button
      aria-label="Copy lines"
      aria-keyshortcuts="c"
      title="Copy the selection, or the lines shown (c)"
      // On a phone one copies by holding a line.
      className="@max-[400px]:hidden @max-[640px]:px-2 max-sm:h-11"
      onClick={(event) => void copyLines(rows, event.currentTarget.closest('[data-log-viewer]'))}
    >
      <Copy aria-hidden />
    </Button>
  );
}
