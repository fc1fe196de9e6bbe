import Link from 'next/link';
import type { ReactNode } from 'react';
import { Digest } from '@/components/ui/digest';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { consoleLinks } from '@/lib/console-links.rules';
import type { ImageUse, Repository, RepositoryImage } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import { paths } from '@/lib/paths';
import { scanLook, sizeText } from './size-words';

interface Props {
  scope: Scope;
  repository: Repository;
  images: RepositoryImage[];
  /** By digest; undefined where it could not be read. */
  uses: Record<string, ImageUse[]> | undefined;
  /** Some services could not be read: an image that none of the others runs may still run. */
  cut: boolean;
  /** "Deploy this". */
  act: (image: RepositoryImage) => ReactNode;
}

/** Images by digest with all their tags, size, age, scan, and where each one runs now. */
export function ImageTable({ scope, repository, images, uses, cut, act }: Props) {
  return (
    <Table label="Images">
      <thead>
        <tr>
          <Th>Image</Th>
          <Th>Runs in</Th>
          <Th className="max-sm:hidden">Pushed</Th>
          <Th className="text-right max-md:hidden">Size</Th>
          <Th className="max-md:hidden">Scan</Th>
          <Th>
            <span className="sr-only">Deploy</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {images.map((image) => {
          const scan = scanLook(image.scan);
          return (
            <Tr key={image.digest}>
              <Td>
                <div className="flex flex-wrap gap-1">
                  {image.tags.length === 0 ? <span className="text-ink3">no tag</span> : null}
                  {image.tags.map((tag) => (
                    <span key={tag} className="max-w-full truncate rounded bg-line2 px-1.5 text-xs/5 font-medium">
                      {tag}
                    </span>
                  ))}
                </div>
                <Digest value={image.digest} />{' '}
                <a
                  href={consoleLinks.image(scope, repository.registryId, repository.name, image.digest)}
                  target="_blank"
                  rel="noreferrer"
                  className="text-xs text-ink3 hover:underline max-sm:hidden"
                >
                  console
                </a>
              </Td>
              <Td>
                <Uses uses={uses && (uses[image.digest] ?? [])} cut={cut} />
              </Td>
              <Td className="whitespace-nowrap text-ink2 max-sm:hidden">
                {image.pushedAt === undefined ? null : <RelativeTime at={image.pushedAt} />}
              </Td>
              <Td n className="whitespace-nowrap text-ink2 max-md:hidden">
                {image.sizeBytes === undefined ? null : sizeText(image.sizeBytes)}
              </Td>
              <Td className="max-md:hidden">
                {scan ? (
                  <StatusTag tone={scan.tone}>{scan.words}</StatusTag>
                ) : (
                  <span className="text-ink3">not scanned</span>
                )}
              </Td>
              <Td className="text-right">{act(image)}</Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Uses({ uses, cut }: { uses: ImageUse[] | undefined; cut: boolean }) {
  if (!uses) return <span className="text-ink3">not read</span>;
  if (uses.length === 0) return <span className="text-ink3">{cut ? 'not known' : 'nowhere'}</span>;
  return (
    <ul>
      {uses.map((use) => (
        <li key={`${use.cluster} ${use.service} ${use.taskDefinition}`}>
          <Link href={paths.service(use)} prefetch={false} className="font-medium break-words hover:underline">
            {use.service}
          </Link>{' '}
          {use.by === 'tag' ? (
            <span
              className="text-xs text-ink3"
              title="The service names this tag; which digest its tasks run is not known."
            >
              by tag
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
