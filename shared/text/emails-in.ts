/** An e-mail address without the brackets and quotes around it. An apostrophe may precede the @. */
const EMAIL = /[^\s<>(),;:"'@][^\s<>(),;:"@]*@[^\s<>(),;:"'@]+\.[^\s<>(),;:"'@.]+/g;

/** The e-mail addresses in a text, unchanged and in order. Total. */
export function emailsIn(text: string): string[] {
  return text.match(EMAIL) ?? [];
}
