/** What the matcher says of lines. */
export const matchWords = {
  /** Of a line that an imported article shows; the articles that ship say what their lines mean. */
  quoted: 'The article quotes this line.',
  speaksAgainst: (line: number, what: string) => `Line ${line} speaks against it: ${what}`,
} as const;
