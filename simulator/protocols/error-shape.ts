import type { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from './aws-error';
import type { ServiceSchema } from './schema';

export interface NamedError {
  /** Shape name, for JSON. */
  shape: string;
  /** Wire code, for Query. */
  code: string;
  status: number;
  fault: 'Sender' | 'Receiver';
  /** The modelled shape, if the service has one. */
  schema?: NormalizedSchema;
}

/** Finds an error, named by shape or by wire code, in the service's schemas. */
export function nameError(schema: ServiceSchema | undefined, error: AwsError): NamedError {
  for (const [shape, candidate] of schema?.errors ?? []) {
    const traits = candidate.getMergedTraits();
    const [code, queryStatus] = (traits.awsQueryError ?? [shape, undefined]) as [string, number | undefined];
    if (error.code !== shape && error.code !== code) continue;
    const byFault = traits.error === 'server' ? 500 : 400;
    // JSON-RPC services answer 400 whatever `httpError` says; Query services obey it.
    const modelled = schema?.protocol === 'json' ? byFault : (queryStatus ?? (Number(traits.httpError) || byFault));
    const status = error.status ?? modelled;
    return { shape, code, status, fault: status >= 500 ? 'Receiver' : 'Sender', schema: candidate };
  }
  const status = error.status ?? 400;
  return { shape: error.code, code: error.code, status, fault: status >= 500 ? 'Receiver' : 'Sender' };
}
