// How words are asked for in Chinese, Japanese and Korean, and whether what was found is what was meant.

// Characters as in generator/publish/search_copy.py: one word each in the index
const WIDE =
  "\\u3005-\\u3007\\u3040-\\u30ff\\u3100-\\u312f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const STOPS = "\\u00b7\\u2014\\u2018-\\u201d\\u2026\\u3001-\\u303f\\uff01-\\uff65";
const WORD = `\\p{L}\\p{N}_${WIDE}`;
const EDGE = new RegExp(`(?<=[${WIDE}])(?=[${WORD}])|(?<=[${WORD}${STOPS}])(?=[${WIDE}])`, "gu");
const JOINT = new RegExp(`(?<=[${WIDE}${STOPS}])(</mark>)? (<mark>)?(?=[${WIDE}])`, "gu");

/** The query as the index has it. Text without spaces must stand together: quotes ask for its exact order. */
export function asIndexed(query) {
  const words = query.replace(EDGE, " ");
  return words === query || /\s|"/.test(query) ? words : `"${words}"`;
}

/** Whether a page is what was asked for: for an unknown word Pagefind takes its longest known beginning, "x" for "xyzzy". */
export function resembles(query, page) {
  const marks = [page, ...page.sub_results].flatMap(({ excerpt }) => excerpt.match(/(?<=<mark>).*?(?=<\/mark>)/g) ?? []);
  const words = asIndexed(query).split(/[\s"]+/).filter(Boolean).map(plain);
  const near = (word) => marks.some((mark) => isHalf(word, plain(mark)));
  return marks.length === 0 || words.some(near);
}

/** Text of the index as readers write it: the index has a space between wide characters. */
export function joined(text) {
  return text.replace(JOINT, (_, end = "", begin = "") => (end && begin ? "" : end + begin));
}

/** The same without the character that parts what reads as an entity, as in generator/publish/search_copy.py. */
export function whole(text) {
  return text.replaceAll("\u2060", "");
}

/** The one word that stands for a whole name in the index, as in generator/publish/search_copy.py. */
export function nameWord(name) {
  const plain = name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return plain && `name0${plain}0name`;
}

function plain(word) {
  return word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

// Whether the words begin alike, for at least half of what was asked, as "cities" and "city" do.
function isHalf(word, mark) {
  const half = Math.ceil(word.length / 2);
  return mark.includes(word) || mark.startsWith(word.slice(0, half));
}
