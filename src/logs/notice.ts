/** Something the user must be told about the reading itself: a cap that bit, secrets that were taken out. */
export interface Notice {
  readonly kind: 'too-long' | 'long-lines' | 'redacted' | 'binary' | 'later-product';
  readonly text: string;
}
