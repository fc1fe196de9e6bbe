const words: Record<string, string> = {
  DBInstance: 'database',
  'DB instance': 'database',
  instance: 'host',
  InstanceID: 'host',
};

/** "log stream" of `DescribeLogStreams`. Lists are asked for inside of something, which their name does not tell. */
function ofOperation(operation: string): string | undefined {
  const noun = /^(?:Describe|Get|BatchGet|Update|Stop|Start|Reboot|Delete|Continue)([A-Z]\w+)$/.exec(
    operation.split(':').at(-1) ?? '',
  )?.[1];
  if (!noun) return undefined;
  const apart = noun.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  const lower = apart.replace(/\b([A-Z])([a-z]+)/g, (_, first: string, rest: string) => first.toLowerCase() + rest);
  return (
    lower
      .replace(/(health|status|attributes?)$/, '')
      .replace(/ies$/, 'y')
      .replace(/s$/, '')
      .trim() || undefined
  );
}

/** What AWS did not find, in people's words, by the error's name, else by the operation; undefined where neither tells. */
export function askedFor(errorName: string, operation: string): string | undefined {
  const thing =
    /^(Cluster|Service|Repository|Image|DBInstance|LoadBalancer|TargetGroup|Listener|DeploymentGroup|Deployment|Application)(?=[A-Z])/.exec(
      errorName,
    )?.[1] ?? /^Invalid(InstanceID)\./.exec(errorName)?.[1];
  const name = thing
    ? (words[thing] ?? thing.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())
    : ofOperation(operation);
  return name && (words[name] ?? name);
}
