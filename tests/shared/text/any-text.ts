import fc from "fast-check";

const awkward = fc.constantFrom(
  "\uD800",
  "\uDFFF",
  "\u0000",
  "\u001B",
  "\u0085",
  "\uFEFF",
  "\r",
  "\r\n",
  "\n",
  "\t",
  " ",
  "\u202E",
  "\u2067",
  "\u2069",
  "\u200D",
  "\u200B",
  "\uFE0F",
  "\u0301",
  "\u{1F469}",
  "\u{1F1EC}",
  "\u{1F1E7}",
);

/** Text with everything in it that can go wrong, more often than chance would have it. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(awkward, fc.string({ unit: "binary", maxLength: 3 }), fc.string({ maxLength: 3 })), { maxLength: 30 })
  .map((pieces) => pieces.join(""));
