/** What is said of a text that was not read to its end, and of facts that were not found. */
export const readingFaults = {
  time: { what: 'the text took too long to read', next: 'paste the part around the failure.' },
  memory: { what: 'the text needed too much memory to read', next: 'paste the part around the failure.' },
  busy: { what: 'too many long texts are being read', next: 'ask again in a minute.' },
} as const;

export const givenFactWords = {
  pastedText: 'Pasted text',
  noFacts: 'No facts for the checks were found here.',
  notYaml: (why: string) =>
    `This file is not valid YAML: ${why}. Write one fact on each line, for example userConnections: 25.`,
  noNames: 'it holds no names',
  unreadable: 'it cannot be read',
} as const;
