/** A number of persons as it may be told beside exact ones of its kind: none if there are few, else rounded to whole thresholds, so that no difference of such counts finds a small group: each is known to half a threshold only. A bound, not a proof for every world: where a threshold is under ten, or many small groups have nearly as many as it, their sum may leave one possibility. */
export function told(persons: number, threshold: number): {persons: number | null; suppressed: boolean} {
  const few = persons > 0 && persons < threshold;
  return {persons: few ? null : threshold * Math.round(persons / threshold), suppressed: few};
}
