import { describe, expect, test } from 'vitest';
import { levelOf } from './level.rules';

describe('the level of a line', () => {
  test.each([
    ['{"level":"warn","msg":"slow"}', 'warn'],
    ['{"level":50,"msg":"pino"}', 'error'],
    ['{"severity":"CRITICAL"}', 'error'],
    ['{"path":"/api/messages","status":200,"ms":31}', 'info'],
    ['{"path":"/api/messages","status":503}', 'error'],
    ['time=2026-01-05T09:00:00Z level=error msg="no route"', 'error'],
    ['2026-01-05 09:43:47,900 WARNING db pool: first connection took 2.1 s', 'warn'],
    ['2026-01-05T09:43:47.900Z  INFO 1 --- [main] c.e.Application : Started', 'info'],
    ['[2026-01-05 09:00:00 +0000] [7] [INFO] Starting gunicorn 21.2.0', 'info'],
    ['INFO:     10.0.1.7:4711 - "GET /health HTTP/1.1" 200 OK', 'info'],
    ['2026/01/05 09:00:00 [error] 29#29: *1 connect() failed', 'error'],
    ['E0105 09:00:00.000000 1 main.go:1] broken', 'error'],
    ['Traceback (most recent call last):', 'error'],
    ["KeyError: 'CONNECTION_URL'", 'error'],
    ['java.lang.IllegalStateException: no', 'error'],
    ['GET /api/activities/home 200 14ms', 'info'],
    ['10.0.0.1 - - [05/Jan/2026] "POST /x HTTP/1.1" 404 12', 'warn'],
  ])('%s is %s', (message, level) => {
    expect(levelOf(message)).toBe(level);
  });

  test.each([
    'hello',
    'an error happened in the past',
    '  File "app.py", line 3',
    '{broken json',
    '{"level":"__proto__"}',
    '',
  ])('%s says none', (message) => {
    expect(levelOf(message)).toBeUndefined();
  });
});
