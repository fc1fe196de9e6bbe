import { z } from 'zod';
import type { FaultRequest } from '../faults/faults';
import { type FaultKind, kinds } from '../faults/kinds';

/** A body that the admin API cannot take; the message names the field. */
export class Unreadable extends Error {}

const text = z.string().min(1);
const account = z.string().regex(/^\d{12}$/, 'must be 12 digits');
const count = z.number().int().min(0);

const fault = z.strictObject({
  kind: z.enum(Object.keys(kinds) as [FaultKind, ...FaultKind[]]),
  account: account.optional(),
  region: text.optional(),
  times: count.optional(),
  forMs: count.optional(),
  api: text.optional(),
  operation: text.optional(),
  family: text.optional(),
  code: text.optional(),
  message: z.string().optional(),
  status: z.number().int().min(400).max(599).optional(),
  latencyMs: count.max(120_000).optional(),
  cluster: text.optional(),
  service: text.optional(),
  taskFamily: text.optional(),
  container: text.optional(),
  image: text.optional(),
  exitCode: z.number().int().min(0).max(255).optional(),
  exitAfterMs: count.optional(),
  exitReason: z.string().optional(),
  healthCode: z.number().int().min(100).max(599).optional(),
  lastLines: z.array(z.string()).max(100).optional(),
  state: text.optional(),
  alarm: text.optional(),
  stage: text.optional(),
  hook: text.optional(),
  hookStatus: z.enum(['SUCCEEDED', 'FAILED', 'IN_PROGRESS']).optional(),
});

const image = z.strictObject({
  account,
  region: text,
  repository: text,
  tags: z.array(text).max(100),
  seed: z.string().optional(),
  layers: z.array(z.number().int().min(1).max(1_000_000)).max(20).optional(),
});

export function readFaultRequest(body: Uint8Array): FaultRequest {
  return parse(fault, body);
}

/** A scenario file: `{"faults": [ … ]}`, each as `POST faults` takes it. */
export function readScenarioFile(body: Uint8Array): { faults: FaultRequest[] } {
  return parse(z.strictObject({ faults: z.array(fault).max(1_000) }), body);
}

export function readImageRequest(body: Uint8Array): z.infer<typeof image> {
  return parse(image, body);
}

function parse<T>(schema: z.ZodType<T>, body: Uint8Array): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw new Unreadable('It is not JSON.');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Unreadable(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'cannot be read'}`);
}
