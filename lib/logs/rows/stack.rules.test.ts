import { describe, expect, test } from 'vitest';
import { type StackState, stackStep } from './stack.rules';

/** Each line's part: `.` stands alone or begins, `+` goes on, `!` goes on and says what went wrong. */
function partsOf(text: string): string {
  let state: StackState = 'plain';
  return text
    .split('\n')
    .map((line) => {
      const step = stackStep(state, line);
      state = step.state;
      return step.tells ? '!' : step.joins ? '+' : '.';
    })
    .join('');
}

const traces: [name: string, parts: string, text: string][] = [
  [
    'Python',
    '.+++++!.',
    `Traceback (most recent call last):
  File "/usr/local/lib/python3.11/site-packages/flask/app.py", line 1484, in full_dispatch_request
    rv = self.dispatch_request()
         ^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/app.py", line 12, in home
    os.environ['CONNECTION_URL']
KeyError: 'CONNECTION_URL'
[2026-01-05 09:43:42 +0000] [7] [INFO] Worker exiting (pid: 7)`,
  ],
  [
    'Python, chained',
    '.+!+++++!++.',
    `Traceback (most recent call last):
  File "a.py", line 1, in f
KeyError: 'x'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "a.py", line 3, in g
sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection refused
[SQL: SELECT 1]
(Background on this error at: https://sqlalche.me/e/20/e3q8)
INFO: next`,
  ],
  [
    'Python, cut off by another line',
    '.+..',
    `ERROR:root:Traceback (most recent call last):
  File "a.py", line 1, in f
INFO: Started server process [1]
INFO: Waiting for application startup.`,
  ],
  [
    'Java',
    '.+++!+!++.',
    `java.lang.IllegalStateException: cannot start
\tat com.example.App.start(App.java:42) ~[app.jar:1.2]
\tat java.base/java.lang.Thread.run(Thread.java:1583)
\tSuppressed-like text
Caused by: org.postgresql.util.PSQLException: Connection refused
\tat org.postgresql.Driver.connect(Driver.java:1)
Caused by: java.net.ConnectException: Connection refused
\tat sun.nio.ch.Net.pollConnect(Native Method)
\t... 12 more
2026-01-05T09:43:47.900Z  INFO 1 --- [main] c.e.Application : Started`,
  ],
  [
    'JavaScript',
    '.++++++.',
    `Error: connect ECONNREFUSED 10.0.0.1:5432
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1494:16)
    at async Promise.all (index 0)
    at async file:///app/server.js:10:3 {
  errno: -111,
  code: 'ECONNREFUSED'
}
server closed`,
  ],
  [
    'Go',
    '.+++++++++.',
    `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a5b6c]

goroutine 1 [running]:
main.(*Server).handle(0x0, {0xc000014070, 0x3})
\t/app/main.go:12 +0x1d
main.main()
\t/app/main.go:20 +0x25
created by net/http.(*Server).Serve in goroutine 1
exit status 2
2026/01/05 09:00:00 listening`,
  ],
  [
    'Go, served over HTTP',
    '.++.',
    `2026/01/05 09:00:00 http: panic serving 10.0.0.1:4711: boom
goroutine 7 [running]:
net/http.(*conn).serve.func1()
listening again`,
  ],
  [
    'Ruby',
    '.++.',
    `app.rb:3:in 'fetch': key not found: "URL" (KeyError)
\tfrom app.rb:3:in '<main>'
config/x.rb:10:in 'Object#show'
Puma starting`,
  ],
  [
    '.NET',
    '.+++++.',
    `Unhandled exception. System.InvalidOperationException: no
 ---> System.IO.IOException: disk
   at App.Store.Save(String name) in /src/Store.cs:line 10
   --- End of inner exception stack trace ---
   at App.Program.Main(String[] args) in /src/Program.cs:line 3
--- End of stack trace from previous location ---
info: Microsoft.Hosting.Lifetime[0]`,
  ],
  [
    'PHP',
    '.++++.',
    `PHP Fatal error:  Uncaught Exception: no in /app/a.php:3
Stack trace:
#0 /app/b.php(7): f()
#1 {main}
  thrown in /app/a.php on line 3
[05-Jan-2026] NOTICE: ready`,
  ],
  [
    'Rust',
    '.!+++.',
    `thread 'main' panicked at src/main.rs:2:5:
index out of bounds: the len is 3 but the index is 7
stack backtrace:
   0: rust_begin_unwind
             at /rustc/x/library/std/src/panicking.rs:1:1
next`,
  ],
  ['Elixir', '.+.', `** (RuntimeError) boom\n    (phoenix 1.7.1) lib/phoenix/x.ex:12: Phoenix.f/2\nok`],
  ['colours', '.+', '\u001b[31mError: x\u001b[0m\n\u001b[90m    at f (/app/a.js:1:2)\u001b[39m'],
];

describe('lines that go on with a stack trace', () => {
  test.each(traces)('%s', (_, parts, text) => {
    expect(partsOf(text)).toBe(parts);
  });

  test.each([
    'GET / 200\n  indented, but no frame\nGET / 200',
    '{\n  "a": 1,\n  "at": "x"\n}',
    '- item\n    at noon we eat (all of us)\n',
    'NAME      READY\n  web     1/1',
    'Error: one\nError: two\nError: three',
    'INFO panic button pressed\nok',
  ])('are not these: %j', (text) => {
    expect(partsOf(text)).not.toMatch(/[+!]/);
  });

  test('an event of several lines is whole: the next event does not go on with it', () => {
    expect(stackStep('plain', 'Traceback (most recent call last):\n  File "a", line 1\nKeyError: 1')).toEqual({
      state: 'plain',
      joins: false,
    });
  });

  test('a megabyte without a break is no frame, and costs nothing', () => {
    expect(stackStep('plain', `    at ${'('.repeat(1_000_000)}`).joins).toBe(false);
    expect(stackStep('plain', ` ${'x'.repeat(1_000_000)}`).joins).toBe(false);
    expect(stackStep('python', ` ${'x'.repeat(1_000_000)}`)).toEqual({ state: 'python', joins: true });
  });
});
