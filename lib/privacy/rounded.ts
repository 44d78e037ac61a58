/** A number of persons as it may be told beside exact ones of its kind: none if there are few, else rounded to whole thresholds, so that no difference says anything of a small group. */
export function told(persons: number, threshold: number): {persons: number | null; suppressed: boolean} {
  const few = persons > 0 && persons < threshold;
  return {persons: few ? null : threshold * Math.round(persons / threshold), suppressed: few};
}
