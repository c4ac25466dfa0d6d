import { messageOf } from '../../src/domain/notification/message.js';
import { alertMail, mail } from '../../src/outbound/channels/mail.js';
import { aTransition } from '../harness/alerts.js';
import { NOON } from '../harness/calls.js';
import { MailReceiver } from '../harness/receivers.js';

describe('E-mail', () => {
  let receiver: MailReceiver;

  beforeEach(async () => (receiver = await MailReceiver.start()));
  afterEach(() => receiver.remove());

  const frame = { id: 'm', language: 'en', timezone: 'UTC', pageUrl: 'https://sapo.example.org' } as const;
  const message = messageOf([{ transition: aTransition({ alertId: 'a', atMs: NOON }), reason: 'routed' }], frame);
  const send = (...to: string[]) => mail(alertMail(message), to, { url: receiver.url, from: 'sapo@example.org' });

  it('is told to be taken by the server when it is, for everybody', async () => {
    expect(await send('one@example.org', 'other@example.org')).toEqual({ host: '127.0.0.1', status: null });
    expect(receiver.mails).toHaveLength(1);
  });

  it('is not sent as long as some of those that it is for are refused, and says who', async () => {
    receiver.isUnknown = (address) => address.startsWith('gone');
    await expect(send('one@example.org', 'gone@example.org')).rejects.toMatchObject({
      ...{ code: 'channel_refused', message: 'the mail server took it, but not for gone@example.org' },
    });
    await expect(send('gone@example.org')).rejects.toMatchObject({ code: 'channel_refused' });
  });
});
