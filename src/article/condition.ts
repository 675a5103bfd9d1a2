/**
 * The schema of a condition on a captured value: a line proves its article only with the values that make the fault.
 * In: `when: [{ name: capacity, is: 0 }]`. `match/fits-condition.ts` compares; `knowledge/README.md` explains it to authors.
 */
import { z } from 'zod';

/** Each compares in its own way; a condition has exactly one. */
const OPERATORS = ['is', 'one_of', 'at_least', 'at_most', 'more_than', 'hours_ahead', 'code'] as const;

const value = z.union([z.number(), z.string().trim().min(1).max(80)]);

export const condition = z
  .strictObject({
    /** Name of a placeholder of the same line. */
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'is not the name of a placeholder'),
    /** A number in any notation (`0`, `0x0`, `dword:00000000`), or a word. */
    is: value.optional(),
    one_of: z.array(value).min(2).max(20).optional(),
    at_least: z.number().optional(),
    at_most: z.number().optional(),
    more_than: z.number().optional(),
    /** A date at least so many hours after the time of the line itself. */
    hours_ahead: z.number().positive().optional(),
    /** An error code, equal in any notation: `5`, `0x5`, `80070005`, `-2147024891`. */
    code: z
      .string()
      .regex(/^(?:0x)?[0-9a-f]{1,8}$/i, 'is not an error code such as 38a')
      .optional(),
  })
  .refine((one) => OPERATORS.filter((operator) => one[operator] !== undefined).length === 1, {
    message: `needs exactly one of ${OPERATORS.join(', ')}`,
  });

export type Condition = z.infer<typeof condition>;
