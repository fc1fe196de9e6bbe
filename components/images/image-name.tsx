import { Digest } from '@/components/ui/digest';
import type { ContainerImage } from '@/lib/model/image';
import { imageWords } from './image-words';

/** The first image, which is the service's own, by tag and the digest that really runs; its sidecars' are told on hover. */
export function ImageName({ images, full }: { images: ContainerImage[]; full?: boolean }) {
  const [image, ...others] = images;
  if (!image) return <span className="text-ink3">unknown</span>;
  const digest = image.runningDigest ?? image.digest;
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-1.5">
      <span title={image.written} className="truncate">
        {imageWords(image, full)}
      </span>
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
