import { type Moment, pick, took, traceId, uuid, type Voice, webTime } from './voice';

const paths = [
  [9, 'GET /api/health-check', 200],
  [6, 'GET /api/activities/home', 200],
  [3, 'GET /api/activities/notifications', 200],
  [2, 'GET /api/activities/@andrewbrown', 200],
  [2, 'GET /api/message_groups', 200],
  [1, 'POST /api/activities', 200],
  [1, 'GET /api/activities/search?term=cloud', 200],
  [0.4, 'GET /api/message_groups', 401],
  [0.15, 'GET /api/activities/home', 500],
] as const;

const stamp = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 19);

/** Flask behind gunicorn: access lines, JSON lines of its own, a warning now and then. */
export const flask: Voice = {
  start: ({ at }) => [
    `[${stamp(at)} +0000] [1] [INFO] Starting gunicorn 23.0.0`,
    `[${stamp(at)} +0000] [1] [INFO] Listening at: http://0.0.0.0:4567 (1)`,
    `[${stamp(at)} +0000] [1] [INFO] Using worker: gthread`,
    `[${stamp(at)} +0000] [7] [INFO] Booting worker with pid: 7`,
  ],
  line(moment) {
    const { random, at } = moment;
    const [, request, status] = pick(
      random,
      paths.map((path) => [path[0], path] as const),
    );
    const health = request.endsWith('health-check');
    const agent = health ? 'ELB-HealthChecker/2.0' : 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36';
    const id = uuid(random);
    const access = `172.31.${Math.floor(random() * 48)}.${Math.floor(random() * 250)} - - [${webTime(at)}] "${request} HTTP/1.1" ${status} ${200 + Math.floor(random() * 3000)} "-" "${agent}" request_id=${id}`;
    if (health) return [access];
    if (status === 500) return [...failedQuery, access];
    if (random() < 0.06) return [warning(moment), access];
    return [json(moment, request, status, id), access];
  },
  crash: ({ at, version }) => [
    `[${stamp(at)} +0000] [7] [ERROR] Exception in worker process`,
    'Traceback (most recent call last):',
    '  File "/usr/local/lib/python3.10/site-packages/gunicorn/arbiter.py", line 608, in spawn_worker',
    '    worker.init_process()',
    '  File "/backend-flask/app.py", line 31, in <module>',
    '    from lib.db import db',
    '  File "/backend-flask/lib/db.py", line 14, in __init__',
    '    connection_url = os.environ["CONNECTION_URL"]',
    '  File "/usr/local/lib/python3.10/os.py", line 680, in __getitem__',
    '    raise KeyError(key) from None',
    `KeyError: 'CONNECTION_URL' (backend-flask ${version})`,
    `[${stamp(at)} +0000] [1] [ERROR] Worker (pid:7) exited with code 3`,
    `[${stamp(at)} +0000] [1] [ERROR] Shutting down: Master`,
  ],
  stop: ({ at }) => [
    `[${stamp(at)} +0000] [1] [INFO] Handling signal: term`,
    `[${stamp(at)} +0000] [7] [INFO] Worker exiting (pid: 7)`,
    `[${stamp(at)} +0000] [1] [INFO] Shutting down: Master`,
  ],
};

const failedQuery = [
  'Traceback (most recent call last):',
  '  File "/backend-flask/services/home_activities.py", line 22, in run',
  '    results = db.query_array_json(sql)',
  'psycopg.errors.QueryCanceled: canceling statement due to statement timeout',
];

function json(moment: Moment, request: string, status: number, id: string): string {
  return JSON.stringify({
    level: status < 400 ? 'info' : 'warning',
    time: new Date(moment.at).toISOString(),
    event: 'request',
    request,
    status,
    duration_ms: took(moment.random),
    request_id: id,
    trace: traceId(moment),
    version: moment.version,
  });
}

function warning({ at, random }: Moment): string {
  return JSON.stringify({
    level: 'warning',
    time: new Date(at).toISOString(),
    event: 'db.slow_query',
    duration_ms: 400 + Math.floor(random() * 1500),
    sql: 'SELECT array_to_json(array_agg(row_to_json(array_row))) FROM activities',
    pool: { size: 10, waiting: Math.floor(random() * 4) },
  });
}
