'use client';

import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useLive } from '@/components/live/use-live';
import { topics } from '@/lib/live/topics.rules';
import type { RegionSnapshot } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';

/** A scope and what the server knew of it at first paint; nothing yet for a slow account. */
export interface RegionStart {
  scope: Scope;
  snapshot?: RegionSnapshot;
}

function RegionFeed({ start, onChange }: { start: RegionStart; onChange: (snapshot: RegionSnapshot) => void }) {
  const snapshot = useLive<RegionSnapshot | undefined>(topics.region(start.scope), start.snapshot);
  useEffect(() => {
    if (snapshot) onChange(snapshot);
  }, [snapshot, onChange]);
  return null;
}

/**
 * Several regions, live. Render `feeds` somewhere: each is a subscription, which a hook cannot make in a number
 * that it does not know beforehand.
 */
export function useRegions(starts: RegionStart[]): { regions: RegionStart[]; feeds: ReactNode } {
  const [live, setLive] = useState<Record<string, RegionSnapshot>>({});
  const onChange = useCallback((snapshot: RegionSnapshot) => {
    const key = topics.region(snapshot.scope);
    setLive((before) => (before[key] === snapshot ? before : { ...before, [key]: snapshot }));
  }, []);
  const regions = useMemo(
    () => starts.map(({ scope, snapshot }) => ({ scope, snapshot: live[topics.region(scope)] ?? snapshot })),
    [starts, live],
  );
  const feeds = starts.map((start) => (
    <RegionFeed key={topics.region(start.scope)} start={start} onChange={onChange} />
  ));
  return { regions, feeds };
}
