import type { JudgedCluster } from '../confidence/judged.js';

/** JUDGED_SUMS are what judged questions to two models are summed up to; what is not known of one of them may be right. */
export const JUDGED_SUMS = ['judged', 'bothRight', 'modelOnly', 'otherOnly', 'modelMaybe', 'otherMaybe'] as const;
export type JudgedSums = Record<(typeof JUDGED_SUMS)[number], number>;

/** JudgedPair is two models, the first by letters first, and what was judged of the answers of both. */
export interface JudgedPair extends JudgedSums {
  model: string;
  other: string;
}

/** JudgedAnswers is an analysis of which something was judged, and the models that gave no answer to it. */
export interface JudgedAnswers {
  clusters: readonly JudgedCluster[];
  silent: readonly string[];
}

/** What is known of a model's answer: where it stands among those given, and whether it is right. */
interface Known {
  place: number;
  isRight: boolean | null;
}

/** SILENCE is where a model stands that gave no answer: apart from all others, and not right. */
const SILENCE: Known = { place: -1, isRight: false };

/**
 * pairsOf is what one analysis tells of each two of its models; nothing where of no answer is known whether it is right. A model
 * that was asked several times in it is left out: several answers are more often right, or more often wrong, than one.
 */
export function pairsOf({ clusters, silent }: JudgedAnswers): JudgedPair[] {
  if (clusters.every(({ isRight }) => isRight === null)) return [];
  const known = new Map<string, Known | null>();
  const add = (model: string, one: Known): unknown => known.set(model, known.has(model) ? null : one);
  clusters.forEach(({ models, isRight }, place) => {
    for (const model of models) add(model, { place, isRight });
  });
  for (const model of silent) add(model, SILENCE);
  const once = [...known].flatMap(([model, one]): [string, Known][] => (one ? [[model, one]] : []));
  const models = once.sort(([one], [other]) => (one < other ? -1 : 1));
  return models.flatMap(([model, its], at) =>
    models.slice(at + 1).map(([other, others]) => ({ model, other, ...sumsOf(its, others) })),
  );
}

/** PairSeen is a pair of models as it is seen by one of them, which the other may replace. */
export interface PairSeen {
  judged: number;
  bothRight: number;
  /** Questions that only the one got right, or may have: whatever is not known speaks against the other. */
  lost: number;
  /** Questions that only the other got right, for certain. */
  won: number;
}

/** seenBy is a pair as one of the two sees it. */
export function seenBy(model: string, pair: JudgedPair): PairSeen {
  const { judged, bothRight, modelOnly, otherOnly, modelMaybe, otherMaybe } = pair;
  const isFirst = model === pair.model;
  return {
    judged,
    bothRight,
    lost: isFirst ? modelOnly + modelMaybe : otherOnly + otherMaybe,
    won: isFirst ? otherOnly : modelOnly,
  };
}

/** elsewhereOf is what was judged of each two models in several features together. */
export function elsewhereOf(pairs: readonly JudgedPair[]): JudgedPair[] {
  const sums = new Map<string, JudgedPair>();
  for (const pair of pairs) {
    const { model, other } = pair;
    const name = JSON.stringify([model, other]);
    const known = sums.get(name);
    const added = JUDGED_SUMS.map((sum) => [sum, (known?.[sum] ?? 0) + pair[sum]]);
    sums.set(name, { model, other, ...(Object.fromEntries(added) as JudgedSums) });
  }
  return [...sums.values()];
}

function sumsOf(model: Known, other: Known): JudgedSums {
  const isSame = model.place === other.place;
  const mayBeat = (one: Known, another: Known): boolean => !isSame && one.isRight !== false && another.isRight !== true;
  const isOnly = (one: Known, another: Known): boolean => one.isRight === true && another.isRight === false;
  const [modelOnly, otherOnly] = [isOnly(model, other), isOnly(other, model)];
  return {
    judged: 1,
    bothRight: Number(model.isRight === true && other.isRight === true),
    modelOnly: Number(modelOnly),
    otherOnly: Number(otherOnly),
    modelMaybe: Number(!modelOnly && mayBeat(model, other)),
    otherMaybe: Number(!otherOnly && mayBeat(other, model)),
  };
}
