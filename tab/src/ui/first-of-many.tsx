import type { ReactElement, ReactNode } from "react";
import "./first-of-many.css";

/** This many are read at a glance. The rest is one press away. */
const FIRST = 5;

type Props<T> = {
  items: readonly T[];
  /** The text for how many more there are. */
  rest: (count: number) => string;
  /** One item, as an `li` with a key. */
  children: (item: T) => ReactElement;
};

/** A list that stays short, however many items there are. */
export function FirstOfMany<T>({ items, rest, children }: Props<T>): ReactElement {
  const more = items.slice(FIRST);
  const list = (some: readonly T[]): ReactNode => <ul className="first-of-many">{some.map(children)}</ul>;
  return (
    <>
      {list(items.slice(0, FIRST))}
      {more.length > 0 && (
        <details>
          <summary>{rest(more.length)}</summary>
          {list(more)}
        </details>
      )}
    </>
  );
}
