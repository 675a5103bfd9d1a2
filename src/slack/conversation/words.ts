/** What is said between an answer and what people do with it. */
export const conversationWords = {
  share: 'Share to channel',
  /** Below an answer that only one person sees, where a file would follow. */
  fileElsewhere: (canShare: boolean) =>
    canShare
      ? 'Slack cannot attach files to an answer that only you see. To get the rest as files, press "Share to channel", or ask me the same in a direct message.'
      : 'Slack cannot attach files to an answer that only you see. To get the rest as files, ask me the same in a direct message.',
  sharedBy: (name: string) => `Shared by ${name}`,
  sharedByColleague: 'Shared by a colleague',
  /** The answer is no longer kept: it was in memory, or it is too old. */
  gone: 'I no longer have this answer. Paste the lines again.',
  /** @param codes `LON, PAR` */
  chooseSite: (count: number, codes: string) =>
    `You named ${count} site codes: ${codes}. Which code goes into the command? Run the command once for each site.`,
  solved: 'Thanks, marked as solved.',
  /** To words in a thread that bring nothing new and ask for nothing that the answer could tell. */
  nothingNew:
    'That does not change my answer above. Ask me about it, for example “why?” or “what is the deadline?”, or paste more log lines.',
  /** @param id `Q186408` */
  decided: (id: string) => `Of the possible causes that I named above, it is ${id}.`,
  noneOfThem: (id: string) => `It is none of the causes that I named above, but ${id}.`,
  replaced: (before: string, id: string) => `This is about ${id}, not about ${before} as my answer above.`,
  confirmed: (id: string) => `More lines show ${id}, as I said above.`,
  welcome: "You're welcome.",
} as const;
