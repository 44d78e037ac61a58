/** A record of the lake, named by its system and number there; `values` are those of its clean row, by column, and `compared` what became of them, by feature. `cluster` is the number of its person in this run. */
export interface EvidenceRecord {
  rid: number;
  reference: string;
  system: string;
  number: string;
  cluster: number;
  values: readonly {column: string; kind: string; features: readonly string[]; text: string | null}[];
}

/** What one feature adds to a weight, in bits: how both values agree (null where a side says nothing), and how rare the value is that both share. */
export interface EvidencePart {feature: string; label: string; agrees: string | null; one: string | null; other: string | null; bits: number; rare: number}

/** The weight of two records as the sum of its parts: where every pair starts, each feature, how often given and family name go together anyway, what two persons of one household would share as well, and, where records of several tables are linked, that one of the two has a likelier partner. */
export interface PairEvidence {prior: number; parts: readonly EvidencePart[]; together: number; household: number; partner: number; weight: number}

/** Two records, why they are or are not one person, and all records of their persons with the weight of each pair; `hidden` records more are too many to show. */
export interface PairAnswer {one: EvidenceRecord; other: EvidenceRecord; evidence: PairEvidence; members: readonly EvidenceMember[]; links: readonly EvidenceLink[]; hidden: number}

/** A record of a person, and the weight of two of them in bits. */
export interface EvidenceMember {rid: number; reference: string; system: string; number: string; cluster: number}
/** The weight of two records, in bits. */
export interface EvidenceLink {l: number; r: number; bits: number}

/** A pair that is near the threshold; `one` says whether this run made one person of them. */
export interface QueuedPair {a: string; b: string; bits: number; one: boolean}

/** What waits for a person: the pairs nearest the threshold, how many there are, the committed decisions as text, and what the last run made of each. */
export interface ReviewAnswer {
  pairs: readonly QueuedPair[];
  total: number;
  key: {kind: string; fingerprint: string};
  decisions: string | null;
  /** The records that are named by decisions, and are there. */
  names: readonly {reference: string; system: string; number: string}[];
  statuses: readonly {a: string; b: string; verdict: string; on: string; status: string}[];
}

/** Pairs this near the threshold, in bits, are in doubt: between 1 and 99 in a hundred that they are one person. */
export const doubtful = Math.log2(99);

/** The probability that a weight in bits stands for. */
export function probability(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** Features that say nothing of a pair: a value is missing, or is the record's own number. */
export function silent({parts}: PairEvidence): EvidencePart[] {
  return parts.filter(({agrees, bits, rare}) => agrees === null && bits === 0 && rare === 0);
}

/** What a step of a waterfall tells of. */
export type StepKind = "prior" | "feature" | "rare" | "together" | "household" | "partner";

/** All parts of a weight in the order of a waterfall, without silent features; they sum to the weight. */
export function steps(evidence: PairEvidence): {kind: StepKind; part?: EvidencePart; bits: number; from: number; to: number}[] {
  const {prior, parts, together, household, partner} = evidence, mute = new Set(silent(evidence));
  let at = 0;
  const step = (kind: StepKind, bits: number, part?: EvidencePart) => ({kind, bits, from: at, to: (at += bits), ...(part && {part})});
  const shown = (bits: number) => Math.abs(bits) >= 0.005;
  return [step("prior", prior), ...parts.filter((part) => !mute.has(part)).flatMap((part) => [step("feature", part.bits, part), ...(shown(part.rare) ? [step("rare", part.rare, part)] : [])]), ...(shown(together) ? [step("together", together)] : []), ...(shown(household) ? [step("household", household)] : []), ...(shown(partner) ? [step("partner", partner)] : [])];
}

/** The values of two records beside each other: columns that the same features are made of share a line, in the order of the first record. */
export function sideBySide(one: EvidenceRecord, other: EvidenceRecord): {column: string; one: string | null; other: string | null; compared: boolean}[] {
  const left = [...other.values];
  const lines = one.values.map(({column, features, text}) => {
    const at = left.findIndex((value) => value.features.some((feature) => features.includes(feature)) && (value.column === column || !left.some((same) => same.column === column && same.features.some((feature) => features.includes(feature)))));
    const [match] = at < 0 ? [] : left.splice(at, 1);
    return {column: match === undefined || match.column === column ? column : `${column} / ${match.column}`, one: text, other: match?.text ?? null, compared: match !== undefined};
  });
  return [...lines, ...left.map(({column, text}) => ({column, one: null, other: text, compared: false}))];
}
