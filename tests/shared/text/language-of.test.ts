import { catalogues, LANGUAGES } from "../../../shared/locales/text.ts";
import { frameworks } from "../../../shared/framework/frameworks.ts";
import { languageOf } from "../../../shared/text/language-of.ts";

const GAELIC = [
  "Tha sinn ag obair còmhla gach seachdain.",
  "Chan eil gu leòr luchd-obrach againn anns an sgìre.",
  "Bha na daoine òga glè thoilichte leis a’ chlub.",
  "Feumaidh sinn barrachd cuideachaidh airson pàrantan.",
  "Thàinig iad còmhla aig toiseach na bliadhna.",
  "Tha fios againn air seo bho na h-agallamhan.",
  "Cha robh duine sam bith aig an doras.",
  "Bu chòir dhuinn bruidhinn ris an sgoil a-rithist.",
  "Tha an talla fuar agus chan eil teas ann.",
  "Rinn sinn suirbhidh agus fhuair sinn trì fichead freagairt.",
  "Chan eil fhios againn fhathast dè tha a dhìth orra.",
  "Tha a’ chlann ag ionnsachadh gu math còmhla.",
  "Nuair a thig an geamhradh cha bhi bus ann.",
  "Is toil leinn gu bheil na buidhnean ag èisteachd.",
  "Dh’fhàs an clas agus tha liosta feitheimh ann.",
  "Chaidh coinneamhan a chumail, ach cha tàinig mòran.",
  "Tha gach com-pàirtiche a’ toirt rudeigin dhan bhòrd.",
  "Bhiodh e na b’ fheàrr nam biodh planadh ann.",
  "Ciamar a tha fios agaibh gu bheil e ag obrachadh?",
  "Chan eil daoine ag aontachadh mun phlana seo.",
  "Tha sibh a’ dèanamh obair mhath airson nan seann daoine.",
  "THA SINN TOILICHTE LEIS AN OBAIR AGUS AN SGIOBA.",
  "Bidh sinn a’ coinneachadh anns an leabharlann gach Diluain",
  "Tha an t-seirbheis ro fhada air falbh bho na bailtean beaga.",
  "Chan urrainn dhuinn leantainn mar seo.",
  "Tha e doirbh dhaibh faighinn chun a’ choleiste.",
  "Cha do dh’fhaighnich duine dhinn carson.",
  "Dè as urrainn dhuinn a dhèanamh còmhla?",
  "Tha clann agus pàrantan a’ tighinn gu tric.",
  "Chan eil ach aon neach ann, agus tha i sgìth.",
  // Told by how a word begins, and by what is accented in either way of writing it.
  ...["Dh’fhalbh iad.", "Cò às?"],
];

const ENGLISH = [
  "We work together every week.",
  "There are not enough staff in the area.",
  "The young people were very pleased with the club.",
  "We need more help for parents.",
  "They came together at the start of the year.",
  "We know this from the interviews.",
  "Nobody was at the door when they called.",
  "We should talk to the school again.",
  "The hall is cold and there is no heating.",
  "We ran a survey and had sixty answers.",
  "It’s too far, and buses don’t run on Sundays.",
  "All of the children learn well together.",
  "When winter comes there will be no bus.",
  "We like that the groups listen.",
  "The class grew and there is a waiting list.",
  "Meetings were held, but not many came.",
  "Each of the partners brings something to the table.",
  "It would be better with a plan.",
  "How do you know that it works?",
  "People do not agree about this plan.",
  "You do good work for the older people.",
  "WE ARE HAPPY WITH THE WORK AND THE TEAM.",
  "They meet in the library on Mondays to read",
  "The service is too far from the small towns.",
  "We cannot go on like this.",
  "It is hard for them to get to college.",
  "Nobody asked us why, and we would have told them.",
  "What can we do together?",
  "Children and parents come to most of it.",
  "There’s only one person, and they are tired.",
  // Told by how words end, and although a word has an accent.
  ...["Buses don’t run; drivers won’t stop.", "We cook it à la carte."],
];

const UNCLEAR = [
  ...["", " \n", "Yes", "Tha", "No evidence yet.", "Glè mhath!", "Morag NicLeòid", "Ann and Don", "Eilidh agus Calum"],
  ...["12 / 14", "3.2", "=SUM(A1:A9)", "https://example.org/tha/agus", "🙂🙂", "LLCP CLD HGIOCLD"],
  ...[
    "Air, sin, far, gun, an, is, do, so",
    "Voilà, très à propos",
    "La scuola è già più bella",
    "מרחבא بكم",
    "дзень добры ўсім",
  ],
  "Tha sinn toilichte agus we are happy with the club and the hall.",
  "The people of the club. Tha na daoine ann agus tha iad math.",
  "Dinna fash, fit like?",
  "Isla, Rory, Morag, Calum, Fiona, Euan, Ailsa, Brodie, Catriona, Donald, Eilidh and Finlay and Grant",
  "Fèis, Mòd, Cèilidh, Dùthchas, Còisir, Òran, Tìr na nÒg and Ràdio",
];

describe("The language of words", () => {
  test.each(GAELIC)("is Gaelic: %s", (text) => {
    expect(languageOf(text)).toBe("gd");
    expect(languageOf(text.normalize("NFD").replaceAll("’", "'"))).toBe("gd");
  });

  test.each(ENGLISH)("is English: %s", (text) => {
    expect(languageOf(text)).toBe("en");
  });

  test.each(UNCLEAR)("stays open: %j", (text) => {
    expect(languageOf(text)).toBeNull();
  });

  test("is never taken for the other in any text of ours", () => {
    const taken = LANGUAGES.flatMap((language) =>
      Object.values(catalogues[language])
        .map((entry) => (typeof entry === "string" ? entry : entry.other))
        .filter((text) => ![language, null].includes(languageOf(text))),
    );
    expect(taken).toEqual([]);
  });

  test("is English in every official question", () => {
    const official = frameworks.flatMap(({ indicators }) => indicators.flatMap(({ questions }) => questions));
    for (const { official: text } of official) expect([text, languageOf(text)]).toEqual([text, "en"]);
  });

  test("is looked for in the beginning alone, whatever comes after it", () => {
    const hostile = [
      "'".repeat(2_000_000),
      "a'".repeat(1_000_000),
      "a\u0300".repeat(1_000_000),
      "\u0300".repeat(2_000_000),
    ];
    for (const text of hostile) expect(["en", "gd", null]).toContain(languageOf(text));
    expect(languageOf(`${"x".repeat(4_000)} the the the the`)).toBeNull();
    expect(languageOf(`<b lang="gd">${"the club and the hall ".repeat(3)}</b>`)).toBe("en");
  });
});
