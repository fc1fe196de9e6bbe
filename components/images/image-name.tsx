import { Digest } from '@/components/ui/digest';
import { shortDigest } from '@/components/ui/short-names';
import type { ContainerImage } from '@/lib/model/image';
import { digestBeside, imageWithDigest, imageWords, shortName } from './image-words';

/** The first image, which is the service's own, by tag and the digest that really runs; its sidecars' are told on hover. */
export function ImageName({ images, full }: { images: ContainerImage[]; full?: boolean }) {
  const [image, ...others] = images;
  if (!image) return <span className="text-ink3">unknown</span>;
  const beside = digestBeside(image);
  const digest = beside ?? image.digest;
  // Where the digest is all that is known of it, it stands once, as the one to copy.
  const words = digest && !beside ? (full ? shortName(image) : '') : imageWords(image, full);
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-1.5">
      {words ? (
        <span title={image.written} className="truncate">
          {words}
        </span>
      ) : null}
      {digest ? <Digest value={digest} /> : null}
      {others.length > 0 ? (
        <span
          className="text-xs text-ink3"
          title={others.map((other) => `${other.container}: ${other.written}`).join('\n')}
        >
          +{others.length}
        </span>
      ) : null}
    </span>
  );
}

/** What runs and, where a deployment brings something else, "→" and what comes. */
export function ImageChange({
  images,
  coming,
  full,
}: {
  images: ContainerImage[];
  coming?: ContainerImage[];
  full?: boolean;
}) {
  const [from, to] = [images[0], coming?.[0]];
  const same = !to || (from && imageWithDigest(from) === imageWithDigest(to));
  if (same) return <ImageName images={images} full={full} />;
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-1.5">
      <ImageName images={images.slice(0, 1)} full={full} />
      <span>
        <span aria-hidden>→</span>
        <span className="sr-only">to</span>
      </span>
      <ImageName images={coming ?? []} full={full && from?.repository !== to.repository} />
    </span>
  );
}

/** Says that the image's tag means another one by now: a new deployment would bring that. */
export function TagMoved({ image }: { image?: ContainerImage }) {
  if (!image?.tagNow || !image.tag) return null;
  return (
    <span className="text-xs font-normal text-warn" title={`${image.tagNow}\nA new deployment would bring it.`}>
      {image.tag} now means {shortDigest(image.tagNow)}
    </span>
  );
}
