import type { AwsError } from './aws-error';
import type { OperationSchema, ServiceSchema } from './schema';

/** How errors are named: by the shape (JSON, CBOR) or by a wire code (Query). */
export type Dialect = 'json' | 'query' | 'ec2';

/** What goes back over HTTP. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string | AsyncIterable<Uint8Array>;
}

/** One of AWS's protocols, for one request. */
export interface Wire {
  dialect: Dialect;
  /** Throws `AwsError` for an input that the schema refuses. */
  read(schema: ServiceSchema, operation: OperationSchema, body: Uint8Array): unknown;
  write(schema: ServiceSchema, operation: OperationSchema, output: unknown, requestId: string): Answer;
  error(schema: ServiceSchema | undefined, error: AwsError, requestId: string): Answer;
}
