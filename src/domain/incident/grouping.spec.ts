import { MINUTE_MS } from '../period.js';
import { groupingOf, NEAR_MS, type Fired, type Known } from './grouping.js';
import { RETURN_MS } from './incident.js';

const NOW = 1_000_000_000;

const fired = (told: Partial<Fired>): Fired => ({
  ...{ fact: 'provider_state', labels: { provider: 'openai' }, severity: 'critical' },
  ...{ sinceMs: NOW, atMs: NOW, heardMs: NOW },
  ...told,
});

const known = (told: Partial<Known>): Known => ({
  ...{ id: 'a', state: 'detected', places: [{ kind: 'provider', subject: 'openai' }], activeMs: NOW - 60 * MINUTE_MS },
  ...{ resolvedMs: null, project: null, hasAlert: false },
  ...told,
});

const ofSystem: Partial<Known> = { places: [{ kind: 'installation', subject: null }] };
const noticed: Partial<Known> = { places: [{ kind: 'experience', subject: 'slo' }] };
const database: Partial<Fired> = { fact: 'database_errors_in_row', labels: { worker: 'one' } };
const slo: Partial<Fired> = { fact: 'slo_burn_rate_1h', labels: { slo: 'x', project: '' } };
const lately: Partial<Known> = { activeMs: NOW - NEAR_MS };
const longAgo: Partial<Known> = { activeMs: NOW - NEAR_MS - 1 };
const over = (agoMs: number): Partial<Known> => ({ state: 'resolved', resolvedMs: NOW - agoMs, activeMs: NOW - agoMs });

describe('An alert that fires', () => {
  it.each<[name: string, alert: Partial<Fired>, incident: Partial<Known> | null, is: string]>([
    ['opens an incident where there is none', {}, null, 'open nothing_near'],
    ['opens none when it is info', { severity: 'info' }, null, 'nothing only_info'],
    ['opens none of what is yet to come', { fact: 'disk_days_left', severity: 'warning' }, null, 'nothing yet_to_come'],
    ['opens none of budgets', { fact: 'budget_used_part', severity: 'warning' }, null, 'nothing yet_to_come'],
    ['opens one of a budget that is critical', { fact: 'budget_used_part' }, null, 'open nothing_near'],
    ['joins what is of the same provider, however old', {}, {}, 'join same_subject'],
    ['joins no other provider', { labels: { provider: 'other' } }, lately, 'open nothing_near'],
    ['joins what has had it', { labels: { provider: 'other' } }, { hasAlert: true }, 'join same_alert'],
    ['joins its own system at the same time', database, { ...ofSystem, ...lately }, 'join same_system'],
    ['joins no trouble of its system of long ago', database, { ...ofSystem, ...longAgo }, 'open nothing_near'],
    ['is noticed of what goes on', slo, lately, 'join noticed_of_it'],
    ['is noticed of nothing that went on long ago', slo, longAgo, 'open nothing_near'],
    ['is the cause of what was noticed', database, { ...noticed, ...lately }, 'join cause_of_it'],
    ['is no second cause', database, lately, 'open nothing_near'],
    ['brings back what ended lately', {}, over(RETURN_MS), 'join same_subject'],
    ['does not bring back what ended before', {}, over(RETURN_MS + 1), 'open nothing_near'],
    ['does not bring back its system by another alert', database, { ...ofSystem, ...over(1) }, 'open nothing_near'],
    ['is an echo of what ended lately', slo, over(MINUTE_MS), 'join noticed_of_it'],
    ['is no echo of what was only noticed', slo, { ...noticed, ...over(MINUTE_MS) }, 'open nothing_near'],
    [
      'joins nothing of another project',
      { ...slo, labels: { slo: 'x', project: 'web' } },
      { ...lately, project: 'shop' },
      'open nothing_near',
    ],
    [
      'joins nothing of another project, though both are of one provider',
      { labels: { provider: 'openai', project: 'web' } },
      { ...lately, project: 'shop' },
      'open nothing_near',
    ],
    [
      'joins what is of all projects',
      { ...slo, labels: { slo: 'x', project: 'web' } },
      { ...lately, project: null },
      'join noticed_of_it',
    ],
    [
      'tells attacks from several sources together',
      { fact: 'secret_attempts', labels: { source: '203.0.113.7' } },
      { ...lately, places: [{ kind: 'security', subject: null }] },
      'join same_system',
    ],
    [
      'joins the same watched service',
      { fact: 'service_state', labels: { service: 'pay', critical: 'yes' } },
      { places: [{ kind: 'service', subject: 'pay' }] },
      'join same_subject',
    ],
  ])('%s', (_, alert, incident, is) => {
    const { does, reason } = groupingOf(fired(alert), incident ? [known(incident)] : []);
    expect(`${does} ${reason}`).toBe(is);
  });

  it('joins what it fits best, and of equals the one with the later news', () => {
    const near = [
      known({ id: 'old', places: [{ kind: 'provider', subject: 'x' }], activeMs: NOW - 20 * MINUTE_MS }),
      known({ id: 'new', places: [{ kind: 'provider', subject: 'y' }], activeMs: NOW - 10 * MINUTE_MS }),
    ];
    expect(groupingOf(fired(slo), near)).toMatchObject({ incidentId: 'new' });
    expect(groupingOf(fired(slo), [...near, known({ id: 'own', hasAlert: true })])).toMatchObject({
      incidentId: 'own',
    });
  });
});
