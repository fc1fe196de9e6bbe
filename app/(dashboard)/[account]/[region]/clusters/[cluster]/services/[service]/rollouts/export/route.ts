import { decoded } from '@/app/(dashboard)/decoded';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { timelinesOf } from '@/lib/record/timelines';
import { exportedRollouts, looksCsv, rolloutsCsv } from '@/lib/rollouts/rollouts-csv.rules';
import { readRegistrars } from '@/lib/services/read-registrars';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string; service: string }>;
}

const mostRollouts = 1_000;

function answer(csv: string, name: string): Response {
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.csv"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/**
 * `GET …/rollouts/export`: every rollout of a service that ECS tells of or that we followed, as CSV;
 * with `deployment`, the id of a service deployment, each look at that one.
 */
export const GET = (request: Request, { params }: Props) =>
  handler(async () => {
    const at = await decoded(params);
    const context = await handlerContext(request, 'view', at);
    if (!context.ok) return failureResponse(context.failure);
    const kept = await timelinesOf(at, mostRollouts);
    const asked = new URL(request.url).searchParams.get('deployment');
    if (asked !== null) {
      const one = kept.find(({ deployment }) => deployment.split('/').at(-1) === asked);
      const message = 'Nobody followed a deployment of that id.';
      return one
        ? answer(looksCsv(one.timeline), `${at.service}-rollout-${asked}`)
        : failureResponse({ kind: 'not-found', message });
    }
    // What we recorded can be had also while AWS does not answer.
    const read = await look<Result<ServiceDetail>>(topics.service(at));
    const history = (read.ok && read.value.history.value) || [];
    const registrars = await readRegistrars(at, history);
    const now = context.value.clock();
    const name = `${at.service}-rollouts-${new Date(now).toISOString().slice(0, 10)}`;
    return answer(rolloutsCsv(exportedRollouts(history, kept, registrars), now), name);
  })(request);
