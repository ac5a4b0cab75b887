/** How a language writes times and lists. Instants are shown in the given zone. */
export type DateWriter = {
  /** "1 August 2026" */
  day(at: Date, zone: string): string;
  /** "14:05"; `named`: with the zone's name, for readers in another zone. */
  clock(at: Date, zone: string, named: boolean): string;
  /** "Friday 27 November at 17:00 GMT"; `named`: with the zone's name in full. */
  moment(at: Date, zone: string, named: boolean): string;
  /** "August 2026", for a day in UTC. */
  month(at: Date): string;
  /** "Aug 2026", for a day in UTC. */
  shortMonth(at: Date): string;
  /** "New Zealand Time" */
  zone(zone: string): string;
  /** "Buchan, Garioch and Marr" */
  list(names: readonly string[]): string;
};

/** "Buchan, Garioch and Marr", with the language's own `and`. */
export function listed(names: readonly string[], and: string): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}`;
}
