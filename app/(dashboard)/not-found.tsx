import { headers } from 'next/headers';
import { ButtonLink } from '@/components/ui/button';
import { paths } from '@/lib/paths';

/** The address as a person would write it; as it stands where it is not well formed. */
function readable(address: string): string {
  const [path = ''] = address.split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** An address behind the sign-in that leads to nothing the person may see. */
export default async function NotFound() {
  const address = readable((await headers()).get('x-quarterdeck-path') ?? '');
  return (
    <div className="grid max-w-prose gap-3 rounded-lg border border-line bg-panel p-5">
      <h1>Not here</h1>
      {address ? <p className="break-all font-mono text-xs">{address}</p> : null}
      <p className="text-ink2">
        No such page, account or Region, or it is not open to you. An admin opens accounts to people under Settings.
      </p>
      <div>
        <ButtonLink href={paths.fleet}>Go to the fleet</ButtonLink>
      </div>
    </div>
  );
}
