import { channelBody } from './channels.schema.js';

const read = (url: string) => channelBody.safeParse({ name: 'c', target: { kind: 'slack', url } });

describe('where a channel leads', () => {
  it.each([
    ['hooks.slack.com/services/T0/B0/x', /https:/],
    ['http://exa mple.com', /https:/],
    ['http://[fe80::1%25lo]/', /https:/],
    ['ftp://example.org/', /https:/],
    ['https://user:secret@example.org/', /without user and password/],
  ])('is not %s', (url, message) => {
    expect(read(url).error?.issues).toEqual([
      expect.objectContaining({ path: ['target', 'url'], message: expect.stringMatching(message) }),
    ]);
  });
});
