'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { VisuallyHidden } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useRegions } from '@/components/fleet/use-regions';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog';
import type { RegionSnapshot } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';
import { findItems, paletteItems, taskItems } from './palette-index';

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  scopes: Scope[];
  /** Offers what changes something, too. */
  mayAct: boolean;
}

/** Finds anything by name and goes there. It watches the regions only while it is open. */
export function CommandPalette(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent className="overflow-hidden max-sm:top-2 max-sm:bottom-auto">
        <VisuallyHidden.Root>
          <DialogTitle>Find</DialogTitle>
          <DialogDescription>Type a name and choose with the arrow keys.</DialogDescription>
        </VisuallyHidden.Root>
        <Palette {...props} />
      </DialogContent>
    </Dialog>
  );
}

function Palette({ onOpenChange, scopes, mayAct }: Props) {
  const router = useRouter();
  const [query, setQuery] = useState('');
  const starts = useMemo(() => scopes.map((scope) => ({ scope })), [scopes]);
  const { regions, feeds } = useRegions(starts);
  const snapshots = regions.flatMap((r): RegionSnapshot[] => (r.snapshot ? [r.snapshot] : []));
  const reading = regions.length - snapshots.length;
  const found = [...taskItems(query, snapshots), ...findItems(paletteItems(snapshots, mayAct), query)];
  const go = (href: string) => {
    onOpenChange(false);
    router.push(href);
  };
  return (
    <Command shouldFilter={false} label="Find">
      {feeds}
      <Command.Input
        value={query}
        onValueChange={setQuery}
        placeholder="Service, cluster, task id, image, database, host or action"
        className="h-12 w-full border-b border-line2 bg-transparent pr-12 pl-4 text-lg outline-none placeholder:text-ink3 max-sm:text-lg"
      />
      <Command.List className="max-h-[min(52vh,420px)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-ink2">
          {reading > 0 ? 'Still reading…' : 'Nothing has this name. A task is found by its whole id or ARN.'}
        </Command.Empty>
        {found.map((item) => (
          <Command.Item
            key={item.id}
            value={item.id}
            onSelect={() => go(item.href)}
            className="flex min-h-9 cursor-pointer items-center gap-x-3 rounded-md px-2.5 max-sm:flex-wrap max-sm:py-1 data-[selected=true]:bg-line2 max-sm:min-h-11"
          >
            <span className="min-w-0 truncate font-medium max-sm:w-full">{item.text}</span>
            <span className="min-w-0 truncate text-xs text-ink3">{item.hint}</span>
            <span className="ml-auto shrink-0 text-xs text-ink3">{item.kind}</span>
          </Command.Item>
        ))}
      </Command.List>
      {reading > 0 ? (
        <p role="status" className="border-t border-line2 px-4 py-1.5 text-xs text-ink3">
          Reading {reading} of {regions.length} account Regions…
        </p>
      ) : null}
    </Command>
  );
}
