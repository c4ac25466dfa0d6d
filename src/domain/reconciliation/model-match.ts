import { keysOf, slugOf } from './model-name.js';

/** MATCHES are how an invoice's name for a model and the ledger's were found to be one, the surest first. */
export const MATCHES = ['same', 'answered_by', 'price_list', 'guess'] as const;
export type Match = (typeof MATCHES)[number];

/** LedgerModel is a model as calls name it. */
export interface LedgerModel {
  provider: string;
  model: string;
}

/** ModelGroup is what is one model: names on the invoice, and names in the ledger. */
export interface ModelGroup {
  invoice: string[];
  ledger: LedgerModel[];
  /** The least sure of what holds it together; `null` where one side is missing. */
  match: Match | null;
}

/** NameKnowledge is what is known of names beside themselves. */
export interface NameKnowledge {
  /** The price list's own name for a model, by the name that a provider gives it; `null` if it has none. */
  listed: (provider: string, name: string) => string | null;
  /** The models that answered calls to a model, as far as they have other names. */
  answeredBy: (model: LedgerModel) => readonly string[];
}

/** By what names are compared, one after the other: those of the same words at first with the date of a release, then without. */
const STEPS: readonly Match[] = ['same', 'answered_by', 'price_list', 'guess', 'guess'];

interface Node {
  group: number;
  /** What it is known by, for each step. */
  keys: readonly (readonly string[])[];
  isMatched: boolean;
}

/**
 * matchModels finds which names on an invoice are which in the ledger: those that are the same, those that answered, those that
 * the price list knows as one model, and at last those of the same words. What is matched already is joined only by what has no
 * match yet.
 */
export function matchModels(
  invoiceNames: readonly string[],
  ledgerModels: readonly LedgerModel[],
  { listed, answeredBy }: NameKnowledge,
): ModelGroup[] {
  const providers = [...new Set(ledgerModels.map(({ provider }) => provider))];
  const listedOf = (names: readonly string[], by: readonly string[]): string[] =>
    by.flatMap((provider) => names.flatMap((name) => listed(provider, name) ?? listed(provider, slugOf(name)) ?? []));
  const billed = invoiceNames.map((name, group): Node => {
    const { plain, dated, undated } = keysOf(name);
    return { group, keys: [[plain], [dated], listedOf([name], providers), [dated], [undated]], isMatched: false };
  });
  const called = ledgerModels.map((ledgerModel, index): Node => {
    const { provider, model } = ledgerModel;
    const answers = answeredBy(ledgerModel);
    const [{ plain, dated, undated }, others] = [keysOf(model), answers.map(keysOf)];
    const keys = [
      [plain],
      others.map((other) => other.dated),
      listedOf([model, ...answers], [provider]),
      [dated],
      [undated, ...others.map((other) => other.undated)],
    ];
    return { group: invoiceNames.length + index, keys, isMatched: false };
  });
  const groups = new Groups(billed.length + called.length);
  for (let step = 0; step < STEPS.length; step++) join(billed, called, groups, step);
  return groups.list().map(({ members, match }) => ({
    invoice: members.filter((index) => index < invoiceNames.length).map((index) => invoiceNames[index] ?? ''),
    ledger: members.flatMap((index) => ledgerModels[index - invoiceNames.length] ?? []),
    match,
  }));
}

/** withoutSameName is the models of the ledger that an invoice does not name as they are; none if it names nothing else. */
export function withoutSameName(invoiceNames: readonly string[], ledgerModels: readonly LedgerModel[]): LedgerModel[] {
  const called = new Set(ledgerModels.map(({ model }) => keysOf(model).plain));
  const billed = new Set(invoiceNames.map((name) => keysOf(name).plain));
  if ([...billed].every((name) => called.has(name))) return [];
  return ledgerModels.filter(({ model }) => !billed.has(keysOf(model).plain));
}

function join(billed: readonly Node[], called: readonly Node[], groups: Groups, step: number): void {
  const match = STEPS[step] ?? 'guess';
  const keysIn = ({ keys }: Node): string[] => [...new Set(keys[step])].filter((key) => key !== '');
  const calledBy = new Map<string, Node[]>();
  for (const node of called) {
    for (const key of keysIn(node)) calledBy.set(key, [...(calledBy.get(key) ?? []), node]);
  }
  // Two that have no match yet find each other before one of them joins what has.
  for (const open of [2, 1]) {
    const isOpen = (one: Node, other: Node): boolean => Number(!one.isMatched) + Number(!other.isMatched) === open;
    const pairs = billed.flatMap((one) =>
      keysIn(one).flatMap((key) =>
        (calledBy.get(key) ?? []).flatMap((other) => (isOpen(one, other) ? [[one, other] as const] : [])),
      ),
    );
    for (const [one, other] of pairs) {
      groups.join(one.group, other.group, match);
      one.isMatched = other.isMatched = true;
    }
  }
}

/** Which nodes belong together, and by what. */
class Groups {
  private readonly parents: number[];
  private readonly matches = new Map<number, Match>();

  constructor(count: number) {
    this.parents = Array.from({ length: count }, (_, index) => index);
  }

  join(one: number, other: number, match: Match): void {
    const [root, joined] = [this.rootOf(one), this.rootOf(other)];
    this.parents[joined] = root;
    const known = [this.matches.get(root), this.matches.get(joined), match].filter((told) => told !== undefined);
    this.matches.set(root, MATCHES[Math.max(...known.map((told) => MATCHES.indexOf(told)))] ?? match);
  }

  list(): { members: number[]; match: Match | null }[] {
    const members = new Map<number, number[]>();
    for (const index of this.parents.keys()) {
      const root = this.rootOf(index);
      members.set(root, [...(members.get(root) ?? []), index]);
    }
    return [...members].map(([root, indexes]) => ({ members: indexes, match: this.matches.get(root) ?? null }));
  }

  private rootOf(index: number): number {
    let root = index;
    while (this.parents[root] !== undefined && this.parents[root] !== root) root = this.parents[root] ?? root;
    return root;
  }
}
