'use client';

import { useState } from 'react';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { useLive } from '@/components/live/use-live';
import { PushToRepository } from '@/components/push/push-to-repository';
import { scopeCrumbs } from '@/components/shell/scope-crumbs';
import { Card } from '@/components/ui/card';
import { ConsoleLink } from '@/components/ui/console-link';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { FilterBox } from '@/components/ui/filter-box';
import { PageHead } from '@/components/ui/page-head';
import { useLast } from '@/components/ui/use-last';
import { consoleLinks } from '@/lib/console-links.rules';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { ImageUse } from '@/lib/model/image';
import type { RepositoryDetail } from '@/lib/model/repository-detail';
import type { Scope } from '@/lib/model/scope';
import { paths } from '@/lib/paths';
import { DeployThis } from './deploy-this';
import { ImageTable } from './image-table';

interface Props {
  scope: Scope;
  name: string;
  initial: Result<RepositoryDetail>;
  canDeploy: boolean;
  deploy: ConfirmAction;
}

const atMost = 100;

/** Each service once, whichever image it runs. */
const targetsOf = (uses: Record<string, ImageUse[]>): ImageUse[] => [
  ...new Map(
    Object.values(uses)
      .flat()
      .map((use) => [`${use.cluster}/${use.service}`, use]),
  ).values(),
];

/** A repository: its images and where each one runs; push, deploy this. */
export function RepositoryScreen({ scope, name, initial, canDeploy, deploy }: Props) {
  const { value, failure } = useLast(useLive<Result<RepositoryDetail>>(topics.repository(scope, name), initial));
  const [text, setText] = useState('');
  const images = value?.images.value ?? [];
  const uses = value?.uses.value;
  const targets = targetsOf(uses ?? {});
  const found = images.filter((image) => `${image.tags.join(' ')} ${image.digest}`.includes(text.trim()));
  return (
    <>
      <PageHead
        crumbs={scopeCrumbs(scope, { text: 'images', href: paths.images }, { text: name })}
        title={name}
        say={
          value ? (
            <p className="flex flex-wrap items-center gap-x-3">
              <CopyButton value={value.repository.uri} label="Copy the address" className="font-mono text-xs break-all">
                {value.repository.uri}
              </CopyButton>
              <ConsoleLink
                href={consoleLinks.repository(scope, value.repository.registryId, name)}
                className="text-xs"
              />
            </p>
          ) : null
        }
      >
        {value ? (
          <PushToRepository
            scope={scope}
            repository={value.repository}
            targets={targets}
            canDeploy={canDeploy}
            deploy={deploy}
          />
        ) : null}
      </PageHead>
      {failure ? <FailureNote failure={failure} className="mb-3.5" /> : null}
      {value ? (
        <>
          <div className="mb-3.5">
            <FilterBox label="Filter images" placeholder="Filter by tag or digest" value={text} onChange={setText} />
          </div>
          {value.images.failure ? (
            <FailureNote failure={value.images.failure} at={value.images.value && value.images.at} className="mb-2" />
          ) : null}
          {value.uses.failure ? <FailureNote failure={value.uses.failure} className="mb-2" /> : null}
          <Card
            flush
            title="Images"
            note={found.length === images.length ? images.length : `${found.length} of ${images.length}`}
            aside={found.length > atMost ? `the newest ${atMost}; filter for others` : null}
          >
            {found.length > 0 ? (
              <ImageTable
                scope={scope}
                repository={value.repository}
                images={found.slice(0, atMost)}
                uses={uses}
                cut={value.uses.failure !== undefined}
                act={(image) => (
                  <DeployThis
                    repository={value.repository}
                    image={image}
                    targets={targets}
                    canDeploy={canDeploy}
                    confirm={deploy}
                  />
                )}
              />
            ) : value.images.failure ? null : (
              <EmptyPlace title={images.length > 0 ? 'Nothing matches the filter.' : 'No image yet.'}>
                {images.length > 0 ? null : 'Push image takes an archive from docker save or an OCI layout.'}
              </EmptyPlace>
            )}
          </Card>
        </>
      ) : null}
    </>
  );
}
