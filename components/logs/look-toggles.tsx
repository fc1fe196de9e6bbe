import { WrapText } from 'lucide-react';
import type { LogLook } from '@/lib/model/preferences';
import { Toggle } from './toggle';

interface Props {
  look: LogLook;
  onLook: (change: Partial<LogLook>) => void;
}

/** How lines look. */
export function LookToggles({ look, onLook }: Props) {
  return (
    <>
      <Toggle on={look.wrap} label="Wrap long lines" onClick={() => onLook({ wrap: !look.wrap })}>
        <WrapText aria-hidden />
      </Toggle>
      <Toggle on={look.utc} label="Times in UTC" onClick={() => onLook({ utc: !look.utc })}>
        UTC
      </Toggle>
    </>
  );
}
