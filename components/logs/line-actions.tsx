'use client';
import { Copy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { downloadRange } from '@/lib/logs/download-range.rules';
import type { RowBook } from '@/lib/logs/rows.rules';
import { copied } from './log-words';

const mostCopied = 5_000;

const downloadHref = (topic: string, { from, to }: { from: number; to: number }) =>
  `/api/logs?${new URLSearchParams({ topic, format: 'text', from: String(from), to: String(to) })}`;

/** Takes the lines out of the page: copied, or as a file. */
export function LineActions({ topic, rows }: { topic: string; rows: RowBook }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), 2_000);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    const { shown } = rows;
    const lines = shown.slice(shown.size - mostCopied, mostCopied).map(copied);
    setSaid((await copyText(lines.join('\n'))) ? `${lines.length} copied` : 'Select and copy by hand');
  }

  const [first, last] = [rows.lines.first(), rows.lines.last()];
  const range = first && last && downloadRange(first.at, last.at);
  return (
    <>
      <Button onClick={() => void copy()} title="Copy the lines shown">
        <Copy aria-hidden />
        {said || 'Copy'}
      </Button>
      {range ? (
        <a className={buttonClass()} href={downloadHref(topic, range)} title={range.says} download>
          <Download aria-hidden />
          Download
        </a>
      ) : null}
    </>
  );
}
