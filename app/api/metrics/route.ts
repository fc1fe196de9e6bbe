import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { handler } from '@/lib/handler';
import { readMetrics } from '@/lib/metrics';
import { toPrometheus } from '@/lib/prometheus.rules';

const hash = (text: string) => createHash('sha256').update(text).digest();

/** For Prometheus, with `Authorization: Bearer <QUARTERDECK_METRICS_TOKEN>`; without the token there is nothing here. */
export const GET = handler(async (request) => {
  const { metricsToken } = env();
  const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!metricsToken || !given || !timingSafeEqual(hash(given), hash(metricsToken))) {
    return new Response('Not found\n', { status: 404 });
  }
  const text = toPrometheus(await readMetrics(Date.now()));
  return new Response(text, { headers: { 'Content-Type': 'text/plain; version=0.0.4', 'Cache-Control': 'no-store' } });
});
