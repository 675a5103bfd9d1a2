/** Answers as the diagnoser gives them, with overrides. The facts are those of Q186408. */
import type { KnownAnswer, ShortlistAnswer, ToldProof, UnknownAnswer } from '../../src/answer/answer.ts';

/** Sun 15 Mar 1998 22:10, the time of the failing line. */
export const failedMs = Date.UTC(1998, 2, 15, 22, 10, 0);
const hourMs = 3_600_000;

export function lineEvidence(overrides: Partial<ToldProof> = {}): ToldProof {
  return {
    kind: 'line',
    signature: 'despooler-failed',
    says: 'The despooler could not carry out the upgrade instruction.',
    proof: 'strong',
    line: 9,
    lastLine: 9,
    text: 'Despooler failed to execute the instruction, error code = c0000001',
    component: 'SMS_DESPOOLER',
    wallClockMs: failedMs,
    captured: {},
    complete: 1,
    ...overrides,
  };
}

export function knownAnswer(overrides: Partial<KnownAnswer> = {}): KnownAnswer {
  return {
    kind: 'known',
    article: {
      id: 'Q186408',
      title: 'Upgrade of a secondary site fails when its shutdown takes too long',
      appliesTo: 'SMS 1.2',
      status: 'tested',
      source: 'curated',
      version: '',
    },
    confidence: 0.97,
    headline: 'The upgrade of LON lost the race against its own shutdown',
    siteCode: 'LON',
    values: { siteCode: 'LON' },
    happened:
      'The install package arrived while the Despooler was still running, so it was consumed and thrown away. LON will not upgrade by itself.',
    remedy: {
      at: 'the parent site, in SMS\\Site.srv\\X86.bin',
      steps: [
        {
          say: 'Start the upgrade again from the parent site.',
          run: 'PREINST /UPGRADE:LON',
          danger: "Never with the parent's own site code: it would de-install the parent (Q165876). No braces.",
        },
      ],
      missing: [],
    },
    deadline: {
      what: 'LON restarts with the old version',
      hours: 48,
      from: 'the start of its bootstrap',
      certainty: 'at-latest',
      byMs: failedMs + 48 * hourMs,
      basisMs: failedMs,
      line: 9,
    },
    proof: [
      lineEvidence({
        line: 8,
        lastLine: 8,
        says: 'The instruction had no data of its own.',
        text: 'Cannot find config mini inst specific data',
      }),
      lineEvidence(),
    ],
    words: [],
    cause: 'The bootstrap stops the site services; the despooler was still stopping when the package came in.',
    checks: ['BOOTSTRP.LOG in the root of the install drive: it names the start.'],
    related: [{ id: 'Q183347', title: 'Upgrade stays at phase 4', differs: 'There the upgrade itself worked.' }],
    references: ['KB Q186408'],
    warnings: [],
    doubts: {},
    codes: [
      {
        written: 'c0000001',
        family: 'ntstatus',
        value: 0xc0000001,
        name: 'STATUS_UNSUCCESSFUL',
        meaning: 'The operation failed.',
      },
    ],
    candidates: [{ id: 'Q186408', title: 'Upgrade of a secondary site fails', confidence: 0.97 }],
    notices: [],
    ...overrides,
  };
}

export function shortlistAnswer(overrides: Partial<ShortlistAnswer> = {}): ShortlistAnswer {
  return {
    kind: 'shortlist',
    options: [
      {
        article: {
          id: 'Q183347',
          title: 'Upgrade stays at phase 4',
          appliesTo: 'SMS 1.2',
          status: 'tested',
          source: 'curated',
          version: '',
        },
        confidence: 0.48,
        headline: 'The upgrade worked, its report did not come back',
        differs: 'Stays at "Phase 4 Complete".',
        proof: [],
        warnings: [],
        doubts: {},
        words: ['upgrade', 'phase'],
      },
      {
        article: {
          id: 'Q134716',
          title: 'Upgrade never starts',
          appliesTo: 'SMS 1.1, 1.2',
          status: 'tested',
          source: 'curated',
          version: '',
        },
        confidence: 0.41,
        headline: 'Another secondary site is not Active',
        differs: 'Never started.',
        proof: [],
        warnings: [],
        doubts: {},
        words: ['upgrade'],
      },
    ],
    question: {
      text: 'Does HMAN.LOG at the parent show status 1 for every secondary?',
      choices: [
        { label: 'Yes', ids: ['Q183347'] },
        { label: 'No', ids: ['Q134716'] },
      ],
    },
    candidates: [
      { id: 'Q183347', title: 'Upgrade stays at phase 4', confidence: 0.48 },
      { id: 'Q134716', title: 'Upgrade never starts', confidence: 0.41 },
    ],
    notices: [],
    ...overrides,
  };
}

export function unknownAnswer(overrides: Partial<UnknownAnswer> = {}): UnknownAnswer {
  return {
    kind: 'unknown',
    why: 'no-match',
    say: 'No article in the library matches this.',
    next: ['the last 30 lines of DESPOOL.LOG from the secondary site', 'HMAN.LOG from the parent, from the same hour'],
    candidates: [],
    notices: [],
    searched: 16,
    ...overrides,
  };
}
