// natural types its root only, which must not be imported (see src/match/terms/terms.ts); this single file is measured against.
declare module 'natural/lib/natural/tfidf/tfidf.js' {
  class TfIdf {
    addDocument(document: string): void;
    tfidfs(terms: string): number[];
  }
  export = TfIdf;
}
