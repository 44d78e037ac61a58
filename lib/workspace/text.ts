/** A text in the two languages of every page. */
export interface Text {
  en: string;
  zh: string;
}

/** May a value leave the lake? `none`: about no person; `quasi`: generalised first; `direct`: never. */
export type PrivacyClass = "none" | "quasi" | "direct";
