'use client';

import { useEffect, useId, useState } from 'react';
import { viewerWhy } from '@/components/change/viewer-why';
import { FrozenNote } from '@/components/freezes/frozen-note';
import { GuardFields, givenFor, nothingGiven } from '@/components/freezes/guard-fields';
import { useGuard } from '@/components/freezes/use-guard';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { FailureNote } from '@/components/ui/failure-note';
import { Field, Input, Select } from '@/components/ui/input';
import { guardWhy } from '@/lib/freezes/guard.rules';
import { isTag } from '@/lib/images/upload-names.rules';
import type { Repository } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import { shortDigest } from '@/lib/rollouts/rollback-words.rules';
import { ArchiveDrop } from './archive-drop';
import { PushCommands } from './push-commands';
import { PushProgress } from './push-progress';
import { usePush } from './use-push';
import { useTagMeaning } from './use-tag-meaning';

/** A service that runs an image of the repository. */
export interface PushTarget {
  cluster: string;
  service: string;
  container?: string;
}

interface Props {
  scope: Scope;
  /** The first is chosen; on a service page there may be several, one per container. */
  repositories: Pick<Repository, 'name' | 'uri'>[];
  /** Services for "Deploy it", by repository name. */
  targets: (repository: string) => PushTarget[];
  canDeploy: boolean;
  /** True while a push is under way: it must not be cut off by closing the dialog by accident. */
  onBusy?: (busy: boolean) => void;
  /** Opens the plan of deploying the pushed image. */
  onDeploy: (image: string, target: PushTarget) => void;
}

/** `api:v1.1.tar` and `api_v1.1.tar.gz` suggest the tag `v1.1`. */
function suggestedTag(fileName: string): string | undefined {
  const base = fileName.replace(/\.(tar|tgz|gz)(\.gz)?$/i, '');
  const last = base.split(/[:_@ -]/).at(-1);
  return last && last !== base && isTag(last) ? last : undefined;
}

/** An archive chosen or dropped goes to ECR layer by layer; then it offers to deploy it. */
export function PushImage({ scope, repositories, targets, canDeploy, onBusy, onDeploy }: Props) {
  const { account, region } = scope;
  const { state, start, cancel, reset } = usePush();
  const [file, setFile] = useState<File>();
  const [tag, setTag] = useState('');
  const [name, setName] = useState(repositories[0]?.name ?? '');
  const [given, setGiven] = useState(nothingGiven);
  const guard = useGuard({ account, region }, undefined, state.at === 'failed' ? state.failure : undefined);
  const [tagId, repositoryId] = [useId(), useId()];
  const repository = repositories.find((candidate) => candidate.name === name) ?? repositories[0];
  const busy = state.at === 'uploading' || state.at === 'pushing';
  useEffect(() => onBusy?.(busy), [onBusy, busy]);
  const bad = tag.trim() !== '' && !isTag(tag.trim());
  const means = useTagMeaning({ account, region, repository: repository?.name ?? '', tag: bad ? '' : tag.trim() });
  const why = !canDeploy
    ? viewerWhy
    : !file
      ? 'Choose an archive first.'
      : isTag(tag.trim())
        ? guardWhy(guard, given)
        : 'Give it a tag: letters, digits, dots, dashes, underscores.';
  const push = (image?: string) => {
    if (!file || !repository) return;
    const place = { account, region, repository: repository.name, tag: tag.trim() };
    void start(file, { ...place, image, ...givenFor(guard, given) });
  };
  const another = () => {
    setFile(undefined);
    setTag('');
    reset();
  };
  if (!repository) return <p className="text-ink2">There is no ECR repository to push to.</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ArchiveDrop
        file={file}
        disabled={busy}
        onFile={(chosen) => {
          setFile(chosen);
          if (tag === '') setTag(suggestedTag(chosen.name) ?? '');
          reset();
        }}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field id={repositoryId} label="Repository">
          <Select id={repositoryId} value={name} disabled={busy} onChange={(event) => setName(event.target.value)}>
            {repositories.map((candidate) => (
              <option key={candidate.name}>{candidate.name}</option>
            ))}
          </Select>
        </Field>
        <Field id={tagId} label="Tag">
          <Input
            id={tagId}
            value={tag}
            disabled={busy}
            autoComplete="off"
            spellCheck={false}
            placeholder="v1.8.0"
            onChange={(event) => setTag(event.target.value)}
          />
        </Field>
      </div>
      {bad ? (
        <p role="alert" className="text-bad">
          A tag is letters, digits, dots, dashes and underscores, at most 128, and begins with a letter, digit or
          underscore.
        </p>
      ) : null}
      {means && state.at !== 'done' ? (
        <p className="rounded-md bg-warn-bg px-3 py-2 text-warn">
          {tag.trim()} means <span className="font-mono text-xs">{shortDigest(means)}</span> now. The next deployment
          that uses it gets the new image.
        </p>
      ) : null}
      <FrozenNote frozen={guard?.frozen} />
      <GuardFields guard={guard} given={given} onGiven={setGiven} disabled={busy} />
      <PushProgress state={state} />
      {state.at === 'choose' ? (
        <fieldset className="grid gap-1.5 rounded-lg border border-line p-3">
          <legend className="px-1 text-ink2">This archive holds several images. Which one?</legend>
          {state.images.map((image) => (
            <Button key={image.key} className="justify-start" onClick={() => push(image.key)}>
              <span className="truncate">{image.name}</span>
            </Button>
          ))}
        </fieldset>
      ) : null}
      {state.at === 'failed' ? <FailureNote failure={state.failure} /> : null}
      {state.at === 'done' ? (
        <div role="status" className="grid gap-1 rounded-md bg-ok-bg px-3 py-2">
          <p className="font-medium text-ok">
            {state.done.already ? 'This image was there already under this tag.' : `Pushed as ${state.done.tag}.`}
          </p>
          <p className="font-mono text-xs">
            <CopyButton value={state.done.digest} label="Copy the digest">
              <span className="break-all">{state.done.digest}</span>
            </CopyButton>
          </p>
          {state.done.imageId ? <p className="text-xs text-ink2">Image id {state.done.imageId.slice(7, 19)}</p> : null}
          {state.done.note ? <p className="text-ink2">{state.done.note}</p> : null}
          <div className="flex flex-wrap gap-2 pt-1">
            {targets(repository.name).map((target) => (
              <Button
                key={`${target.cluster}/${target.service}/${target.container ?? ''}`}
                variant="primary"
                className="max-sm:h-11"
                onClick={() => onDeploy(state.done.image, target)}
              >
                Deploy it to {target.service}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {busy ? <p className="mr-auto text-ink2">This stays open until it is done or cancelled.</p> : null}
        {busy ? (
          <Button className="max-sm:h-11 max-sm:flex-1" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <Button
            variant={state.at === 'done' ? 'default' : 'primary'}
            className="max-sm:h-11 max-sm:flex-1"
            why={state.at === 'done' ? undefined : why}
            onClick={() => (state.at === 'done' ? another() : push())}
          >
            {state.at === 'done' ? 'Push another image' : 'Push'}
          </Button>
        )}
      </div>
      <PushCommands uri={repository.uri} region={scope.region} tag={tag.trim()} />
    </div>
  );
}
