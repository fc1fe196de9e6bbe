/** What an SDK client needs to talk to a simulator as one account. */
export interface ClientOptions {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  disableHostPrefix: boolean;
  maxAttempts: number;
}

/** Options for tests: no retries, so that the first answer is the one seen. */
export function clientOptions(endpoint: string, account = '555555555555', region = 'us-east-1'): ClientOptions {
  return {
    endpoint,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'unchecked' },
    disableHostPrefix: true,
    maxAttempts: 1,
  };
}

/** Runs what is to fail and answers the error's name and message. */
export async function failureOf(run: Promise<unknown>): Promise<{ name: string; message: string; status?: number }> {
  try {
    await run;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode };
  }
  throw new Error('It did not fail.');
}
