import { CHAT_COMMANDS } from "../../bot/conversation/chat-commands.ts";
import type { Words } from "./manifest-words.ts";

type Scope = "personal" | "team" | "groupChat";
export type CommandList = { scopes: Scope[]; commands: { title: string; description: string }[] };

/** The commands that Teams suggests while somebody types, twelve at most. The others work all the same. */
const SUGGESTED: readonly { scopes: Scope[]; names: readonly string[] }[] = [
  {
    scopes: ["personal"],
    names: [
      "help",
      "answer",
      "my answers",
      "my actions",
      "launch",
      "run",
      "status",
      "findings",
      "deadline",
      "one more minute",
      "remind",
      "no more reminders",
    ],
  },
  {
    scopes: ["team", "groupChat"],
    names: [
      "help",
      "launch",
      "status",
      "next",
      "back",
      "pause",
      "resume",
      "lock",
      "close",
      "reopen",
      "findings",
      "link area",
    ],
  },
];

/** The lists of suggested commands, out of the ones that are routed. Throws where the tables do not agree. */
export function commandLists({ commands }: Pick<Words, "commands">): CommandList[] {
  const routed = new Set(CHAT_COMMANDS.map(({ name }) => name));
  const listed = new Set(SUGGESTED.flatMap(({ names }) => names));
  const unlisted = [...routed].filter((name) => !listed.has(name));
  const unrouted = [...listed, ...Object.keys(commands)].filter((name) => !routed.has(name));
  const undescribed = [...routed].filter((name) => commands[name] === undefined);
  if (unlisted.length > 0) throw new Error(`In no scope's list of commands: ${unlisted.join(", ")}`);
  if (unrouted.length > 0) throw new Error(`No command of the bot: ${unrouted.join(", ")}`);
  if (undescribed.length > 0) throw new Error(`Commands without a description: ${undescribed.join(", ")}`);
  return SUGGESTED.map(({ scopes, names }) => ({
    scopes,
    commands: names.map((title) => ({ title, description: commands[title] ?? "" })),
  }));
}
