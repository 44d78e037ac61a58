let segmenter: Intl.Segmenter | undefined;

/** The words of a text as search terms: Chinese runs cut by `Intl.Segmenter` and into their letters, other words as they stand. */
export function words(text: string): string[] {
  segmenter ??= new Intl.Segmenter("zh", {granularity: "word"});
  const found: string[] = [];
  for (const {segment, isWordLike} of segmenter.segment(text.toLowerCase())) {
    if (!isWordLike) continue;
    found.push(...(/\p{Script=Han}/u.test(segment) ? [...segment] : [segment]));
  }
  return found;
}
