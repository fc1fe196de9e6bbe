import type { Region } from '../world/region';

/** Who calls, from where: read off the request's signature. */
export interface Call {
  region: Region;
  accessKeyId: string;
  /** ARN of the user or assumed role that signs. */
  callerArn?: string;
  /** Its name, for the texts of refusals. */
  operation?: string;
  requestId: string;
  /** `http://127.0.0.1:4566`, for answers that hold addresses of this endpoint. */
  endpoint: string;
  /** Ends when the client goes away. */
  signal: AbortSignal;
}

/**
 * One AWS operation: input and output are the SDK's own shapes (dates are Dates, blobs are Uint8Arrays), already
 * checked for type and required members. Throws `AwsError`. A stream operation answers with async iterables.
 */
export type Operation<I, O> = (input: I, call: Call) => Omit<O, '$metadata'> | Promise<Omit<O, '$metadata'>>;

/** The operations of one service by name, such as `{ ListServices: listServices }`. */
// biome-ignore lint/suspicious/noExplicitAny: inputs and outputs are as various as AWS; each operation types its own.
export type OperationTable = Record<string, Operation<any, any>>;
