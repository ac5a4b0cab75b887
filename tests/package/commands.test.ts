import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cardGallery } from "../../bot/cards/card-gallery.ts";
import { helpCommands } from "../../bot/cards/commands-card.ts";
import { ALL_COMMANDS, CHAT_COMMANDS, findChatCommand } from "../../bot/conversation/chat-commands.ts";
import { translator } from "../../shared/locales/text.ts";
import { forgotten } from "../helpers/forgotten.ts";
import { commandLists, type CommandList } from "../../scripts/package/command-lists.ts";

const read = (path: string): unknown => JSON.parse(readFileSync(join(__dirname, "../..", path), "utf8"));
const manifest = read("appPackage/manifest.json") as { bots: { scopes: string[]; commandLists: CommandList[] }[] };
const lists = manifest.bots[0]?.commandLists ?? [];
const words = read("appPackage/words/en-gb.json") as { commands: Record<string, string> };

type Button = { type: string; title: string; verb?: string };
/** What to type instead of pressing. */
const TYPED: Readonly<Record<string, string>> = {
  "sessions.open": "answer",
  "answer.mine": "my answers",
  "launch.open": "launch",
  "panel.open": "run",
  "link.open": "link area",
  status: "status",
  "practice.start": "practise",
};

test("the manifest names panel and stage, and asks consent for little more", () => {
  const { configurableTabs, authorization } = read("appPackage/manifest.json") as {
    configurableTabs: { context: string[]; scopes: string[] }[];
    authorization: { permissions: { resourceSpecific: { name: string; type: string }[] } };
  };
  expect(configurableTabs[0]?.context).toEqual(
    expect.arrayContaining(["meetingChatTab", "meetingSidePanel", "meetingStage"]),
  );
  // Meetings that are not of a channel belong to a group chat.
  expect(configurableTabs[0]?.scopes).toEqual(["team", "groupChat"]);
  const asked = authorization.permissions.resourceSpecific.map(({ name, type }) => `${type} ${name}`);
  expect(asked.sort()).toEqual([
    "Application TeamsActivity.Send.User",
    "Delegated ChannelMeetingStage.Write.Group",
    "Delegated MeetingStage.Write.Chat",
  ]);
});

describe("the commands of the manifest", () => {
  test("are those that are routed, no more and no fewer", () => {
    const listed = new Set(lists.flatMap(({ commands }) => commands.map(({ title }) => title)));
    const things = CHAT_COMMANDS.map(({ name }) => name);
    expect(forgotten({ things, listed, at: "appPackage/manifest.json (npm run package -- --sync)" })).toEqual([]);
    for (const title of listed) expect(findChatCommand(title)?.name).toBe(title);
  });

  test("are offered in every place where the bot can be, twelve at most", () => {
    expect(lists.flatMap(({ scopes }) => scopes).sort()).toEqual([...(manifest.bots[0]?.scopes ?? [])].sort());
    for (const { commands } of lists) expect(commands.length).toBeLessThanOrEqual(12);
  });

  test("do everything that the help card's buttons do", () => {
    const help = cardGallery(translator("en")).filter(({ name }) => name.startsWith("help"));
    const buttons = help.flatMap(({ card }) => (card as { actions?: Button[] }).actions ?? []);
    expect(buttons.length).toBeGreaterThan(5);
    for (const button of buttons) {
      const command = button.type === "Action.OpenUrl" ? "findings" : TYPED[button.verb ?? ""];
      expect([button.title, findChatCommand(command ?? "")?.name]).toEqual([button.title, command]);
    }
  });

  test("cannot leave out a description, nor describe what is not routed", () => {
    const { help: _help, ...rest } = words.commands;
    expect(() => commandLists({ commands: rest })).toThrow("without a description: help");
    expect(() => commandLists({ commands: { ...words.commands, dance: "Dance" } })).toThrow(
      "No command of the bot: dance",
    );
  });
});

test("every language that Teams suggests commands in describes each of them", () => {
  const things = CHAT_COMMANDS.map(({ name }) => name);
  const lines = readdirSync(join(__dirname, "../../appPackage/words")).flatMap((file) => {
    const { commands } = read(`appPackage/words/${file}`) as { commands: object };
    return forgotten({ things, listed: Object.keys(commands), at: `appPackage/words/${file}` });
  });
  expect(lines).toEqual([]);
});

/** Typed by nobody who needs to be told of it: a greeting, and the languages that `language` offers. */
const UNTOLD = ["hello", "gaelic", "english"];

test("help and the README tell of every command that can be typed", () => {
  const typed = ALL_COMMANDS.map(({ name }) => name).filter((name) => !UNTOLD.includes(name));
  const told =
    readFileSync(join(__dirname, "../../README.md"), "utf8")
      .split("\n")
      .find((line) => line.startsWith("In a channel the bot hears")) ?? "";
  const named = [...told.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
  expect([
    ...forgotten({ things: typed, listed: helpCommands(true), at: "bot/cards/commands-card.ts" }),
    ...forgotten({ things: typed, listed: named, at: "README.md (“In a channel the bot hears”)" }),
  ]).toEqual([]);
});
