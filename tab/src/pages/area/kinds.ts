import type { StatementKind, Voice } from "../../../../shared/answers/answer.ts";
import type { TextKey } from "../../texts.ts";

export type Kind = StatementKind;

export const KIND_TITLES: Readonly<Record<Kind, TextKey>> = {
  strength: "tab.part.strength",
  concern: "tab.part.concern",
  evidence: "tab.part.evidence",
  nextStep: "tab.part.next",
  unclassified: "tab.findings.own-words",
};
export const statementKinds = Object.keys(KIND_TITLES) as Kind[];

export const VOICE_TITLES: Readonly<Record<Voice, TextKey>> = {
  individual: "tab.voice.individual",
  group: "tab.voice.group",
  "on-behalf": "tab.voice.on-behalf",
  unknown: "tab.voice.unknown",
};
export const voices = Object.keys(VOICE_TITLES) as Voice[];
