import Link from 'next/link';
import { paths } from '@/lib/paths';

/** An address that no page has. */
export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-prose gap-2 p-8">
      <h1>Not here</h1>
      <p className="text-ink2">
        This address leads nowhere.{' '}
        <Link href={paths.fleet} className="text-accent underline">
          Go to the fleet
        </Link>
      </p>
    </main>
  );
}
