import 'server-only';
import { currentActor } from '@/lib/auth/current-actor';
import { permit } from '@/lib/auth/permit';
import type { ActorContext, Context } from '@/lib/context';
import { env } from '@/lib/env';
import type { Permission } from '@/lib/model/actor';
import { type Failure, type FailureKind, failed, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';

/** True where a request that may change something comes from a page of ours. */
function isOurs(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const origin = request.headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.headers.get('host') || origin === new URL(env().address).origin;
}

/**
 * For route handlers: who asks, and may they? With a scope the value is a full `Context`.
 * Requests that may change something must come from our own pages.
 */
export function handlerContext(request: Request, permission: Permission, scope: Scope): Promise<Result<Context>>;
export function handlerContext(request: Request, permission: Permission): Promise<Result<ActorContext>>;
export async function handlerContext(
  request: Request,
  permission: Permission,
  scope?: Scope,
): Promise<Result<ActorContext & Partial<Scope>>> {
  if (!isOurs(request)) {
    const message = 'This request did not come from a page of Quarterdeck.';
    return failed({ kind: 'denied', message, unchanged: 'Nothing was changed.' });
  }
  return permit(await currentActor(), permission, scope);
}

const statuses: Record<FailureKind, number> = {
  denied: 403,
  'not-found': 404,
  conflict: 409,
  refused: 422,
  throttled: 429,
  credentials: 502,
  unsupported: 501,
  unreachable: 504,
};

/** The failure as JSON, `{"failure": …}`, with the status that fits it. */
export const failureResponse = (failure: Failure): Response =>
  Response.json(
    { failure },
    {
      status: failure.code === 'NotSignedIn' ? 401 : failure.id ? 500 : statuses[failure.kind],
      headers: { 'Cache-Control': 'no-store' },
    },
  );
