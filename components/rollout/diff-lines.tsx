import type { RevisionChange } from './rollout-words';

/** Changes as a diff: what it is, − before, + after; readable without the colours. */
export function DiffLines({ changes }: { changes: RevisionChange[] }) {
  return (
    <div className="px-2 py-2 font-mono text-xs/5">
      {changes.map((change) => (
        <div key={change.what}>
          <div className="truncate px-2 pt-1.5 text-ink3">{change.what}</div>
          {change.before === undefined ? null : (
            <div className="truncate bg-bad-bg px-2 text-bad" title={change.before}>
              <span className="sr-only">before:</span>− {change.before}
            </div>
          )}
          {change.after === undefined ? null : (
            <div className="truncate bg-ok-bg px-2 text-ok" title={change.after}>
              <span className="sr-only">after:</span>+ {change.after}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
