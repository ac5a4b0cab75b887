import type { ActionStatus } from "../actions/action.ts";
import { wordKeys } from "./words.ts";

export type PlanColumn = "title" | "owner" | "due" | "status" | "measure" | "area" | "number";

const COLUMNS: Readonly<Record<PlanColumn, RegExp>> = {
  title:
    /^(?:(?:agreed |key |improvement |planned )?actions?(?: required| needed| agreed| to be taken| point| points)?|tasks?|activity|what(?: will we do| are we going to do| needs to happen| needs to be done)?|improvements?|next steps?|steps?)$/,
  owner:
    /^(?:(?:action )?owners?|lead|leads|lead officer|lead person|lead partner|lead s|who|who by|by whom|who will do it|who is responsible|responsible|responsibility|responsible person|person responsible|assigned to|led by)$/,
  due: /^(?:due|due date|date due|by when|when|when by|deadline|target date|target|timescales?|timeframe|time scale|completion date|complete by|date)$/,
  status:
    /^(?:status|progress|progress status|rag|rag status|state|where it stands|current position|position|update|completed?)$/,
  measure:
    /^(?:measures?(?: of success)?|success measures?|success criteria|how will we know|outcomes?|expected outcomes?|impact|intended impact|evidence|evidence of impact)$/,
  area: /^(?:areas?|llcp|llcp area|local learning community|local learning communities partnership|partnership)$/,
  number: /^(?:no|number|ref|reference|id|sources?)$/,
};

/** The content of an action plan's column, by its heading; null for any other. */
export function planColumn(heading: string): PlanColumn | null {
  const keys = wordKeys(heading).join(" ");
  return (Object.keys(COLUMNS) as PlanColumn[]).find((column) => COLUMNS[column].test(keys)) ?? null;
}

const STATUSES: Readonly<Record<ActionStatus, RegExp>> = {
  "to-do": /^(?:|to do|todo|not started|not yet started|not begun|planned|open|new|outstanding|not done|no)$/,
  "on-its-way":
    /^(?:on its way|in progress|progressing|ongoing|on going|on track|started|under way|underway|partly done|part complete|partially complete|begun|active)$/,
  blocked: /^(?:blocked|stuck|on hold|paused|stalled|delayed|waiting|deferred)$/,
  done: /^(?:done|complete|completed|achieved|finished|closed|met|yes|100)$/,
};

/** An action's status, from a plan's own word for it; null where that is unclear. */
export function statusOf(text: string): ActionStatus | null {
  const keys = wordKeys(text).join(" ");
  return (Object.keys(STATUSES) as ActionStatus[]).find((status) => STATUSES[status].test(keys)) ?? null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** A spreadsheet may add the time of day. */
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ][\d:.]+z?)?$/;
const NUMBERS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/;
const WORDS =
  /^(?:by |(?:the )?end of |end )*(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?,? )?(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3,9})\.?,? (\d{4}|\d{2})$/;

/**
 * The calendar date (YYYY-MM-DD) of a British date, day before month. A month alone gives its last day. Null for
 * anything else.
 */
export function britishDate(text: string): string | null {
  const words = text.trim().toLowerCase().replaceAll(/\s+/g, " ");
  const iso = ISO.exec(words);
  if (iso) return dateOf({ year: iso[1], month: Number(iso[2]), day: Number(iso[3]) });
  const numbers = NUMBERS.exec(words);
  if (numbers) return dateOf({ year: numbers[3], month: Number(numbers[2]), day: Number(numbers[1]) });
  const named = WORDS.exec(words);
  const month = MONTHS.indexOf(named?.[2]?.slice(0, 3) ?? "") + 1;
  if (!named || month === 0) return null;
  return dateOf({ year: named[3], month, day: named[1] === undefined ? null : Number(named[1]) });
}

type DateParts = { year: string | undefined; month: number; day: number | null };

function dateOf({ year = "", month, day }: DateParts): string | null {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  const last = new Date(Date.UTC(full, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || full < 2000 || full > 2099 || (day !== null && (day < 1 || day > last))) return null;
  return `${full}-${String(month).padStart(2, "0")}-${String(day ?? last).padStart(2, "0")}`;
}
