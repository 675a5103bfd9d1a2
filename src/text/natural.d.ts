// natural types its root only, which must not be imported (see terms.ts); these are the single files in use.
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}
declare module 'natural/lib/natural/util/stopwords.js' {
  const stopwords: { words: readonly string[] };
  export = stopwords;
}
declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  const distances: {
    DamerauLevenshteinDistance(a: string, b: string, options: { restricted: true }): number;
  };
  export = distances;
}
declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  function jaroWinkler(a: string, b: string, options: { ignoreCase: boolean }): number;
  export = jaroWinkler;
}
