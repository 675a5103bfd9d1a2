/** What somebody asks about an answer, in its thread. */
export type Inquiry =
  /** The cause, and the lines that show it. */
  | { readonly kind: 'why' }
  /** What speaks for the answer and against another article. */
  | { readonly kind: 'why-not'; readonly articleId: string }
  | { readonly kind: 'sure' }
  /** What would show that the answer is wrong, or which of several is right. */
  | { readonly kind: 'decider' }
  | { readonly kind: 'lines' }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'can-wait' }
  | { readonly kind: 'is-safe' }
  | { readonly kind: 'remedy' }
  | { readonly kind: 'where' }
  /** What comes after the first command. */
  | { readonly kind: 'next' }
  | { readonly kind: 'verify' }
  /** @property named `SP3`, `2.0` */
  | { readonly kind: 'version'; readonly named?: string }
  | { readonly kind: 'other-sites' }
  | { readonly kind: 'which-site' }
  | { readonly kind: 'failed' };

export type InquiryKind = Inquiry['kind'];
