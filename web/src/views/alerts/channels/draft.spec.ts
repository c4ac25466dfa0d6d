import type { Schema } from '../../../api/client';
import { channelDraft, newChannel, NEW_TARGET, wantedChannel, type TargetDraft, type WantedChannel } from './draft';

const POLICY: WantedChannel['policy'] = {
  ...{ name: 'on-call', enabled: false, severities: ['critical'], language: 'ja', timezone: 'Asia/Tokyo' },
  matchers: [{ label: 'provider', operator: '!=', value: 'acme' }],
  ...{ quietHours: { from: '22:00', to: '06:30' }, groupWaitSeconds: 30, groupBy: ['alertname', 'provider'] },
  ...{ mostPerMinute: null, repeatMinutes: 60, level: 2, escalateAfterMinutes: 15 },
};

const wantedTarget = (told: Partial<TargetDraft>) =>
  wantedChannel({ ...newChannel('en', 'UTC'), target: { ...NEW_TARGET, ...told } }).target;

describe('A channel that is entered', () => {
  it('comes back as it was saved, and leads where it led unless that is told anew', () => {
    const told = { id: 'c', kind: 'slack', source: 'api', target: 'https://hooks.slack.com' };
    const channel = { ...POLICY, ...told } as Schema<'Channel'>;
    expect(wantedChannel(channelDraft(channel))).toEqual({ policy: POLICY, target: null });
  });

  it('has neither quiet hours nor bounds where those are left empty', () => {
    const draft = { ...newChannel('en', 'UTC'), mostPerMinute: '', repeatMinutes: ' ' };
    expect(wantedChannel(draft).policy).toMatchObject({ quietHours: null, mostPerMinute: null, repeatMinutes: null });
  });

  it('waits for nobody where it hears at once', () => {
    const draft = { ...newChannel('en', 'UTC'), level: '1', escalateAfterMinutes: '30' } as const;
    expect(wantedChannel(draft).policy).toMatchObject({ level: 1, escalateAfterMinutes: 0 });
  });

  it.each<[Partial<TargetDraft>, object]>([
    [
      { kind: 'email', to: 'a@example.org, b@example.org,', url: 'https://left.over' },
      { kind: 'email', to: ['a@example.org', 'b@example.org'] },
    ],
    [
      { kind: 'slack', url: ' https://hooks.slack.com/x ', secret: 'left over' },
      { kind: 'slack', url: 'https://hooks.slack.com/x' },
    ],
    [
      { kind: 'webhook', url: 'https://example.org/', secret: '' },
      { kind: 'webhook', url: 'https://example.org/', secret: null },
    ],
    [
      { kind: 'pagerduty', routingKey: 'R0123456789' },
      { kind: 'pagerduty', routingKey: 'R0123456789' },
    ],
  ])('has the fields of its kind alone: %j', (entered, wanted) => {
    expect(wantedTarget(entered)).toEqual(wanted);
  });
});
