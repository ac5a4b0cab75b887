export const USAGE =
  "npm run import -- FILE [FILE …] [--year 2023-24] [--indicator 3.2] [--area NAME] [--map FILE.json] [--dry-run] [--json]";

/** The output of `--help`. */
export const HELP = `Reads an earlier evaluation into a finished round, and looks after what was imported.

  ${USAGE}
      imports a file, or several as one round; --dry-run shows what would be read
  npm run import -- --list [--json]
      every import: its id, title, file and day
  npm run import -- --show ID [--json]
      one import: who, when, from what, every piece with its place, what was put right
  npm run import -- --correct ID [--corrections FILE.json] [CORRECTION …] [--dry-run] [--json]
      puts it right; the words of the source stay
  npm run import -- --replace ID FILE [FILE …] [--dry-run] [--json]
      says what differs, then puts the file in its place; --year, --indicator, --area and --map as for an import
  npm run import -- --take-back ID [--dry-run] [--json]
      removes it whole, unless something rests on it

Corrections are made in the order in which they stand. PIECE is an id that --show prints, such as s4.
  --place PIECE=AREA/QUESTION/PART   such as s4=marr/3/concern; "-" for all areas, or for no question;
                                     PART is strength, concern, evidence, nextStep or unclassified
  --split PIECE@WHERE                WHERE is the words with which the second piece begins, or a count of characters
  --join PIECE                       with the piece after it
  --leave-out PIECE, --bring-back PIECE
  --title TEXT, --year 2023-24, --indicator 3.2
  --corrections FILE.json            a list as the API takes it: [{ "do": "join", "piece": "s4" }, …]

Exit codes: 0 done, or nothing to change; 1 the command cannot be carried out (an option, a file or an id is wrong, or
the record cannot be opened); 2 refused, with the reason, and nothing was changed. A dry run ends with the same code.`;
