import { backupIn, bucketIn } from './backup-address.js';

const NAME = '2026-12-01T03-04-05-006Z';

describe('The address of a bucket', () => {
  it.each([
    ['s3://backups', { bucket: 'backups', prefix: '' }],
    ['s3://backups/', { bucket: 'backups', prefix: '' }],
    ['s3://my.backups-1/techsapo/live//', { bucket: 'my.backups-1', prefix: 'techsapo/live' }],
  ])('is %p', (address, expected) => expect(bucketIn(address)).toEqual(expected));

  it.each(['/backups', 'backups', 's3:/backups', 's3://', 's3://B', 's3://a', 's3:///backups', 'https://backups'])(
    'is not %p',
    (address) => expect(bucketIn(address)).toBeNull(),
  );
});

describe('The address of a backup', () => {
  it.each([
    [`/backups/${NAME}`, '/backups', NAME],
    [`/backups/${NAME}/`, '/backups', NAME],
    [`/${NAME}`, '/', NAME],
    [NAME, '.', NAME],
    [`s3://backups/live/${NAME}`, 's3://backups/live', NAME],
    ['/backups/', '/backups/', null],
    ['/', '/', null],
    ['s3://backups', 's3://backups', null],
    [`/backups/${NAME}.part`, `/backups/${NAME}.part`, null],
  ])('%p lies in %p', (address, store, name) => expect(backupIn(address)).toEqual({ store, name }));
});
