import { inWords } from "./acts.ts";
import { isOutside } from "./cast.ts";
import type { Played, Seen } from "./play.ts";
import type { Text } from "./playing.ts";
import { bestGuess, coveringPeople, worstGuess, type Owned } from "./posterior.ts";
import { saidWhere } from "./sights.ts";

/** Accounts in one hand against which the promise holds, and how surely the best of their guesses may name somebody. */
export const COLLUDERS = 2;
export const AT_MOST = 1 / 3;
export const FEWEST = 5;

/** Texts that share everything that could ever be seen of them, and how surely their authors can be guessed. */
export type Group = { history: string; texts: Text[]; owned: Owned[]; best: number; worst: number; covering: number };

/** Everything that broke the promise in a play, in words; nothing when it held. */
export function faultsOf(played: Played): string[] {
  const groups = groupsOf(played);
  return [
    ...groups.flatMap(tooSure),
    ...losses(played),
    ...untimely(played),
    ...elsewhere(played),
    ...miscounted(played),
    ...lost(played),
    ...atRest(played),
  ];
}

/** As `faultsOf`, with the play before them. */
export function reportOn(played: Played): string {
  const faults = faultsOf(played);
  return faults.length === 0 ? "" : [...faults, inWords(played.plan)].join("\n");
}

/**
 * Anonymous texts by all that could be seen of each: where it stood at each step. The adversary sees who did what, where
 * and when, but no words; of texts that share this history none is likelier than another to be any one act's.
 */
export function groupsOf({ seen, texts, players: _ }: Played): Group[] {
  const groups = new Map<string, Text[]>();
  for (const text of texts.filter(({ anonymous }) => anonymous)) {
    const history = historyOf(text, seen);
    if (history !== "") groups.set(history, [...(groups.get(history) ?? []), text]);
  }
  const shownFirst = new Map<string, number>();
  for (const text of texts.filter(({ anonymous }) => anonymous)) {
    const at = firstShown(text, seen);
    const key = `${text.areaId} ${authorOf(text)}`;
    if (at !== null) shownFirst.set(key, Math.min(at, shownFirst.get(key) ?? Infinity));
  }
  return [...groups].map(([history, own]) => {
    const owned = own.map((text): Owned => {
      const author = authorOf(text);
      const before = shownFirst.get(`${text.areaId} ${author}`) ?? Infinity;
      const shownAt = firstShown(text, seen) ?? 0;
      const then =
        seen.find(({ step }) => step === shownAt)?.uncovered.has(`${text.areaId} ${text.player.actor.id}`) ?? false;
      return { author, covers: before >= shownAt && !text.uncovered && !then };
    });
    const [best, worst] = [bestGuess(owned, COLLUDERS), worstGuess(owned, COLLUDERS)];
    return { history, texts: own, owned, best, worst, covering: coveringPeople(owned) };
  });
}

/** A link is of one session, and nothing says whether two are in the same hand: each is an account of its own (docs/anonymity.md). */
function authorOf({ player, sessionId }: Text): string {
  return isOutside(player) ? `${player.actor.id} in ${sessionId}` : player.actor.id;
}

function historyOf({ token }: Text, seen: readonly Seen[]): string {
  let last = "";
  const changes: string[] = [];
  for (const { step, places } of seen) {
    const place = places.get(token) ?? "";
    if (place !== last) changes.push(`${step}: ${place === "" ? "gone" : place}`);
    last = place;
  }
  return changes.join("; ");
}

function firstShown({ token }: Text, seen: readonly Seen[]): number | null {
  return seen.find(({ places }) => places.has(token))?.step ?? null;
}

function tooSure({ history, texts, best, worst, covering }: Group): string[] {
  const what = `${texts.map(({ token, player }) => `${token} of ${player.actor.id}`).join(", ")} [${history}]`;
  if (covering < FEWEST) return [`shown with only ${covering} independent people: ${what}`];
  if (best > AT_MOST) return [`${COLLUDERS} accounts name somebody with ${best.toFixed(2)}: ${what}`];
  if (worst > AT_MOST) return [`${COLLUDERS} accounts and who leads name somebody with ${worst.toFixed(2)}: ${what}`];
  return [];
}

/** Words that were gone, or stood elsewhere, though their author had done nothing about them. */
function losses({ seen, texts }: Played): string[] {
  return texts.flatMap((text) => {
    let last: string | undefined;
    for (const { step, places } of seen) {
      const here = places.get(text.token);
      const left = text.leftAt !== null && text.leftAt <= step;
      if (last !== undefined && here !== last && !left)
        return [
          `${text.token} of ${text.player.actor.id}, who did nothing, was at ${last} and at step ${step} at ${here}`,
        ];
      last = here ?? last;
    }
    return [];
  });
}

/** Anonymous words, and numbers made of them, that came, went or changed at another step than a first close or a sealing. */
function untimely({ seen, texts }: Played): string[] {
  const anonymous = new Set(texts.filter((one) => one.anonymous).map((one) => one.token));
  const shown = ({ places, findings }: Seen): string =>
    [
      ...[...places].filter(([token]) => anonymous.has(token)).map((entry) => entry.join(" ")),
      ...[...findings].flatMap(([areaId, { questions, keptBack }]) => [
        ...questions.map(({ cell }) => `${areaId} ${cell.questionId}: ${cell.unable} unable, ${cell.unclear} unclear`),
        `${areaId} keeps back ${keptBack.area}, the round ${keptBack.round}`,
      ]),
    ]
      .sort()
      .join("; ");
  return seen.slice(1).flatMap((now, index) => {
    const before = seen[index] as Seen;
    if (now.moment || shown(before) === shown(now)) return [];
    return [`at step ${now.step} (${now.act?.do}) what is told changed: ${shown(before)} → ${shown(now)}`];
  });
}

/** Texts that somebody sees through another view, or with their question or area, where the findings do not show them so. */
function elsewhere({ seen }: Played): string[] {
  return seen.flatMap(({ others, places, step }) =>
    [...others].flatMap(([view, shown]) =>
      [...saidWhere(shown)].flatMap(([token, where]) => {
        const place = places.get(token);
        if (place === undefined) return [`at step ${step} ${view} shows ${token}, which the findings do not show`];
        const told = ["", ...toldBy(place)];
        const more = where.flatMap((one) => one.split("|")).filter((one) => !told.includes(one));
        // Each area's findings show the words of the round, too, and say that they are any area's.
        return more.length === 0 || view.includes(" findings ")
          ? []
          : [`at step ${step} ${view} tells of ${token} ${more.join(" ")}, the findings ${place}`];
      }),
    ),
  );
}

/** The area and the question that a place tells of. */
function toldBy(place: string): string[] {
  if (place.includes("/round")) return [];
  return place.split(" ").flatMap((one) => one.split("|").slice(0, 2));
}

/** Numbers that tell more than the words beside them, or that leave something out. */
function miscounted({ seen, texts }: Played): string[] {
  return seen.flatMap(({ step, findings, places, standing }) =>
    [...findings].flatMap(([areaId, { questions }]) =>
      questions.flatMap(({ questionId, cell }) => {
        const here = standing.filter((one) => one.areaId === areaId && one.questionId === questionId);
        const place = `${areaId}|${questionId}|/questions/statements/items`;
        const read = texts.filter(({ token }) => places.get(token) === place).length;
        const pending = here.filter(({ closed }) => !closed).length;
        const { voices, strengths, concerns, nextSteps } = cell;
        const faults: string[] = [];
        const say = (what: string): void => void faults.push(`at step ${step} ${areaId} ${questionId} ${what}`);
        if (cell.pending !== pending) say(`tells of ${cell.pending} waiting answers, not ${pending}`);
        if (voices.individual - cell.pending !== read) say(`counts ${voices.individual} voices beside ${read} texts`);
        if (strengths + concerns + nextSteps !== read) say("counts words by kind that do not stand there");
        if (read > 0 && cell.state !== "answered") say(`is called ${cell.state} with ${read} texts`);
        const inTime = here.some(({ late }) => !late);
        if (read + pending === 0 && inTime && cell.state !== "withheld" && cell.unable + cell.unclear === 0)
          say(`is called ${cell.state} though something was said`);
        return faults;
      }),
    ),
  );
}

/** Words of anonymous people that stand in the store for everybody to read, and are shown nowhere. */
function atRest({ texts, seen, atRest: readable }: Played): string[] {
  return texts
    .filter(({ token, anonymous }) => anonymous && readable.has(token) && !seen.at(-1)?.places.has(token))
    .map(({ token, player }) => `${token} of ${player.actor.id} stands in the store, and is not shown`);
}

/** Everything that was said stands somewhere, or is among the number that is kept back. Holds where nobody changed anything. */
function lost({ seen, changed, plan }: Played): string[] {
  const last = seen.at(-1);
  // What comes after a reopening is in no number before the sealing.
  if (!last || changed || plan.acts.some(({ do: verb }) => verb === "reopen")) return [];
  const closed = last.standing.filter((one) => one.closed);
  const told = closed.filter(({ answer }) => answer !== "wordless" && last.places.has(answer.token)).length;
  const views = [...last.findings.values()];
  const kinds = views.flatMap(({ questions }) => questions.map(({ cell }) => cell.unable + cell.unclear));
  const kept = views.map(({ keptBack }) => keptBack.area);
  const all = told + sum(kinds) + sum(kept) + (views[0]?.keptBack.round ?? 0);
  return all === closed.length
    ? []
    : [
        `${closed.length} anonymous answers: ${told} stand somewhere, ${sum(kinds)} by kind, ${all} with those kept back`,
      ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
