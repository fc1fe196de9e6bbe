import { imageWithDigest, imageWords } from '@/components/images/image-words';
import type { Tone } from '@/components/ui/status-tag';
import type { HistoryEntry, ServiceRevision } from '@/lib/model/rollout';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';
import type { ExpectedSpan } from '@/lib/rollouts/timeline-expected.rules';

export const outcomeLooks: Record<HistoryEntry['outcome'], { tone: Tone; word: string }> = {
  'in-flight': { tone: 'fly', word: 'In flight' },
  succeeded: { tone: 'ok', word: 'Succeeded' },
  stopped: { tone: 'off', word: 'Stopped' },
  failed: { tone: 'bad', word: 'Failed' },
  'rolled-back': { tone: 'bad', word: 'Rolled back' },
};

/** "rev 42", else the definition's name, else the deployment's id. */
export const entryName = (entry: HistoryEntry): string => revisionWord(entry.taskDefinition) ?? entry.deployment.id;

/** The image's version, or "forced" where the deployment before it (next in the list) had the same task definition. */
export function entryVersion(entry: HistoryEntry, before: HistoryEntry | undefined): string {
  const image = entry.revision?.images[0];
  const forced = before?.taskDefinition !== undefined && before.taskDefinition === entry.taskDefinition;
  return [image ? imageWords(image) : undefined, forced ? 'forced' : undefined].filter(Boolean).join(', ');
}

/** Who made it: by our audit, else that it was elsewhere, with who registered its task definition where AWS tells. */
export function makerWords(entry: HistoryEntry, registrars: Readonly<Record<string, string>>): string {
  if (entry.by) return entry.by;
  const registrar = entry.revision && registrars[entry.revision.arn];
  return registrar ? `outside Quarterdeck, registered by ${registrar.split('/').at(-1)}` : 'outside Quarterdeck';
}

/** When it began and, once it has, when it ended; epoch milliseconds. */
export function entrySpan({ deployment: d }: HistoryEntry): { from?: number; to?: number } {
  const from = d.startedAt ?? d.createdAt;
  const to = d.finishedAt ?? d.stoppedAt;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** `post scale up` of AWS's `POST_SCALE_UP`. */
export const stageWords = (stage: string): string => stage.toLowerCase().replaceAll('_', ' ');

/** The median time that successful deployments took, and of how many; nothing before the first. */
export function expectedSpan(history: HistoryEntry[]): ExpectedSpan | undefined {
  const spans = history
    .filter((entry) => entry.outcome === 'succeeded')
    .map(entrySpan)
    .flatMap(({ from, to }) => (from !== undefined && to !== undefined && to > from ? [to - from] : []))
    .sort((a, b) => a - b);
  const middle = spans[Math.floor(spans.length / 2)];
  return middle === undefined ? undefined : { span: middle, of: spans.length };
}

/** A difference between two revisions, as a diff shows it. */
export interface RevisionChange {
  what: string;
  before?: string;
  after?: string;
}

type RevisionImage = ServiceRevision['images'][number] | undefined;

const digestOf = (image: RevisionImage) => image?.runningDigest ?? image?.digest;

function imageChange(container: string, before: RevisionImage, after: RevisionImage): RevisionChange {
  // ECS resolves a tag when the first task starts: a digest that is not known yet is no difference.
  const both = digestOf(before) !== undefined && digestOf(after) !== undefined;
  const bare = before && after && before.written === after.written && !both;
  const text = (image: RevisionImage) => image && (bare ? imageWords(image) : imageWithDigest(image));
  return { what: `image ${container}`, before: text(before), after: text(after) };
}

/** What a revision changed against the one before it: definition, images by tag and digest, platform, network. */
export function revisionChanges(before: ServiceRevision | undefined, after: ServiceRevision): RevisionChange[] {
  if (!before) return [];
  const containers = [...new Set([...before.images, ...after.images].map((image) => image.container))];
  const list = (values: string[]) => [...values].sort().join(', ') || undefined;
  const all: RevisionChange[] = [
    ...containers.map((container) => {
      const of = ({ images }: ServiceRevision) => images.find((image) => image.container === container);
      return imageChange(container, of(before), of(after));
    }),
    {
      what: 'task definition',
      before: before.taskDefinitionArn.split('/').at(-1),
      after: after.taskDefinitionArn.split('/').at(-1),
    },
    { what: 'platform version', before: before.platformVersion, after: after.platformVersion },
    { what: 'launch type', before: before.launchType, after: after.launchType },
    { what: 'subnets', before: list(before.subnets), after: list(after.subnets) },
    { what: 'security groups', before: list(before.securityGroups), after: list(after.securityGroups) },
    { what: 'target groups', before: list(before.targetGroupArns), after: list(after.targetGroupArns) },
  ];
  return all.filter((change) => change.before !== change.after);
}

/** What the newest deployment with a known revision changed; `first` where nothing is known that it replaced. */
export function lastChange(
  history: HistoryEntry[],
): { entry: HistoryEntry; changes: RevisionChange[]; first: boolean } | undefined {
  const entry = history.find((candidate) => candidate.revision);
  if (!entry?.revision) return undefined;
  const sources = entry.deployment.sourceRevisionArns;
  const at = history.indexOf(entry);
  const older = history.slice(at + 1).map((candidate) => candidate.revision);
  const before = older.find((revision) => revision && sources.includes(revision.arn)) ?? older.find(Boolean);
  return { entry, changes: revisionChanges(before, entry.revision), first: !before };
}
