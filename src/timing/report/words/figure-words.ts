/** Numbers as people say them, for the middle of a sentence or a cell of a table. */
export const figureWords = {
  nouns: {
    percent: (whole: number) => `${whole} %`,
    percentRange: (low: string, high: string) => `${low}–${high} %`,
    underOnePercent: 'under 1 %',
    overNinetyNinePercent: 'over 99 %',
    underHundredth: 'under 0.01',
    between: (low: string, high: string) => `${low}–${high}`,
    fromTo: (low: number | string, high: number | string) => `${low} to ${high}`,
    about: (count: number) => `about ${count}`,
    noneOrOne: 'none or 1',
    nearlyAlways: 'nearly always',
    often: 'about 19 times in 20',
    inTen: (count: number) => (count === 1 ? 'about 1 time in 10' : `about ${count} times in 10`),
    inFour: (count: number) => (count === 1 ? 'about 1 time in 4' : `about ${count} times in 4`),
    onceIn: (count: number) => `about 1 time in ${count}`,
    seldom: 'in fewer than 1 in 100 cases',
    hardlyEver: 'hardly ever',
    /** @param count as it is written */
    seconds: (count: number) => `${count} s`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} h`,
    hoursMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    days: (count: number) => `${count} days`,
    daysHours: (days: number, hours: number) => `${days} days ${hours} h`,
    sites: (count: number) => (count === 1 ? '1 site' : `${count} sites`),
    logonServers: (count: number) => (count === 1 ? '1 logon server' : `${count} logon servers`),
    waves: (count: number) => (count === 1 ? '1 wave' : `${count} waves`),
    steps: (count: number) => (count === 1 ? '1 manual step' : `${count} manual steps`),
    times: (count: number) => (count === 1 ? '1 time' : `${count} times`),
    datedLines: (count: number) => (count === 1 ? '1 dated line' : `${count} dated lines`),
    list: (most: string, last: string) => `${most}, or ${last}`,
    and: (most: string, more: number) => `${most} and ${more} more`,
  },
} as const;

/** What every report says of what it left out. */
export const reportWords = {
  more: (count: number) => `… and ${count} more`,
  moreSafer: (count: number) => `… and ${count} more with lower risk`,
  withSources: (text: string, articles: string) => `${text} (${articles})`,
} as const;
