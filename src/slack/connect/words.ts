/** Words of the app itself: the entries that its manifest puts into the menu of a message. */
export const menuWords = {
  diagnose: 'Diagnose with SMS KB',
  save: 'Save what fixed it',
} as const;
