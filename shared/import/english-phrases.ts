const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Words that may stand beside an area's name in a heading. Any other word makes the line a sentence. */
export const HEADING_WORDS = words(
  "a and answers area areas at by challenge challenging cld comments community discussion evaluation evaluations feedback for " +
    "framework from group hgiocld in indicator learning llcp llcps local communities community meeting network notes number of on " +
    "our partner partners partnership partnerships qi quality question questions report response responses results review round " +
    "self session summary the to using with year " +
    "january february march april may june july august september october november december",
);

/** Headings of table columns that only name their content. */
export const COLUMN_WORDS = words(
  "answer answers area areas comment comments feedback llcp no notes number partnership question questions response responses",
);

/** Words that headings of meetings add: "Marr and Garioch LLCPs (joint session)". */
export const GATHERING_WORDS = words(
  "afternoon both combined day evening event events focus held joint jointly local meetings morning only online plus " +
    "session sessions shared together workshop workshops",
);

/** Words that may precede or follow a heading's own words without changing its meaning. */
export const HEADING_LEAD = words(
  "a any are current have identified is key list main my our overall please some the their there these were what your",
);
export const HEADING_TAIL: readonly string[] = [
  ...[
    "in this area",
    "in your area",
    "in our area",
    "for us",
    "for you",
    "for our area",
    "so far",
    "to date",
    "this year",
  ],
  ...[
    "last year",
    "here",
    "identified",
    "now",
    "and why",
    "please",
    "if any",
    "why",
    "noted",
    "and how",
    "you have",
    "we have",
  ],
];

export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, number) => [word, number]),
);
