import { idIn, newSecret } from './secrets.js';

describe('idIn', () => {
  it('is the id that a key was made with', () => {
    const { id, key } = newSecret();
    expect(idIn(key)).toBe(id);
    expect(idIn(newSecret({ id: 'given' }).key)).toBe('given');
    expect(idIn(newSecret({ id: 'shown', isPublic: true }).key)).toBe('shown');
  });

  it.each(['', 'admin-key', 'tsk_only', 'tsk__x', 'tsk_a_', 'tsk_a b_x', `tsk_${'a'.repeat(33)}_x`])(
    'is none of %j, which nobody made',
    (key) => expect(idIn(key)).toBeNull(),
  );
});
