import { isReady } from '@/lib/db/ready';

/** Ready to serve: the database answers. AWS being away is no reason to take this process out. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? 'ok' : 'database does not answer' },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
