import { describe, expect, test } from 'vitest';
import type { FailureKind } from '@/lib/model/failure';
import { gapMarker, healedMarker, lateMarker, skippedMarker } from './markers.rules';

const place = { group: '/ecs/x', region: 'eu-central-1' };
const gap = (kind: FailureKind) => ({
  ...place,
  since: 1_000,
  failure: { kind, message: 'The session token ended.', advice: 'Paste new keys.' },
});

describe('rows for what could not be had', () => {
  test('each says which group, why, and how to mend it', () => {
    expect(gapMarker(gap('throttled'), 13_000).text).toBe(
      '12 s of log group /ecs/x (eu-central-1) unread: AWS is throttling us; the lines are fetched as soon as it lets us.',
    );
    expect(gapMarker(gap('not-found'), 2_000)).toMatchObject({
      text: 'Log group /ecs/x does not exist in eu-central-1, so there are no lines.',
      advice: expect.stringContaining('awslogs-create-group'),
    });
    expect(gapMarker(gap('denied'), 2_000).text).toBe(
      'Log group /ecs/x (eu-central-1) cannot be read: The session token ended.',
    );
    expect(gapMarker(gap('unsupported'), 9_000)).toMatchObject({ tone: 'warn', text: 'The session token ended.' });
    expect(gapMarker(gap('credentials'), 5_000)).toMatchObject({
      text: '4 s of log group /ecs/x (eu-central-1) unread: The session token ended.',
      advice: 'Paste new keys.',
    });
  });

  test('a healed gap keeps its row and says what became of its lines', () => {
    const healed = healedMarker(gap('throttled'), 13_000);
    expect(healed.id).toBe(gapMarker(gap('throttled'), 9_000).id);
    expect(healed).toMatchObject({
      tone: 'info',
      text: 'For 12 s log group /ecs/x (eu-central-1) could not be read: AWS throttled us; its lines are fetched now.',
    });
    expect(healedMarker(gap('not-found'), 9_000).text).toBe('Log group /ecs/x exists now.');
  });

  test('what was given up can be loaded, and what may still come is named', () => {
    expect(skippedMarker(place, { from: 0, to: 42_000 })).toMatchObject({
      text: expect.stringContaining('42 s of log group /ecs/x were skipped (00:00:00 to 00:00:42 UTC)'),
      load: { from: 0, to: 42_000 },
    });
    const elsewhere = { ...place, region: 'us-east-1' };
    expect(skippedMarker(elsewhere, { from: 0, to: 1 }).id).not.toBe(skippedMarker(place, { from: 0, to: 1 }).id);
    expect(lateMarker(elsewhere, 0).id).not.toBe(lateMarker(place, 0).id);
    expect(lateMarker(place, 60_000).text).toBe(
      'Lines of log group /ecs/x (eu-central-1) before 00:01:00 UTC may still arrive; they are not looked for.',
    );
  });
});
