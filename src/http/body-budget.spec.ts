import { once } from 'node:events';
import { ServerResponse, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { BodyBudget } from './body-budget.js';

const MEGABYTE = 1024 * 1024;

function aResponse(): ServerResponse {
  return new ServerResponse(new IncomingMessage(new Socket()));
}

describe('the budget of large bodies', () => {
  it('lets in as many as it holds, and more once one is answered', () => {
    const budget = new BodyBudget();
    const first = aResponse();

    expect(budget.share(first).take(10 * MEGABYTE)).toBeNull();
    expect(budget.share(aResponse()).take(6 * MEGABYTE)).toBeNull();
    expect(budget.share(aResponse()).take(MEGABYTE)).toMatchObject({ code: 'overloaded', retryAfterSeconds: 1 });

    first.emit('close');
    expect(budget.share(aResponse()).take(10 * MEGABYTE)).toBeNull();
  });

  it('lets small bodies in however much others hold', () => {
    const budget = new BodyBudget();
    budget.share(aResponse()).take(16 * MEGABYTE);

    expect(budget.share(aResponse()).take(60_000)).toBeNull();
  });

  it('takes nothing more for a body whose request was answered, however much of it still comes', async () => {
    const budget = new BodyBudget();
    const response = aResponse();
    const meter = budget.share(response).meter();
    meter.resume();
    meter.write(Buffer.alloc(MEGABYTE));
    response.emit('close');
    meter.write(Buffer.alloc(12 * MEGABYTE));

    await once(meter, 'error');
    expect(budget.share(aResponse()).take(16 * MEGABYTE)).toBeNull();
  });
});
