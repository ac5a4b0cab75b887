import type { StatementKind } from "../answers/answer.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Words that may stand beside an area's name in a heading; any other word makes the line a sentence. */
export const HEADING_WORDS = words(
  "a and answers area areas at by challenge challenging cld comments community discussion evaluation evaluations feedback for " +
    "framework from group hgiocld in indicator learning llcp llcps local communities community meeting network notes number of on " +
    "our partner partners partnership partnerships qi quality question questions report response responses results review round " +
    "self session summary the to using with year " +
    "january february march april may june july august september october november december",
);

/** Headers of table columns that only name what the column holds. */
export const COLUMN_WORDS = words(
  "answer answers area areas comment comments feedback llcp no notes number partnership question questions response responses",
);

/** The questions of self-evaluation and their usual short forms, as word keys. */
export const PROMPTS: Readonly<Record<Exclude<StatementKind, "unclassified">, readonly string[]>> = {
  strength: [
    "how well are you doing",
    "how well are we doing",
    "how are we doing",
    "how good are we now",
    "what is working well",
    "whats working well",
    "what went well",
    "what works well",
    "what do we do well",
    "working well",
    "strengths",
    "key strengths",
  ],
  concern: [
    "what is not working yet",
    "what is not working well",
    "what is not working",
    "not working yet",
    "what could be better",
    "what could be improved",
    "even better if",
    "concerns",
    "challenges",
    "weaknesses",
    "areas for improvement",
  ],
  evidence: [
    "how do you know",
    "how do we know",
    "what evidence do you have of positive impact",
    "what evidence do we have of positive impact",
    "what evidence do you have",
    "what evidence do we have",
    "what is the evidence",
    "evidence",
    "evidence of impact",
    "evidence of positive impact",
  ],
  nextStep: [
    "what are you going to do now",
    "what are we going to do now",
    "what will we do next",
    "what are your improvement priorities in this area",
    "what are our improvement priorities in this area",
    "what are your improvement priorities",
    "what should happen next",
    "what next",
    "whats next",
    "how good can we be",
    "improvement priorities",
    "priorities for improvement",
    "next steps",
    "actions",
    "action points",
  ],
};

export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, number) => [word, number]),
);
