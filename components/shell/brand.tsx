import Link from 'next/link';
import { paths } from '@/lib/paths';

/** A mast with a sail over a hull. */
export function BrandMark({ className = 'size-[18px]' }: { className?: string }) {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true" className={`text-accent ${className}`}>
      <path d="M1 12h16l-2.2 5H3.2Z" fill="currentColor" />
      <path d="M8 1.6v7.9h6.6Z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M8 .5v11.7" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}

/** The mark and the name, which lead to the fleet. */
export function Brand() {
  return (
    <Link href={paths.fleet} className="flex shrink-0 items-center gap-2 rounded font-semibold tracking-[-0.01em]">
      <BrandMark />
      Quarterdeck
    </Link>
  );
}
