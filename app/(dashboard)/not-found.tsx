import { ButtonLink } from '@/components/ui/button';
import { paths } from '@/lib/paths';

/** An address behind the sign-in that leads to nothing the person may see. */
export default function NotFound() {
  return (
    <div className="grid max-w-prose gap-3 rounded-lg border border-line bg-panel p-5">
      <h1>Not here</h1>
      <p className="text-ink2">
        No such page, account or Region, or it is not open to you. An admin opens accounts to people under Settings.
      </p>
      <div>
        <ButtonLink href={paths.fleet}>Go to the fleet</ButtonLink>
      </div>
    </div>
  );
}
