// What a person types into a filter box, as the API's filters.

const TERM = /^[A-Za-z_][\w.-]*(?:!=|!~|<=|>=|=|<|>|~)/;
const WORD = /(?:[^\s"]|"[^"]*"?)+/g;

/**
 * Parts at spaces outside of double quotes. A word without an operator is looked for in the field
 * that people mean by default.
 */
export function terms(text: string, defaultField: string): string[] {
  return (text.match(WORD) ?? []).map((word) => {
    const bare = word.replaceAll('"', "");
    return TERM.test(word) ? bare : `${defaultField}~${bare}`;
  });
}

/** The next order when a column's head is pressed: ascending or descending first, then the other. */
export function nextSort(current: string, field: string, isDescendingFirst: boolean): string {
  const [first, second] = isDescendingFirst ? [`-${field}`, field] : [field, `-${field}`];
  return current === first ? second : first;
}
