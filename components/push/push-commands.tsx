import { CopyButton } from '@/components/ui/copy-button';

/** The same by hand: log in, tag, push. */
export function PushCommands({ uri, region, tag }: { uri: string; region: string; tag: string }) {
  const registry = uri.slice(0, uri.indexOf('/'));
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const image = `${uri}:${tag || 'latest'}`;
  const commands = [
    {
      what: 'log in',
      text: `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`,
    },
    { what: 'name the image', text: `docker tag ${name}:${tag || 'latest'} ${image}` },
    { what: 'push', text: `docker push ${image}` },
  ];
  return (
    <details className="min-w-0">
      <summary className="cursor-pointer text-ink2">Push with docker instead</summary>
      <ol className="mt-1.5 grid gap-1.5">
        {commands.map(({ what, text }) => (
          <li key={what} className="flex min-w-0 items-start gap-1 rounded-md bg-bg px-2 py-1">
            <code className="min-w-0 grow break-all font-mono text-xs/5">{text}</code>
            <CopyButton value={text} label={`Copy the command to ${what}`} />
          </li>
        ))}
      </ol>
    </details>
  );
}
