/** What stands in the way of using a team article, for Slack and the terminal. */
export const verdictWords = {
  /** @param rival the article that the sample matches instead */
  matchesAnother: (rival: string) =>
    `The article's own sample matches ${rival} instead. Add more of the literal log lines.`,
  matchesNothing: (id: string) => `The article's own sample does not match ${id}. Add more of the literal log lines.`,
  /** @param others `Q186408, Q161043` */
  takesOver: (others: string) =>
    `The article also matches problems covered by ${others}. Add log lines that only this problem writes.`,
  takesOverMany: (others: string, more: number) =>
    more === 1
      ? `The article also matches problems covered by ${others} and 1 other article. Add log lines that only this problem writes.`
      : `The article also matches problems covered by ${others} and ${more} other articles. Add log lines that only this problem writes.`,
} as const;
