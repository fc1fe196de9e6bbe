'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from '@/components/ui/dialog';
import { Field, Input, Select } from '@/components/ui/input';
import type { ContainerImage } from '@/lib/model/image';

interface Props {
  open: boolean;
  onClose: () => void;
  /** What the service's containers run now. */
  images: ContainerImage[];
  onDeploy: (image: string, container: string) => void;
}

const repositoryOf = (image: ContainerImage) =>
  image.registry === 'docker.io' ? image.repository : `${image.registry}/${image.repository}`;

/** Asks for a tag or digest of one container's repository; the plan comes after it. */
export function DeployTagDialog({ open, onClose, images, onDeploy }: Props) {
  const [container, setContainer] = useState(images[0]?.container ?? '');
  const [tag, setTag] = useState('');
  const [containerId, tagId] = [useId(), useId()];
  const image = images.find((candidate) => candidate.container === container) ?? images[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = tag.trim();
    if (image && given)
      onDeploy(`${repositoryOf(image)}${given.startsWith('sha256:') ? '@' : ':'}${given}`, image.container);
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent>
        <form onSubmit={submit} className="contents">
          <DialogTitle>Deploy another image</DialogTitle>
          <DialogDescription>The plan is shown before anything is changed.</DialogDescription>
          <DialogBody>
            {images.length > 1 ? (
              <Field id={containerId} label="Container">
                <Select id={containerId} value={container} onChange={(event) => setContainer(event.target.value)}>
                  {images.map((candidate) => (
                    <option key={candidate.container}>{candidate.container}</option>
                  ))}
                </Select>
              </Field>
            ) : null}
            <Field id={tagId} label="Tag or digest" hint={image ? `of ${repositoryOf(image)}` : undefined}>
              <Input
                id={tagId}
                aria-describedby={`${tagId}-hint`}
                autoComplete="off"
                spellCheck={false}
                placeholder={image?.tag ?? 'v1.0'}
                value={tag}
                onChange={(event) => setTag(event.target.value)}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" why={tag.trim() ? undefined : 'Name a tag or a digest first.'}>
              Show the plan
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
