/** Whether nothing of a text can be seen: spaces, zero-width characters and others that are drawn as nothing. */
export function isBlank(text: string): boolean {
  return !/[^\p{Z}\p{Cc}\p{DI}\u2800]/u.test(text)
}
