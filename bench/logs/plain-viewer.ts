import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Person } from '../browser';
import { person } from '../rollback-world';
import type { LogWorld } from './log-world';
import { logTopic, type Watched, watched } from './page';

/** A log viewer as it is often written: an array of all lines, and the last 400 of them drawn again for each frame with news. */
const html = (topic: string) => `<!doctype html><meta charset="utf-8"><title>plain</title>
<body style="margin:0"><div id="box" style="height:100vh;overflow:auto;font:12px/20px monospace;white-space:pre"></div>
<script type="module">
const all = (window.bench ??= {}).plain = [];
const box = document.getElementById('box');
let drawing = false;
function draw() {
  drawing = false;
  box.replaceChildren(...all.slice(-400).map((line) => {
    const row = document.createElement('div');
    row.textContent = new Date(line.at).toISOString() + ' ' + line.task + ' ' + line.message;
    return row;
  }));
  box.scrollTop = box.scrollHeight;
}
function hear(message) {
  if (message.type === 'hello') {
    fetch('/live', { method: 'POST', body: JSON.stringify({ stream: message.stream, topics: [{ topic: ${JSON.stringify(topic)} }] }) });
  } else if (message.type === 'log') {
    all.push(...message.lines);
    if (!drawing) requestAnimationFrame(draw);
    drawing = true;
  }
}
const source = new EventSource('/live');
source.onmessage = (event) => hear(JSON.parse(event.data));
</script>`;

/** Opens the plain viewer on the same event stream that the product's viewer reads, through a page of the bench's own. */
export async function openPlain(world: LogWorld, service: string): Promise<Watched> {
  const reader = await Person.signIn(world.app.address, person.name, person.password);
  const pass = async (answer: Response, response: ServerResponse) => {
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    if (!answer.body) return void response.end();
    await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response);
  };
  const server = createServer(async (request, response) => {
    const end = new AbortController();
    response.once('close', () => end.abort());
    try {
      if (request.url !== '/live') {
        response.writeHead(200, { 'content-type': 'text/html' }).end(html(logTopic(service)));
      } else if (request.method === 'POST') {
        const headers = { 'content-type': 'application/json' };
        await pass(await reader.get('/api/live', { method: 'POST', body: await text(request), headers }), response);
      } else {
        await pass(await reader.get('/api/live', { signal: end.signal }), response);
      }
    } catch (error) {
      if (!end.signal.aborted) throw error;
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const context = await (await world.browser()).newContext({ viewport: { width: 1280, height: 900 } });
  const viewer = await watched(context, `http://127.0.0.1:${port}/`);
  return {
    ...viewer,
    async close() {
      await viewer.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
