import { describe, expect, it } from 'vitest';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import { outsideNotes } from '@/lib/images/outside-ecr.rules';
import { changeNotes, imageNotes } from '@/lib/rollouts/image-notes.rules';
import { definition, digest, registry, revision, service } from '@/lib/rollouts/rollback-fixture';
import { deploymentWarnings, imageNote } from './force-deployment.rules';

const xray = 'public.ecr.aws/xray/aws-xray-daemon:3.x';
const container = { ...definition(1).containers[0], name: 'xray', image: parseImageReference(xray) } as never;
const warning = { level: 'warning', text: `${xray} cannot be verified: it is not in ECR.` };

describe('an image outside ECR', () => {
  const side = { ...parseImageReference(xray), container: 'xray', runningDigest: digest(7) };
  const candidate = (n: number) => {
    const { images, taskDefinitionArn } = revision(n);
    return { taskDefinitionArn, images: [...images, side], bad: false, sure: 'record' as const };
  };

  it('is warned of in the same words by every plan, also where its digest runs already', () => {
    expect(imageNote(container, undefined, { state: 'elsewhere' }).note).toEqual(warning);
    expect(outsideNotes([parseImageReference(xray), parseImageReference(`${registry}/web:v1`)])).toEqual([warning]);
    const checks = [
      { container: 'xray', outside: true, digestThere: 'unknown' as const, unverified: 'it is not in ECR' },
    ];
    const notes = imageNotes(candidate(1), { copyable: true, checks }, new Map(), candidate(2));
    expect(notes).toEqual([warning]);
  });

  it('does not stand beside a claim that both images are known: the change names what it is sure of', () => {
    const [note] = changeNotes(candidate(2), candidate(1));
    expect(note?.text).toBe('By digest, app goes from 00000000 to 00000000: this really changes what runs.');
    expect(changeNotes(candidate(1), candidate(1))).toEqual([]);
  });
});

describe('a service that is scaled to 0', () => {
  it('runs nothing, which is not the same as not known', () => {
    const meaning = { state: 'digest' as const, digest: digest(1) };
    expect(imageNote(container, undefined, meaning, true).note.text).toContain('nothing runs');
    expect(imageNote(container, undefined, meaning).note.text).toContain('which image runs is not known');
    expect(deploymentWarnings(service({ desired: 0 })).map((note) => note.text)).toEqual([
      'Desired count is 0: no task starts until it is raised.',
    ]);
    expect(deploymentWarnings(service({ desired: 0, schedulingStrategy: 'DAEMON' }))).toEqual([]);
  });
});
