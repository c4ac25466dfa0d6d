import { fromAddress, inAddress, matchersOf, wantedMatchers } from './matchers';

const ALERT = {
  rule: { id: 'errors', name: 'HighErrorRate' },
  labels: { provider: 'acme', model: 'a=b&c', feature: '' },
};

describe('Matchers of an alert', () => {
  it('are its name and all its labels, also those that are empty', () => {
    expect(matchersOf(ALERT)).toEqual([
      { label: 'alertname', operator: '=', value: 'HighErrorRate' },
      { label: 'provider', operator: '=', value: 'acme' },
      { label: 'model', operator: '=', value: 'a=b&c' },
      { label: 'feature', operator: '=', value: '' },
    ]);
  });

  it('come back from an address as they went into it', () => {
    const search = new URLSearchParams();
    const matchers = matchersOf(ALERT);
    for (const [name, values] of Object.entries(inAddress(matchers)))
      for (const value of values) search.append(name, value);
    expect(fromAddress(new URLSearchParams(search.toString()))).toEqual(matchers);
  });
});

describe('Matchers that are entered', () => {
  it('are asked for where they name a label', () => {
    const entered = [
      { label: ' provider ', operator: '=~', value: ' a|b ' },
      { label: ' ', operator: '=', value: 'left over' },
    ] as const;
    expect(wantedMatchers(entered)).toEqual([{ label: 'provider', operator: '=~', value: ' a|b ' }]);
  });
});
