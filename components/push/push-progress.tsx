import { sizeText } from '@/components/images/size-words';
import { ProgressBar } from '@/components/ui/progress-bar';
import { type BlobProgress, type PushState, totals } from './push-state';

function BlobLine({ blob, at }: { blob: BlobProgress; at: number }) {
  const name = blob.what === 'config' ? 'configuration' : `layer ${at + 1}`;
  const share = blob.size === 0 ? 1 : blob.sent / blob.size;
  return (
    <li className="grid grid-cols-[8.5rem_minmax(0,1fr)_6rem] items-center gap-2 text-xs">
      <span className="truncate font-mono text-ink2" title={blob.digest}>
        {name} {blob.digest.slice(7, 13)}
      </span>
      <ProgressBar value={share} label={name} tone={share >= 1 ? 'ok' : 'new'} />
      <span className="text-right text-ink3">{blob.there ? 'there already' : sizeText(blob.size)}</span>
    </li>
  );
}

/** The whole push as one bar, and each layer as its own. */
export function PushProgress({ state }: { state: PushState }) {
  if (state.at === 'uploading') {
    const whole = state.uploaded >= state.total;
    return (
      <div className="grid gap-1">
        <ProgressBar value={state.total === 0 ? 0 : state.uploaded / state.total} label="Archive sent" />
        <p role="status" className="text-xs text-ink2">
          {whole
            ? (state.note ?? 'Checking the archive')
            : `Sending the archive: ${sizeText(state.uploaded)} of ${sizeText(state.total)}`}
        </p>
      </div>
    );
  }
  if (state.at !== 'pushing' && state.at !== 'done') return null;
  const { sent, size } = totals(state.blobs);
  return (
    <div className="grid gap-1.5">
      {state.at === 'pushing' ? (
        <>
          <ProgressBar value={size === 0 ? 0 : sent / size} label="Pushed to ECR" />
          <p role="status" className="text-xs text-ink2">
            Pushing to ECR: {sizeText(sent)} of {sizeText(size)}
          </p>
        </>
      ) : null}
      <ul className="grid max-h-48 gap-1 overflow-y-auto">
        {state.blobs.map((blob, at) => (
          <BlobLine key={blob.digest} blob={blob} at={at} />
        ))}
      </ul>
    </div>
  );
}
