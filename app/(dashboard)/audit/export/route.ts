import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { csvHead, csvLine } from '@/lib/change/audit-csv.rules';
import { readAuditView } from '@/lib/change/audit-filter.rules';
import { listAudit } from '@/lib/change/list-audit';
import { logUnexpected } from '@/lib/errors';
import { handler } from '@/lib/handler';

const atOnce = 500;

/** `GET /audit/export?format=csv|json` with the audit page's filters: every row that the person may see, newest first. */
export const GET = handler(async (request) => {
  const context = await handlerContext(request, 'view');
  if (!context.ok) return failureResponse(context.failure);
  const { accounts } = context.value.actor;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const filter = readAuditView(query);
  const json = query.format === 'json';
  // Rows written meanwhile would shift the pages.
  const until = context.value.clock();
  const text = new TextEncoder();
  const page = (offset: number) => listAudit({ ...filter, until }, { offset, limit: atOnce }, accounts);
  // The first page before the answer begins: where it cannot be read there is a failure, and no broken file.
  let first: Awaited<ReturnType<typeof page>> | undefined = await page(0);
  let offset = 0;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(text.encode(json ? '[' : csvHead)),
    async pull(controller) {
      const broken = (error: unknown) => {
        logUnexpected(error);
        throw error;
      };
      const { entries } = first ?? (await page(offset).catch(broken));
      first = undefined;
      const parts = entries.map((entry, at) =>
        json ? `${offset + at === 0 ? '' : ','}\n${JSON.stringify(entry)}` : csvLine(entry),
      );
      offset += entries.length;
      const ended = entries.length < atOnce;
      controller.enqueue(text.encode(parts.join('') + (ended && json ? '\n]\n' : '')));
      if (ended) controller.close();
    },
  });
  const name = `quarterdeck-audit-${new Date(until).toISOString().slice(0, 10)}.${json ? 'json' : 'csv'}`;
  return new Response(stream, {
    headers: {
      'Content-Type': json ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
