import { z } from 'zod';
import { handler } from '@/lib/handler';
import { readMarks } from '@/lib/logs/marks/read-marks';
import { momentInput, readAskedLog } from '../asked-log';

export const dynamic = 'force-dynamic';

const input = z.object({ topic: z.string(), from: momentInput, to: momentInput }).refine(({ from, to }) => from <= to);

/** What happened to the service of a log between two times, both inclusive, epoch milliseconds; by our record alone. */
export const GET = handler(async (request) => {
  const log = await readAskedLog(request, input);
  if (log instanceof Response) return log;
  const { place, asked } = log;
  const marks = await readMarks(place, {}, asked);
  return Response.json({ marks }, { headers: { 'Cache-Control': 'no-store' } });
});
