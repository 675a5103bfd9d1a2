/** The words of an answer with several problems. */

const COUNTED = ['No', 'One', 'Two', 'Three', 'Four'] as const;

export const problemWords = {
  proven: (problems: number) => `${COUNTED[problems] ?? problems} problems are proven here.`,
  urgentFirst: 'The most urgent one comes first.',
  /** @param reasons whole sentences */
  fixFirst: (reasons: string) => `Fix problem 1 first: ${reasons}`,
  place: (place: number, count: number) => `Problem ${place} of ${count}.`,
  fixBefore: (id: string, reason: string) => `Fix this before ${id}: ${reason}`,
} as const;
