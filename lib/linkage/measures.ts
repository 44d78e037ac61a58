/** Precision, recall and F1 of a clustering; each is 1 where there is nothing to find or nothing was said. */
export interface Scores {precision: number; recall: number; f1: number}

/**
 * Pairwise scores over all pairs of records: a pair is right where both clusterings put it together (Hand & Christen, *A note on using the F-measure for evaluating
 * record linkage*, 2018). `found` and `truth` hold the cluster of record i.
 */
export function pairwiseScores(found: readonly string[], truth: readonly string[]): Scores {
  const [both, said, real] = [joint(found, truth), groups(found), groups(truth)].map(pairs);
  return scores(both ?? 0, said ?? 0, both ?? 0, real ?? 0);
}

/** B-cubed scores (Bagga & Baldwin 1998): for each record the share of its cluster that belongs to it, averaged over records. */
export function bCubedScores(found: readonly string[], truth: readonly string[]): Scores {
  const [said, real] = [groups(found), groups(truth)];
  let [precision, recall] = [0, 0];
  for (const [key, together] of joint(found, truth)) {
    const [a = "", b = ""] = key.split("\u0000");
    precision += (together * together) / (said.get(a) ?? 1);
    recall += (together * together) / (real.get(b) ?? 1);
  }
  return scores(precision, found.length, recall, truth.length);
}

function scores(right: number, said: number, hit: number, real: number): Scores {
  const [precision, recall] = [said === 0 ? 1 : right / said, real === 0 ? 1 : hit / real];
  return {precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)};
}

function groups(labels: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}

const joint = (found: readonly string[], truth: readonly string[]) => groups(found.map((cluster, i) => `${cluster}\u0000${truth[i] ?? ""}`));
const pairs = (sizes: ReadonlyMap<string, number>) => [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
