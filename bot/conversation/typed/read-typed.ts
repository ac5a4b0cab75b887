/** Mentions of others and marks of bold and the like, as Teams writes them into a message. */
const MENTION = /<at\b[^<>]{0,300}>[^<]{0,300}<\/at>|(?<=^|\s)@\S{1,300}/giu;
/** A mention that was typed and never became one: the name may go on in further words, each with a capital letter. */
const TYPED_NAME = /(?<=^|\s)@\S{1,300}(?: \p{Lu}\S{0,300}){1,3}/gu;
const TAG = /<\/?[a-z][^<>]{0,300}>/giu;
const ENTITY = /&(?:nbsp|quot|apos|amp|lt|gt|#39|#34);/giu;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const EDGES = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

/** The words of what somebody typed, for comparing: small letters, without mentions, marks, quotes and what nobody sees. */
export function readTyped(text: string): string {
  const bare = text
    .normalize("NFKC")
    .replace(MENTION, " ")
    .replace(TAG, " ")
    .replace(ENTITY, " ")
    .replace(UNSEEN, "")
    .toLowerCase()
    .replace(/\s+/gu, " ");
  return bare.replace(EDGES, "") || bare.trim();
}

/** The text without names of several words that were typed after an @. */
export function withoutTypedNames(text: string): string {
  return text.normalize("NFKC").replace(TYPED_NAME, " ");
}
