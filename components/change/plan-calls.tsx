import type { CallInput, PlanCall } from '@/lib/model/plan';

const isPlain = (value: CallInput) => value === null || typeof value !== 'object';

/** `stopType=ROLLBACK service=backend-flask`: what fits on a line; the rest is in the JSON below. */
function brief(call: PlanCall): string {
  return Object.entries(call.input)
    .filter(([, value]) => isPlain(value))
    .map(([key, value]) => {
      const text = String(value);
      const short = text.startsWith('arn:') ? `…${text.slice(text.indexOf('/'))}` : text;
      return `${key}=${short}`;
    })
    .join(' ');
}

/** The AWS calls, exactly as they will be sent, in order. */
export function PlanCalls({ calls }: { calls: PlanCall[] }) {
  return (
    <section aria-label="AWS calls" className="grid gap-1 border-t border-line2 px-5 py-2.5">
      {calls.map((call) => (
        <details key={call.operation} className="group min-w-0">
          <summary className="cursor-pointer truncate font-mono text-xs/5 text-ink2 group-open:whitespace-normal group-open:break-all">
            <span className="text-ink">{call.operation}</span> {brief(call)}
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="max-h-64 overflow-auto rounded bg-bg p-2 font-mono text-xs">
            {JSON.stringify(call.input, null, 2)}
          </pre>
        </details>
      ))}
    </section>
  );
}
