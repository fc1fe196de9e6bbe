'use client';

import { useId, useState } from 'react';
import { Field, Input, Select } from '@/components/ui/input';
import type { ContainerImage } from '@/lib/model/image';
import { AskDialog } from './ask-dialog';

interface Props {
  open: boolean;
  onClose: () => void;
  /** What the service's containers run now. */
  images: ContainerImage[];
  onDeploy: (image: string, container: string) => void;
}

const repositoryOf = (image: ContainerImage) =>
  image.registry === 'docker.io' ? image.repository : `${image.registry}/${image.repository}`;

/** Asks for a tag or digest of one container's repository. */
export function DeployTagDialog({ open, onClose, images, onDeploy }: Props) {
  const [container, setContainer] = useState(images[0]?.container ?? '');
  const [tag, setTag] = useState('');
  const [containerId, tagId] = [useId(), useId()];
  const image = images.find((candidate) => candidate.container === container) ?? images[0];
  const given = tag.trim();
  const ask = () => {
    if (image) onDeploy(`${repositoryOf(image)}${given.startsWith('sha256:') ? '@' : ':'}${given}`, image.container);
  };
  return (
    <AskDialog
      open={open}
      title="Deploy another image"
      onClose={onClose}
      onAsk={ask}
      why={given ? undefined : 'Name a tag or a digest first.'}
    >
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
    </AskDialog>
  );
}
