type Entry<T> = { [K in keyof T & string]-?: [K, T[K]] }[keyof T & string];

/** `Object.entries` with the keys of the type, for objects that have exactly these keys. */
export function entriesOf<T extends object>(record: T): Entry<T>[] {
  return Object.entries(record) as Entry<T>[];
}
