/**
 * Could a text hold enough of our own words to be about SMS? Weaker than jargon.ts: where the words stand does not matter.
 * In: `is the printer fixed?`. Out: false. In: `which parent site, and which site code?`. Out: true.
 */
import { byFirst, type GroupsByFirst, readJargonGroups } from './jargon.ts';
import { createQuestionReader, type LexiconEntry, LONGEST_PHRASE, stem, toWords, wordStems } from './terms.ts';

/** A wording of the lexicon, and which of our stems it is turned into. */
interface Wording {
  readonly stems: readonly string[];
  readonly gives: readonly string[];
}

const toStems = (text: string) => toWords(text).map((word) => stem(word.toLowerCase()));

/** Wordings that give one of our stems, by their first stem. */
function compileWordings(lexicon: readonly LexiconEntry[], ours: ReadonlySet<string>) {
  const byFirstStem = new Map<string, Wording[]>();
  for (const { says, means, loose } of lexicon) {
    if (loose) continue;
    const gives = toStems(means).filter((term) => ours.has(term));
    if (gives.length === 0) continue;
    for (const wording of says) {
      const stems = toStems(wording).slice(0, LONGEST_PHRASE);
      const [first] = stems;
      if (first !== undefined) byFirstStem.set(first, [...(byFirstStem.get(first) ?? []), { stems, gives }]);
    }
  }
  return byFirstStem;
}

/** Words that were looked at once are not stemmed again; past this many the text is not prose, and the cache starts anew. */
const MOST_WORDS = 50_000;

/** False only when the jargon reader of the same lexicon would find nothing strong and at most one shared group. */
export function createJargonFilter(
  lexicon: readonly LexiconEntry[],
  learned: readonly string[] = [],
): (text: string) => boolean {
  const { strong, ...groups } = readJargonGroups(createQuestionReader(lexicon), learned);
  const shared = [...groups.shared, ...groups.systems];
  const ours = new Set([...strong, ...shared].flat());
  const [strongByFirst, sharedByFirst] = [byFirst(strong), byFirst(shared)];
  const wordings = compileWordings(lexicon, ours);
  const telling = new Set([...ours, ...[...wordings.values()].flat().flatMap(({ stems }) => stems)]);
  const known = new Map<string, readonly string[]>();
  const tellingStems = (word: string) => {
    let stems = known.get(word);
    if (!stems) {
      stems = wordStems(word).filter((one) => telling.has(one));
      if (known.size >= MOST_WORDS) known.clear();
      known.set(word, stems);
    }
    return stems;
  };
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a hot loop, kept in one piece.
  return (text) => {
    const stems = new Set<string>();
    for (const word of toWords(text)) for (const one of tellingStems(word)) stems.add(one);
    const available = new Set<string>();
    for (const term of stems) {
      if (ours.has(term)) available.add(term);
      for (const wording of wordings.get(term) ?? []) {
        if (wording.stems.every((one) => stems.has(one))) for (const given of wording.gives) available.add(given);
      }
    }
    if (available.size === 0) return false;
    const isThere = (group: readonly string[]) => group.every((term) => available.has(term));
    const count = (groups: GroupsByFirst) => {
      let there = 0;
      for (const term of available) for (const group of groups.get(term) ?? []) if (isThere(group)) there++;
      return there;
    };
    return count(strongByFirst) > 0 || count(sharedByFirst) > 1;
  };
}
