import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { parseTopic } from '@/lib/live/topics.rules';
import type { LogPlace } from '@/lib/logs/sources/find-sources';

/** A moment in an address, epoch milliseconds. */
export const momentInput = z.coerce.number().int().min(0).max(8.64e15);

/**
 * The log that a request asks about, and what it asks of it, where this person may look at its account and Region; else
 * the answer that says why not.
 */
export async function readAskedLog<T extends { topic: string }>(
  request: Request,
  input: z.ZodType<T>,
): Promise<{ place: LogPlace; asked: T } | Response> {
  const asked = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const place = asked.success ? parseTopic(asked.data.topic) : undefined;
  if (!asked.success || place?.kind !== 'logs') {
    return failureResponse({ kind: 'refused', message: 'This asks for no log, or for no time of one.' });
  }
  const { account, region } = place;
  const context = await handlerContext(request, 'view', { account, region });
  return context.ok ? { place, asked: asked.data } : failureResponse(context.failure);
}
