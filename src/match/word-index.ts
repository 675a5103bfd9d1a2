/**
 * An inverted index with BM25F scores over typed arrays: which documents share words with a question, and how telling those
 * words are. In: `['despool', 'bootstrap']`. Out: documents with their scores, and per term its weight.
 * Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6 (fields).
 */

/** One field of a document: its terms and how much they count. */
export interface Field {
  readonly terms: readonly string[];
  readonly weight: number;
}

/**
 * BM25's two knobs. `k1`: how soon more of the same word stops helping (0 = at once; usual 1.2–2). `b`: how much a long
 * document is discounted (0–1). Article lengths differ by a factor of 30 and long ones are reference pages, hence b = 0.6.
 */
const K1 = 1.4;
const B = 0.6;

export interface WordIndex {
  readonly documents: number;
  /** Information of a term in nats: rare terms carry more. Unknown terms carry as much as one that occurs once. */
  information(term: string): number;
  has(term: string): boolean;
  /** Adds each document's score for a term, times `weight`, to `scores`; returns how many documents hold it. */
  addScores(term: string, weight: number, scores: Float64Array): number;
  /** True when the document holds the term in any field. */
  contains(document: number, term: string): boolean;
  readonly vocabulary: Iterable<string>;
}

interface Postings {
  readonly documents: Int32Array;
  /** Saturated and length-normalised weight, ready to be multiplied with the information. */
  readonly weights: Float32Array;
}

/** Builds the index of documents given as fields; a document is known by its position. */
export function createWordIndex(documents: readonly (readonly Field[])[]): WordIndex {
  const lengths = documents.map((fields) => fields.reduce((sum, field) => sum + field.terms.length * field.weight, 0));
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length) || 1;
  const raw = new Map<string, Map<number, number>>();
  for (const [document, fields] of documents.entries()) {
    for (const { terms, weight } of fields) {
      for (const term of terms) {
        const postings = raw.get(term) ?? new Map<number, number>();
        if (postings.size === 0) raw.set(term, postings);
        postings.set(document, (postings.get(document) ?? 0) + weight);
      }
    }
  }
  const index = new Map<string, Postings>();
  for (const [term, byDocument] of raw) {
    const ids = Int32Array.from(byDocument.keys());
    const weights = Float32Array.from(byDocument, ([document, frequency]) => {
      const norm = 1 - B + (B * (lengths[document] ?? 0)) / averageLength;
      return (frequency * (K1 + 1)) / (frequency + K1 * norm);
    });
    index.set(term, { documents: ids, weights });
  }
  const count = documents.length;
  const information = (term: string) => {
    const frequency = index.get(term)?.documents.length ?? 1;
    return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
  };
  return {
    documents: count,
    information,
    has: (term) => index.has(term),
    addScores(term, weight, scores) {
      const postings = index.get(term);
      if (!postings) return 0;
      const factor = information(term) * weight;
      for (let at = 0; at < postings.documents.length; at++) {
        const document = postings.documents[at] ?? 0;
        scores[document] = (scores[document] ?? 0) + factor * (postings.weights[at] ?? 0);
      }
      return postings.documents.length;
    },
    contains: (document, term) => raw.get(term)?.has(document) ?? false,
    vocabulary: { [Symbol.iterator]: () => index.keys() },
  };
}
