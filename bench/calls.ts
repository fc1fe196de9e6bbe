/** Requests of one operation that the simulator counted. */
export interface CallRow {
  api: string;
  operation: string;
  count: number;
  throttled: number;
}

/** Starts counting; the answer is how to read the counts since. */
export async function countCalls(simulator: string): Promise<() => Promise<{ total: number; calls: CallRow[] }>> {
  const { mark } = await (await fetch(`${simulator}/_simulator/calls/mark`, { method: 'POST' })).json();
  return async () => (await fetch(`${simulator}/_simulator/calls?mark=${mark}`)).json();
}
