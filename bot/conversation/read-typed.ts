/** Mentions of others and marks of bold and the like, as Teams writes them into a message. */
const MENTION = /<at\b[^<>]{0,300}>[^<]{0,300}<\/at>|(?<=^|\s)@\S{1,300}/giu;
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
