import { pick, took, uuid, type Voice } from './voice';

/** FastAPI under uvicorn. */
export const fastapi: Voice = {
  start: () => [
    'INFO:     Started server process [1]',
    'INFO:     Waiting for application startup.',
    'INFO:     Application startup complete.',
    'INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)',
  ],
  line({ random, at }) {
    const [request, status] = pick(random, [
      [6, ['GET /health', '200 OK']],
      [4, ['GET /notes', '200 OK']],
      [2, ['POST /notes', '201 Created']],
      [1, ['GET /notes/42', '404 Not Found']],
      [0.2, ['POST /notes', '422 Unprocessable Entity']],
    ] as const);
    const port = 30_000 + Math.floor(random() * 30_000);
    const access = `INFO:     172.17.0.1:${port} - "${request} HTTP/1.1" ${status}`;
    if (request === 'GET /health') return [access];
    const line = { level: 'info', ts: at / 1000, msg: request, duration_ms: took(random), request_id: uuid(random) };
    if (random() < 0.05) return ['WARNING:  database pool is at 90 % of its size', access];
    return [JSON.stringify(line), access];
  },
  crash: () => [
    'Traceback (most recent call last):',
    '  File "/app/main.py", line 12, in <module>',
    '    engine = create_engine(os.environ["DATABASE_URL"])',
    'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server failed: Connection timed out',
    'ERROR:    Application startup failed. Exiting.',
  ],
  stop: () => ['INFO:     Shutting down', 'INFO:     Finished server process [1]'],
};
