import { Snowflake } from 'lucide-react';
import type { Frozen } from '@/lib/model/freeze';

/** In a dialog: what freezes the change that it shows. */
export function FrozenNote({ frozen }: { frozen: Frozen | undefined }) {
  if (!frozen) return null;
  return (
    <div role="status" className="flex gap-2 rounded-md bg-fly-bg px-3 py-2">
      <Snowflake aria-hidden className="mt-0.5 size-4 shrink-0 text-fly" />
      <div className="min-w-0">
        {frozen.sentences.map((sentence) => (
          <p key={sentence} className="break-words font-medium">
            {sentence}
          </p>
        ))}
        <p className="text-ink2">
          {frozen.mayOverride
            ? 'Only an emergency change is possible.'
            : 'In an emergency an admin may make this change.'}
        </p>
      </div>
    </div>
  );
}
