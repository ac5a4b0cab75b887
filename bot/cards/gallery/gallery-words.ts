import type { Parts } from "../../../shared/answers/answer.ts";
import { PART_LIMIT } from "../../../shared/text/measure-text.ts";

/** The names of people and places and what they write, in one of several kinds. */
export type GalleryWords = {
  person: string;
  /** The names of others. */
  people: readonly string[];
  area: string;
  evaluation: string;
  channel: string;
  reason: string;
  parts: Required<Omit<Parts, "unclassified">>;
  strengths: readonly string[];
  /** The most questions in a session. */
  questions: number;
};

const everyday: GalleryWords = {
  person: "Isla Rowanbrae",
  people: ["Fergus Larkhill", "Morag Whinfield", "Callum Burnmouth"],
  area: "Marr",
  evaluation: "Partnership working 2026–27",
  channel: "Marr partners",
  reason: "Two partners could not join on the day.",
  parts: {
    strength:
      "The lunch club and the minibus plan their week together.\nNobody on the outlying farms is left without a lift.",
    concern: "We mostly ask the people we already know.",
    evidence: "Lunch club went from 9 people to 21 since spring.",
    nextStep: "Hold every second meeting online.",
  },
  strengths: [
    "The lunch club and the community minibus now plan their week together.",
    "Two youth groups that used to compete for the same hall run one evening together now.",
    "People say yes when you ask.",
  ],
  questions: 4,
};

const repeated = (text: string): string => text.repeat(PART_LIMIT.graphemes).slice(0, PART_LIMIT.graphemes);

/** The longest: as many letters as the limits allow, and names of 300 characters. */
const longest: GalleryWords = filledWith({
  part: repeated("Partners from all over the area came to the hall and told us what had changed. "),
  name: "Banffshire and the Upper Deveronside Villages ".repeat(7).slice(0, 300),
});

/** The heaviest: as many letters as the limits allow, each of three bytes. */
const heaviest: GalleryWords = filledWith({
  part: "\u1e83".repeat(PART_LIMIT.graphemes),
  name: "\u1e83".repeat(300),
});

const HOSTILE =
  '<script>alert(1)</script> <img src=x onerror=alert(1)> [press](javascript:alert(1)) ![](http://example.org/a.png) **bold** _em_ # top <at>Everyone</at> {{DATE(2026-01-01T00:00:00Z, SHORT)}} ${name} "quoted" \\ end';
const hostile: GalleryWords = { ...filledWith({ part: HOSTILE, name: HOSTILE }), reason: HOSTILE, questions: 4 };

function filledWith({ part, name }: { part: string; name: string }): GalleryWords {
  return {
    person: name,
    people: Array.from({ length: 14 }, () => name),
    area: name,
    evaluation: name,
    channel: name,
    reason: `${name.slice(0, 100)}: nothing was saved. Press Save again in a moment.`,
    parts: { strength: part, concern: part, evidence: part, nextStep: part },
    strengths: [part, part, part],
    questions: 12,
  };
}

export const galleryWords = { everyday, longest, heaviest, hostile } as const;
