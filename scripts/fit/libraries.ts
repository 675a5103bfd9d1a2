/** Libraries of several sizes from one archive, as indexes in memory, built in one pass over it. */

import type { ParsedArticle } from '../../src/library/imported/archive/parsed-article.ts';
import { readArchive } from '../../src/library/imported/archive/read-archive.ts';
import { plainTexts } from '../../src/library/imported/convert/texts.ts';
import { isAboutSms, toImportedDocument } from '../../src/library/imported/convert/to-document.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import type { Wordings } from '../../src/library/shipped/wordings.ts';
import { createSegmentBuilder } from '../../src/match/index/build-segment.ts';
import type { Segment } from '../../src/match/index/segment.ts';
import { createTermReader } from '../../src/match/terms/terms.ts';
import type { Case } from '../eval-data.ts';

/** Of the articles about other products, every so many-th goes into the library of middle size: some ten thousand in all. */
const MIDDLE_EVERY = 8;
/** Every so many-th of them is asked for with its title, and every so many-th with what it describes. */
const ASKED_EVERY = 180;

export interface Libraries {
  /** Articles about SMS alone. */
  readonly sms: Segment;
  readonly middle: Segment;
  readonly full: Segment;
  /** Titles of SMS articles, for asking with them. */
  readonly smsTitles: readonly Pick<ParsedArticle, 'id' | 'title'>[];
  /** Titles and symptoms of other products' articles: in a library about SMS nothing answers them. */
  readonly others: readonly Case[];
}

export async function readLibraries(archive: string, knowledge: Knowledge, wordings: Wordings): Promise<Libraries> {
  const readTerms = createTermReader(knowledge.lexicon);
  const [sms, middle, full] = [createSegmentBuilder(), createSegmentBuilder(), createSegmentBuilder()];
  const smsTitles: Pick<ParsedArticle, 'id' | 'title'>[] = [];
  const others: Case[] = [];
  let count = 0;
  const ask = ({ id }: ParsedArticle, kind: string, text: string) =>
    others.push({ id: `${id}-${kind}`, suite: 'other products', kind, text, gold: null, acceptable: [id] });
  for await (const read of readArchive(archive)) {
    if (read.kind !== 'article') continue;
    const document = toImportedDocument(read, readTerms, wordings.get(read.id));
    full.add(document);
    if (isAboutSms(read)) {
      sms.add(document);
      middle.add(document);
      smsTitles.push({ id: read.id, title: read.title });
      continue;
    }
    if (count % MIDDLE_EVERY === 0) middle.add(document);
    if (count % ASKED_EVERY === 0) ask(read, 'title', read.title);
    if (count % ASKED_EVERY === 90) ask(read, 'symptoms', plainTexts(read).slice(1, 4).join(' ').slice(0, 600));
    count++;
  }
  return { sms: sms.build(), middle: middle.build(), full: full.build(), smsTitles, others };
}
