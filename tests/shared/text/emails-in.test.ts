import { emailsIn } from "../../../shared/text/emails-in.ts";

test.each([
  ["Mary O’Neil <mary.o'neil@council.example>, work", ["mary.o'neil@council.example"]],
  ["'ann@one.example';bob@two.example", ["ann@one.example", "bob@two.example"]],
  ["mailto:x@y.example.", ["x@y.example"]],
  ["ring 01224 000000, or @marr on the list; nobody@home", []],
])("finds in %j the addresses %j", (text, found) => expect(emailsIn(text)).toEqual(found));
