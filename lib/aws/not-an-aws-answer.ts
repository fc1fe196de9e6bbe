import 'server-only';
import { Readable } from 'node:stream';

interface HttpAnswer {
  headers?: Record<string, string>;
  statusCode?: number;
  body?: unknown;
}

/**
 * Guards against an HTML page where AWS's answer should be: XML readers take one for an empty answer, and a list of
 * nothing would be shown as the truth. Some emulators label true XML as HTML, so the body's start decides.
 * Throws an error named `NotAnAwsAnswer`.
 */
export async function refuseHtml(answer: HttpAnswer): Promise<void> {
  const type = answer.headers?.['content-type'] ?? '';
  if (!/text\/html/i.test(type) || !(answer.body instanceof Readable)) return;
  const chunks: Buffer[] = [];
  for await (const chunk of answer.body) chunks.push(Buffer.from(chunk as Uint8Array));
  const body = Buffer.concat(chunks);
  if (/^\s*<(!doctype\s+html|html|head|body|!--)/i.test(body.subarray(0, 500).toString('latin1'))) {
    const error = new Error(`HTTP ${answer.statusCode ?? '?'} with an HTML page`);
    throw Object.assign(error, { name: 'NotAnAwsAnswer', $metadata: { httpStatusCode: answer.statusCode } });
  }
  answer.body = Readable.from([body]);
}
