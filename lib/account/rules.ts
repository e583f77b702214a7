/** What two spellings of one email address have in common: accounts are told apart by it. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}
