/** What others wrote, in a comment on a pull request: it is read, and does nothing. */
import { plainText } from "../transport/plain-text";

/** GitHub takes 65,536 characters, and a workflow may want to add some of its own. */
export const LONGEST_COMMENT = 60_000;

/** As code: in its element GitHub mentions nobody and refers to nothing. */
export function code(given: string): string {
  return given === "" ? "" : `<code>${inert(given)}</code>`;
}

/** Among other words. */
export function prose(given: string): string {
  // GitHub looks for mentions and references in what is shown.
  return inert(given).replace(/&#(64|35);/g, "$&<!-- -->");
}

/** Text in which nothing is Markdown, HTML, a formula or a link. */
function inert(given: string): string {
  return plainText(given).replace(
    /[&<>*_`[\]~\\|@#$]|:(?=\/\/)|(?<=www)\./gi,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}
