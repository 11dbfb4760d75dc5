/** Without accents, as Slack's `*_normalized` fields are; case and everything else stay. */
export const foldNames = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
