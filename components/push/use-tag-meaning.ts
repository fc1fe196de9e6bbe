'use client';

import { useEffect, useState } from 'react';

interface Place {
  account: string;
  region: string;
  repository: string;
  /** Empty asks nothing. */
  tag: string;
}

const pauseMs = 400;

/** The digest that a tag means now, asked once someone has stopped typing; undefined where it is free or not known. */
export function useTagMeaning({ account, region, repository, tag }: Place): string | undefined {
  const [means, setMeans] = useState<{ tag: string; digest: string }>();
  useEffect(() => {
    if (!tag || !repository) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ account, region, repository, tag });
      const answer = await fetch(`/api/push?${query}`, { signal: abort.signal }).catch(() => undefined);
      const body = (await answer?.json().catch(() => undefined)) as { digest?: string } | undefined;
      if (!abort.signal.aborted) setMeans(body?.digest ? { tag, digest: body.digest } : undefined);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [account, region, repository, tag]);
  return means?.tag === tag ? means.digest : undefined;
}
