// How well scores tell anomalous points from usual ones.

/** averagePrecision is the area under precision over recall, point by point; equal scores count as one threshold. */
export function averagePrecision(scores, labels) {
  return areaUnder(scores, labels, () => 1);
}

/**
 * rangePrecision is VUS-PR (Paparrizos et al., VLDB 2022): the area under precision over recall with borders of ranges made soft
 * by some points, recall weighted by the share of ranges that are touched; the mean over several widths of border.
 */
export function rangePrecision(scores, labels, widths = [0, 10, 20, 40]) {
  const ranges = rangesOf(labels);
  const areas = widths.map((width) => {
    const soft = softened(labels, ranges, width);
    return areaUnder(scores, soft, touching(ranges, width, labels.length));
  });
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

/** rangesOf is the stretches of anomalous points, as [first, last]. */
export function rangesOf(labels) {
  const ranges = [];
  for (let index = 0; index < labels.length; index++) {
    if (!labels[index]) continue;
    if (index > 0 && labels[index - 1]) ranges.at(-1)[1] = index;
    else ranges.push([index, index]);
  }
  return ranges;
}

function softened(labels, ranges, width) {
  const soft = Array.from(labels, Number);
  const half = Math.floor(width / 2);
  for (const [first, last] of ranges) {
    for (let away = 1; away <= half; away++) {
      const weight = Math.sqrt(1 - away / width);
      for (const index of [first - away, last + away]) {
        if (index >= 0 && index < soft.length) soft[index] = Math.max(soft[index], weight);
      }
    }
  }
  return soft;
}

/** Tells, while points are taken in by falling score, which share of the ranges has been touched. */
function touching(ranges, width, length) {
  const rangeAt = new Int32Array(length).fill(-1);
  const half = Math.floor(width / 2);
  ranges.forEach(([first, last], number) => {
    for (let index = Math.max(0, first - half); index <= Math.min(length - 1, last + half); index++)
      rangeAt[index] = number;
  });
  const touched = new Set();
  return (index) => {
    if (rangeAt[index] >= 0) touched.add(rangeAt[index]);
    return touched.size / ranges.length;
  };
}

function areaUnder(scores, weights, shareTouched) {
  const order = Array.from(scores.keys()).sort((one, other) => scores[other] - scores[one]);
  const hard = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  let [hits, taken, area, recallBefore, share] = [0, 0, 0, 0, 0];
  for (let place = 0; place < order.length; place++) {
    hits += Number(weights[order[place]]);
    taken++;
    share = shareTouched(order[place]);
    if (place + 1 < order.length && scores[order[place + 1]] === scores[order[place]]) continue;
    const recall = Math.min(1, hits / hard) * share;
    area += (recall - recallBefore) * (hits / taken);
    recallBefore = recall;
  }
  return area;
}
