/** The words of the search. */
export const searchWords = {
  formTitle: 'Search the library',
  label: 'Words, a log line or an error code',
  submit: 'Search',
  resultsTitle: 'Search',
  found: (words: string) => `Articles for “${words}”, best match first`,
  nothing: (words: string) => `No article matches “${words}”. Try a log line, an error code or a component.`,
} as const;
