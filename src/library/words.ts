/** Faults of articles, behind the file and the field that they belong to: `matches[0]: does not find the article first: …`. */

/** @param answer `known Q183347 (97 %)` */
export const checkFaults = {
  notFirst: (answer: string) => `does not find the article first: ${answer}`,
  notKnown: (answer: string) => `must have a known answer, but gets ${answer}`,
  isAnswered: (answer: string) => `gets the answer ${answer}`,
  isAnsweredByOther: (answer: string, owner: string) => `gets the answer ${answer}, but belongs to ${owner}`,
  belongsTo: (owner: string, answer: string) => `belongs to ${owner}, but finds ${answer}`,
  untestedValue: 'has a value that decides: add a near miss with the same line and another value',
  untestedFact:
    'is asked for by no sample: add one to matches, with kind: shortlist, that shows the article without this fact',
  secret: 'contains an account, address or secret: replace it with invented text',
  wordedTwice: 'has a shipped article: put the wordings into that article, under asked_as',
  notUnknown: (answer: string) => `must stay unknown, but gets ${answer}`,
} as const;
