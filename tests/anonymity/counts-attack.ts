import { answersPartition } from "../../bot/storage/answers/rows.ts";
import { unpackJson } from "../../bot/storage/tables/pack-json.ts";
import { TENANT } from "../helpers/deps.ts";
import type { Act } from "./acts.ts";
import type { Gathering } from "./gathering.ts";
import { guessed, NO_GUESS, type Score } from "./guessing.ts";
import { showingOf, type Showing } from "./showing.ts";

/** What could be seen to change when somebody anonymous sent something, and what that was. */
export type Moved = { signature: string; kind: string };

/** Performs the acts and watches everything that can be read without the server's secret, before and after each. */
export async function watchCounts(gathering: Gathering, acts: readonly Act[]): Promise<Moved[]> {
  const moved: Moved[] = [];
  const touched = new Set<string>();
  let before = await readable(gathering);
  for (const act of acts) {
    await gathering.perform(act);
    const after = await readable(gathering);
    const answerKey = `${act.personId} ${act.questionId}`;
    // A name that was there before, and is gone, is known to have been taken back: this is about the first word.
    if (act.attribution === "anonymous" && !touched.has(answerKey))
      moved.push({ signature: differences(before, after).join("\n"), kind: kindOf(act) });
    touched.add(answerKey);
    before = after;
  }
  return moved;
}

function kindOf({ input }: Act): string {
  if (!input) return "withdrawn";
  if (Object.keys(input.parts).length > 0) return "said";
  return input.unable ? "unable" : "marked";
}

/**
 * Learns from half of the moves, in which all kinds are equally frequent, what each change that can be seen means, and
 * guesses the other half.
 */
export function guessKinds(moved: readonly Moved[]): Score {
  const kinds = [...new Set(moved.map((one) => one.kind))].map((kind) => moved.filter((one) => one.kind === kind));
  const half = Math.floor(Math.min(...kinds.map((all) => all.length)) / 2);
  const known = kinds.flatMap((all) => all.slice(0, half));
  const unknown = kinds.flatMap((all) => all.slice(half, 2 * half));
  return unknown.reduce((score, { signature, kind }) => {
    const alike = known.filter((one) => one.signature === signature).map((one) => one.kind);
    return guessed(score, { right: mostFrequent(alike) === kind, among: kinds.length });
  }, NO_GUESS);
}

function mostFrequent(kinds: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

type Readable = { showing: Showing; rows: [string, unknown][] };

async function readable(gathering: Gathering): Promise<Readable> {
  const rows: Readable["rows"] = [];
  for await (const row of gathering.store.list("answers", answersPartition(TENANT, gathering.session.id))) {
    const sealed = row.values["sealed"];
    rows.push([row.rowKey, sealed instanceof Uint8Array ? sealed.byteLength : unpackJson(row.values)]);
  }
  return { showing: await showingOf(gathering), rows };
}

/** By how much each number moved, and which rows came or went; keys are told apart by their kind alone. */
function differences(before: Readable, after: Readable): string[] {
  const [old, now] = [numbers(before), numbers(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names]
    .flatMap((name) => {
      const by = (now.get(name) ?? 0) - (old.get(name) ?? 0);
      return by === 0 ? [] : [`${name} ${by}`];
    })
    .sort();
}

function numbers({ showing, rows }: Readable): Map<string, number> {
  const found = new Map<string, number>();
  const add = (name: string, by: number): void => void found.set(name, (found.get(name) ?? 0) + by);
  const look = (name: string, value: unknown): void => {
    if (typeof value === "number") add(name, value);
    else if (typeof value === "string") add(`${name} characters`, value.length);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) look(`${name}.${/^hgiocld|^\d+$/.test(key) ? "" : key}`, inner);
  };
  look("showing", showing);
  for (const [rowKey, value] of rows) {
    add(`rows ${rowKey[0]}`, 1);
    look(rowKey.split("|")[0] ?? "", value);
  }
  return found;
}
