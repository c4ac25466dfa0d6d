import { MINUTE_MS } from '../../src/domain/period.js';
import { DeploymentSeries } from '../../src/features/exposition/deployment-series.js';
import { Deployments } from '../../src/storage/deployments/deployments.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const SHOWN = 20;

onEachDatabase('The series of deployments', (kind) => {
  let books: Books;
  let deployments: Deployments;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    deployments = new Deployments(books.database, books.audit.log);
  });

  afterEach(() => books.remove());

  const tell = (release: string, told: { project?: string; environment?: string; atMs: number }) =>
    deployments.tell(TESTER, { release, project: null, environment: null, note: null, url: null, ...told }, NOON);

  const families = () => new DeploymentSeries(deployments, books.clock).families();

  it('are none while nothing was deployed', async () => {
    expect(await families()).toEqual([]);
  });

  it('tell when and where, in seconds; all projects and environments are an empty label, as if it were not there', async () => {
    await tell('v1', { atMs: NOON - 2 * MINUTE_MS });
    await tell('v1', { project: 'shop', environment: 'production', atMs: NOON - MINUTE_MS + 250 });
    expect(await families()).toMatchObject([
      {
        ...{ name: 'techsapo_deployment_timestamp_seconds', type: 'gauge' },
        samples: [
          {
            labels: { release: 'v1', project: 'shop', environment: 'production' },
            value: (NOON - MINUTE_MS + 250) / 1000,
          },
          { labels: { release: 'v1', project: '', environment: '' }, value: (NOON - 2 * MINUTE_MS) / 1000 },
        ],
      },
    ]);
  });

  it('are those of the latest deployments, however many there were', async () => {
    for (let n = 0; n < SHOWN + 5; n++) await tell(`v${n}`, { atMs: NOON - n * MINUTE_MS });
    const [family] = await families();
    expect(family?.samples.map(({ labels }) => labels['release'])).toEqual(
      Array.from({ length: SHOWN }, (_, n) => `v${n}`),
    );
  });
});
