type Entry<T> = { [K in keyof T & string]-?: [K, T[K]] }[keyof T & string];

/** `Object.entries` with the names that the type knows: for objects that are made with these and no others. */
export function entriesOf<T extends object>(record: T): Entry<T>[] {
  return Object.entries(record) as Entry<T>[];
}
