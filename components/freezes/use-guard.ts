'use client';

import { useEffect } from 'react';
import useSWR from 'swr';
import type { Failure } from '@/lib/model/failure';
import type { Guard } from '@/lib/model/freeze';
import type { Scope } from '@/lib/model/scope';

/** Where a guard is asked for; without a scope, everywhere. */
export type GuardPlace = Partial<Scope> & { cluster?: string; service?: string };

async function read(address: string): Promise<Guard> {
  const answer = await fetch(address, { cache: 'no-store' });
  const body = (await answer.json()) as { guard?: Guard };
  if (!body.guard) throw new Error('The freezes cannot be read.');
  return body.guard;
}

/**
 * What stands in the way of a change at a place, looked up every minute while the page is seen; it costs AWS nothing.
 * It is looked up at once where a change was `refused`.
 */
export function useGuard(place: GuardPlace, initial?: Guard, refused?: Failure): Guard | undefined {
  const { account, region, cluster, service } = place;
  const given = Object.entries({ account, region, cluster, service }).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  const { data, mutate } = useSWR(`/api/guard?${query}`, read, {
    refreshInterval: 60_000,
    ...(initial && { fallbackData: initial }),
  });
  useEffect(() => {
    if (refused) void mutate();
  }, [refused, mutate]);
  return data ?? initial;
}
