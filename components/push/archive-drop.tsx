'use client';

import { FileArchive } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { sizeText } from '@/components/images/size-words';

/** A place to drop an archive on, and a button to choose one. */
export function ArchiveDrop({
  file,
  disabled,
  onFile,
}: {
  file?: File;
  disabled: boolean;
  onFile: (file: File) => void;
}) {
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && !disabled) onFile(dropped);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex min-h-20 cursor-pointer items-center gap-3 rounded-lg border border-dashed px-4 py-3 focus-within:outline-2 focus-within:outline-accent ${
        over ? 'border-accent bg-accent-bg' : 'border-line bg-bg'
      }`}
    >
      <FileArchive aria-hidden className="size-6 shrink-0 text-ink3" />
      <span className="min-w-0 grow">
        <span className="block truncate font-medium">{file ? file.name : 'Choose or drop an image archive'}</span>
        <span className="block text-xs text-ink3">
          {file ? sizeText(file.size) : 'From docker save, or an OCI layout as tar; gzipped or not.'}
        </span>
      </span>
      <input
        id={id}
        type="file"
        accept=".tar,.gz,.tgz,application/x-tar,application/gzip"
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          // The same file may be chosen again after it was made anew.
          event.target.value = '';
        }}
      />
    </label>
  );
}
