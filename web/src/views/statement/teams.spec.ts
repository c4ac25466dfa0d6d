import { teamsWith } from './teams';

describe('teamsWith', () => {
  const teams = [
    { team: 'A', projects: ['shop', 'search'] },
    { team: 'B', projects: ['mail'] },
  ];

  it('moves projects, takes them out of teams, and leaves those alone that were not entered', () => {
    expect(
      teamsWith(teams, [
        ['shop', ' B '],
        ['mail', ''],
        ['new', 'C'],
      ]),
    ).toEqual([
      { team: 'B', projects: ['shop'] },
      { team: 'A', projects: ['search'] },
      { team: 'C', projects: ['new'] },
    ]);
  });

  it('keeps what was entered again', () => {
    expect(teamsWith(teams, [['shop', 'A']])).toEqual(teams);
  });
});
