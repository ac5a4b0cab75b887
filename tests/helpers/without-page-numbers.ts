/**
 * To be imported first: leaves the page numbers in the contents of Word files blank, which take most of the time that
 * such a file takes. For tests that are about who is given a file, or about its words, from which the numbers follow.
 */
jest.mock("docx/layout", () => ({ estimatePageNumbers: () => ({ bookmarks: new Map() }) }));
