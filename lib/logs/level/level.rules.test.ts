import { describe, expect, test } from 'vitest';
import { levelOf } from './level.rules';

const lines: Record<string, [message: string, level: string][]> = {
  JSON: [
    ['{"level":"warn","msg":"slow"}', 'warn'],
    ['{"level":50,"time":1,"msg":"pino"}', 'error'],
    ['{"name":"bunyan","level":20,"msg":"x","v":0}', 'debug'],
    ['{"severity":"CRITICAL"}', 'error'],
    ['{"@timestamp":"2026-01-05","log":{"level":"error","logger":"x"}}', 'error'],
    ['{"@timestamp":"2026-01-05","log.level":"WARN","message":"ecs"}', 'warn'],
    ['{"@t":"2026-01-05","@mt":"x","@l":"Warning"}', 'warn'],
    ['{"EventId":0,"LogLevel":"Information","Category":"x","Message":"y"}', 'info'],
    ['{"version":"1.1","host":"h","short_message":"gelf","level":3}', 'error'],
    ['{"severityNumber":13,"body":"otel"}', 'warn'],
    ['{"t":{"$date":"2026"},"s":"I","c":"NETWORK","id":1,"msg":"mongo"}', 'info'],
    ['{"t":"2026-01-05T09:00:00Z","lvl":"eror","msg":"log15"}', 'error'],
    ['{"asctime":"2026","levelname":"DEBUG","message":"x"}', 'debug'],
    ['{"path":"/api/messages","status":200,"ms":31}', 'info'],
    ['{"path":"/api/messages","status":503}', 'error'],
    ['{"response_code":"404","path":"/x"}', 'warn'],
    ['{"service":"x","status":"error"}', 'error'],
    [`{"level":"error","stack":"${'x'.repeat(16_000)}`, 'error'],
    [`{"level":40,"stack":"${'x'.repeat(30_000)}"}`, 'warn'],
  ],
  logfmt: [
    ['time=2026-01-05T09:00:00Z level=error msg="no route"', 'error'],
    ['time=2026-01-05T09:00:00.000Z level=INFO msg="slog"', 'info'],
    ['ts=1 lvl=dbug msg=x', 'debug'],
    ['at=error code=H12 desc="Request timeout" method=GET path="/" status=503', 'error'],
    ['method=GET path=/x status=502 duration=3', 'error'],
    ['level=30 msg=x', 'info'],
  ],
  'Python and gunicorn': [
    ['2026-01-05 09:43:47,900 WARNING db pool: first connection took 2.1 s', 'warn'],
    ['2026-01-05 09:00:00,000 - app.db - ERROR - boom', 'error'],
    ['[2026-01-05 09:00:00 +0000] [7] [INFO] Starting gunicorn 21.2.0', 'info'],
    ['[2026-01-05 09:00:00,000: INFO/MainProcess] celery@x ready', 'info'],
    ['INFO:     10.0.1.7:4711 - "GET /health HTTP/1.1" 200 OK', 'info'],
    ['\u001b[32mINFO\u001b[0m:     Started server process [1]', 'info'],
    ['ERROR:root:boom', 'error'],
    ['[05/Jan/2026 09:00:00] ERROR [django.request:241] Internal Server Error: /x', 'error'],
    ['/app/x.py:3: DeprecationWarning: old', 'warn'],
    ['[ERROR]\t2026-01-05T09:00:00.000Z\t8d0a1f\tboom', 'error'],
  ],
  'Java, Scala, Kotlin': [
    ['2026-01-05T09:43:47.900Z  INFO 1 --- [main] c.e.Application : Started', 'info'],
    ['2026-01-05 09:00:00.000 ERROR 1 --- [nio-8080-exec-1] o.a.c.c.C.[.[.[/] : Servlet.service() threw', 'error'],
    ['09:00:00.000 [main] DEBUG org.hibernate.SQL - select 1', 'debug'],
    ['[http-nio-8080-exec-1] WARN  c.e.App - slow', 'warn'],
    ['SEVERE: Servlet.service() for servlet threw exception', 'error'],
    ['05-Jan-2026 09:00:00.000 SEVERE [main] org.apache.catalina.core.X boom', 'error'],
    ['[2026-01-05T09:00:00,000][INFO ][o.e.n.Node] [es] started', 'info'],
    ['[2026-01-05 09:00:00,000] INFO Awaiting socket connections (kafka.network.Acceptor)', 'info'],
  ],
  'Go and Rust': [
    ['E0105 09:00:00.000000 1 main.go:1] broken', 'error'],
    ['I0105 09:00:00.000000       1 leaderelection.go:250] attempting', 'info'],
    ['ERRO[0001] cannot connect', 'error'],
    ['9:00AM ERR failed error=x', 'error'],
    ['2026-01-05T09:00:00Z DBG x', 'debug'],
    ['2026-01-05T09:00:00.000Z\tERROR\tmain.go:1\tboom', 'error'],
    ['2026-01-05T09:00:00.000000Z\tinfo\txds\tReady', 'info'],
    ['2026/01/05 09:00:00 WARN slow request', 'warn'],
    ['\u001b[2m2026-01-05T09:00:00.000000Z\u001b[0m \u001b[31mERROR\u001b[0m \u001b[2mapp::db\u001b[0m: boom', 'error'],
    ['[2026-01-05T09:00:00Z WARN  app] slow', 'warn'],
    ["thread 'main' panicked at src/main.rs:2:5:", 'error'],
    ['panic: runtime error: index out of range', 'error'],
  ],
  'Ruby, PHP, .NET, JavaScript, Elixir': [
    ['E, [2026-01-05T09:00:00.000000 #7] ERROR -- : boom', 'error'],
    ['W, [2026-01-05T09:00:00.000000 #7]  WARN -- : slow', 'warn'],
    ['[2026-01-05 09:00:00] production.ERROR: boom {"userId":1}', 'error'],
    ['[05-Jan-2026 09:00:00] WARNING: [pool www] server reached max_children', 'warn'],
    ['PHP Fatal error:  Uncaught Exception: no in /app/a.php:3', 'error'],
    ['PHP Warning:  Undefined variable $x', 'warn'],
    ['fail: Microsoft.AspNetCore.Server.Kestrel[13]', 'error'],
    ['warn: Microsoft.AspNetCore.DataProtection[60]', 'warn'],
    ['dbug: App[0]', 'debug'],
    ['[09:00:00 INF] Serilog started', 'info'],
    ['[Nest] 7  - 01/05/2026, 9:00:00 AM   ERROR [ExceptionsHandler] boom', 'error'],
    ['[Nest] 7  - 01/05/2026, 9:00:00 AM     LOG [NestFactory] Starting', 'info'],
    ['error: winston says boom', 'error'],
    ['(node:7) Warning: Setting NODE_TLS_REJECT_UNAUTHORIZED', 'warn'],
    ['npm ERR! code ELIFECYCLE', 'error'],
    ['TypeError: x is not a function', 'error'],
    ['09:00:00.000 [error] GenServer #PID<0.1.0> terminating', 'error'],
  ],
  'servers and syslog': [
    ['2026/01/05 09:00:00 [error] 29#29: *1 connect() failed', 'error'],
    ['[Mon Jan 05 09:00:00.000000 2026] [core:error] [pid 7] AH00124', 'error'],
    ['[2026-01-05 09:00:00.000][7][warning][main] [source/server.cc:1] x', 'warn'],
    ['[2026/01/05 09:00:00] [ info] [engine] started', 'info'],
    ['10.0.0.1 - - [05/Jan/2026] "POST /x HTTP/1.1" 404 12', 'warn'],
    ['10.0.0.1 - - [05/Jan/2026:09:00:00 +0000] "GET / HTTP/1.1" 502 157 "-" "curl/8"', 'error'],
    ['GET /api/activities/home 200 14ms', 'info'],
    ['<11>1 2026-01-05T09:00:00Z host app - - - boom', 'error'],
    ['<30>Jan  5 09:00:00 host app[7]: started', 'info'],
    ['Jan  5 09:00:00 host app[7]: ERROR boom', 'error'],
    ['2026-01-05 09:00:00.000 UTC [123] FATAL:  password authentication failed', 'error'],
    ['2026-01-05 09:00:00.000 UTC [1] LOG:  database system is ready', 'info'],
    ['2026-01-05T09:00:00.000000Z 0 [Warning] [MY-010068] [Server] CA certificate', 'warn'],
    ['7:M 05 Jan 2026 09:00:00.000 # WARNING overcommit_memory is set to 0', 'warn'],
    ['7:M 05 Jan 2026 09:00:00.000 * Ready to accept connections', 'info'],
  ],
  exceptions: [
    ['Traceback (most recent call last):', 'error'],
    ["KeyError: 'CONNECTION_URL'", 'error'],
    ['java.lang.IllegalStateException: no', 'error'],
    ['Unhandled exception. System.InvalidOperationException: no', 'error'],
    ['Exception in thread "main" java.lang.NullPointerException', 'error'],
  ],
};

describe('the level of a line', () => {
  for (const [kind, all] of Object.entries(lines)) {
    test.each(all)(`as ${kind} have it: %s is %s`, (message, level) => {
      expect(levelOf(message)).toBe(level);
    });
  }

  test.each([
    'hello',
    'an error happened in the past',
    'Build finished with 0 errors and 0 warnings',
    'error_rate=0 warn_count=0',
    'errors: 0, warnings: 0',
    'retry finished, no ERROR found',
    'Job ended with status ERROR code 3',
    'loading error handling middleware',
    'Debug mode: off',
    'loglevel set to debug',
    'User agent reported an Exception',
    'level=high water mark reached',
    'severity=3 of 10',
    '  File "app.py", line 3',
    '{broken json',
    '{"level":"__proto__"}',
    '{"level":3,"name":"dungeon"}',
    '{"error":null,"errors":0}',
    '{"status":"ok"}',
    '["error"]',
    'constructor: x',
    '<999>x',
    '',
  ])('%s says none', (message) => {
    expect(levelOf(message)).toBeUndefined();
  });

  test('a megabyte of anything costs no more than its beginning', () => {
    for (const part of ['[', '\t', 'ERROR', '{"level":', '\u001b[', ' a', 'x:1:', '<1']) {
      expect(() => levelOf(part.repeat(1_000_000 / part.length))).not.toThrow();
    }
  });
});
