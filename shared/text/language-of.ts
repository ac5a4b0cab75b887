import type { Language } from "../locales/translate.ts";

const listed = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/**
 * Small words that only one of the two languages has. "air", "is", "an", "do", "so", "sin", "far" and "gun" are in
 * both.
 */
const SMALL_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: listed(
    "the and of to are were we they it this that with for have has had been be not but from our you your there which who what when where how why more need needs would should could can cannot their them people because all some many most us very about than then only every together it's that's there's let's",
  ),
  gd: listed(
    "agus tha chan eil bha bhith bhios bhiodh bheil robh airson anns leis seo sinn sinne sibh sibhse iad iadsan nach gu gus cha aig againn agaibh agam agad aca aice orra oirnn oirbh dhuinn dhuibh dhaibh dhan dha leinn leibh leotha cuideachd daoine gach bho bhon chun fhathast ach mar nuair nam na ar nas mura cho còmhla ciamar carson càite dè cò ri ris rinn chaidh thàinig bu chòir feumaidh urrainn ged eadar tro fon mun às luchd a' th' 's",
  ),
};
/** Gaelic has grave accents, but other languages do, too. They never decide alone. */
const GRAVE = /[àèìòù]/u;
const ENGLISH_ENDING = /(?:n't|'re|'ve|'ll)$/u;
const GAELIC_BEGINNING = /^dh'./u;
const WORD = /'s(?!\p{L})|\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*'?/gu;

const ADDRESS = /https?:\/\/\S*/gu;

/** The beginning decides. Nobody changes language after this many characters. */
const LOOKED_AT = 4_000;
/** Fewer small words than this may be chance. */
const FEWEST = 2;
/** At least one in this many words must be a small one. */
const ONE_IN = 6;
/** The other language may have at most one small word for this many of these. */
const TIMES = 3;

/**
 * The language of a text, told by its small words ("agus", "the"). Null where there are too few, where both languages
 * have them, or for other languages. Nothing is stored. Reads the first 4,000 characters, in linear time.
 */
export function languageOf(text: string): Language | null {
  const found: Record<Language, number> = { en: 0, gd: 0 };
  let accents = 0;
  let words = 0;
  const plain = text.slice(0, LOOKED_AT).normalize("NFC").toLowerCase().replace(ADDRESS, " ").replace(/[’‘]/gu, "'");
  for (const [word] of plain.matchAll(WORD)) {
    words += 1;
    if (SMALL_WORDS.en.has(word) || ENGLISH_ENDING.test(word)) found.en += 1;
    else if (SMALL_WORDS.gd.has(word) || GAELIC_BEGINNING.test(word)) found.gd += 1;
    else if (GRAVE.test(word)) accents += 1;
  }
  if (found.gd > 0) found.gd += Math.min(accents, 1);
  const [most, other] = found.gd > found.en ? (["gd", "en"] as const) : (["en", "gd"] as const);
  const isClear = found[most] >= FEWEST && found[most] * ONE_IN >= words && found[most] >= found[other] * TIMES;
  return isClear ? most : null;
}
