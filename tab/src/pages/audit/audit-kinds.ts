import { capitalise, t, type TextKey } from "../../texts.ts";

const KINDS: Readonly<Record<string, TextKey>> = {
  "launch-session": "tab.audit.kind.launch-session",
  "run-session": "tab.audit.kind.run-session",
  "move-on": "tab.audit.kind.move-on",
  back: "tab.audit.kind.back",
  pause: "tab.audit.kind.pause",
  resume: "tab.audit.kind.resume",
  lock: "tab.audit.kind.lock",
  unlock: "tab.audit.kind.unlock",
  close: "tab.audit.kind.close",
  reopen: "tab.audit.kind.reopen",
  "record-for-others": "tab.audit.kind.record-for-others",
  "record-group": "tab.audit.kind.record-group",
  "record-on-behalf": "tab.audit.kind.record-on-behalf",
  "link-area": "tab.audit.kind.link-area",
  "open-area": "tab.audit.kind.open-area",
  "members-unknown": "tab.audit.kind.members-unknown",
  "plan-evaluation": "tab.audit.kind.plan-evaluation",
  "change-evaluation": "tab.audit.kind.change-evaluation",
  "import-evaluation": "tab.audit.kind.import-evaluation",
  "accept-proposal": "tab.audit.kind.accept-proposal",
  "give-role": "tab.audit.kind.give-role",
  "take-role": "tab.audit.kind.take-role",
  "hand-over": "tab.audit.kind.hand-over",
  ask: "tab.audit.kind.ask",
  "arrange-ask": "tab.audit.kind.arrange-ask",
  "answer-ask": "tab.audit.kind.answer-ask",
  "withdraw-ask": "tab.audit.kind.withdraw-ask",
  "add-action": "tab.audit.kind.add-action",
  "edit-action": "tab.audit.kind.edit-action",
  "remove-action": "tab.audit.kind.remove-action",
  "answer-action": "tab.audit.kind.answer-action",
  "manage-actions": "tab.audit.kind.manage-actions",
  "add-decision": "tab.audit.kind.add-decision",
  "edit-decision": "tab.audit.kind.edit-decision",
  "place-themes": "tab.audit.kind.place-themes",
  "shape-themes": "tab.audit.kind.shape-themes",
  "edit-codebook": "tab.audit.kind.edit-codebook",
  "draft-themes": "tab.audit.kind.draft-themes",
  "approve-summary": "tab.audit.kind.approve-summary",
  "draft-report": "tab.audit.kind.draft-report",
  "publish-report": "tab.audit.kind.publish-report",
  "read-session": "tab.audit.kind.read-session",
  answer: "tab.audit.kind.answer",
};

/** What was done, in words; of a kind that has no words of its own yet, its name. */
export function kindText(verb: string): string {
  const key = KINDS[verb];
  return key ? t(key) : capitalise(verb.replaceAll("-", " "));
}
