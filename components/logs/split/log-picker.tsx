'use client';
import { Command } from 'cmdk';
import { useMemo, useState } from 'react';
import { useRegions } from '@/components/fleet/use-regions';
import type { RegionSnapshot } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';
import { choicesFor, choicesOf } from './pick.rules';

interface Props {
  scopes: Scope[];
  /** Topics that are there already. */
  taken: readonly string[];
  onPick: (topic: string) => void;
}

/** Chooses a service whose log is put beside the others. It watches the regions only while it is shown. */
export function LogPicker({ scopes, taken, onPick }: Props) {
  const [query, setQuery] = useState('');
  const starts = useMemo(() => scopes.map((scope) => ({ scope })), [scopes]);
  const { regions, feeds } = useRegions(starts);
  const snapshots = regions.flatMap(({ snapshot }): RegionSnapshot[] => (snapshot ? [snapshot] : []));
  const reading = regions.length - snapshots.length;
  const found = choicesFor(choicesOf(snapshots, taken), query);
  return (
    <Command shouldFilter={false} label="Find a service" className="flex min-h-0 flex-col">
      {feeds}
      <Command.Input
        value={query}
        onValueChange={setQuery}
        placeholder="Name of a service, cluster or account"
        className="h-11 w-full shrink-0 border-b border-line2 bg-transparent px-4 outline-none placeholder:text-ink3 max-sm:text-lg"
      />
      <Command.List className="min-h-0 overflow-y-auto p-1.5" aria-label="Services">
        <Command.Empty className="px-3 py-6 text-ink2">
          {reading > 0 ? 'Still reading…' : 'No service has this name.'}
        </Command.Empty>
        {found.map(({ topic, name, where }) => (
          <Command.Item
            key={topic}
            value={topic}
            onSelect={() => onPick(topic)}
            className="flex min-h-9 cursor-pointer items-center gap-x-3 rounded-md px-2.5 data-[selected=true]:bg-line2 max-sm:min-h-11 max-sm:flex-wrap"
          >
            <span className="min-w-0 truncate font-medium">{name}</span>
            <span className="ml-auto min-w-0 truncate text-xs text-ink3 max-sm:ml-0">{where}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
