import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { messageOf } from "./entry";
import { explains, find } from "./find";
import { sections } from "./messages";

const entries = sections.flatMap((section) => section.entries);
const foundIn = (text: string) => find(text, entries).map(messageOf);

describe("a whole message is found", () => {
  test.each([
    [
      "as Pulumi shows it",
      "Diagnostics:\n  pulumi-nodejs:dynamic/telephony:PhoneNumber (support):\n    \u001b[31merror: \u001b[0mtelephony: " +
        "Flowroute needs credentials for its default account. Missing: accessKey, secretKey. Set FLOWROUTE_ACCESS_KEY " +
        "and FLOWROUTE_SECRET_KEY, or telephony:flowrouteAccessKey and telephony:flowrouteSecretKey; the environment " +
        "goes before the stack's configuration, and all fields of an account come from one of them.",
      "needs credentials for its default account. Missing:",
    ],
    [
      "with ids and numbers in it, and cut into lines",
      "telephony: Could not adopt flowroute/+12065550100:\n the Flowroute   account does not\nhold it. To buy it, say",
      "Could not adopt … account does not hold it",
    ],
    [
      "without the quotes that a shell has taken",
      "telephony: Could not buy flowroute/+12065550113: Flowroute already holds it on this account, and acquire: buy " +
        "buys only what isnt held.",
      "buys only what isn't held",
    ],
    [
      "of a purchase rather than of the lost answer in it",
      "Could not buy flowroute/+12065550113: Flowroute (account default): POST /v2/numbers/12065550113 got no answer. " +
        "The request may have been executed anyway: it is repeated only where a look shows that it was not. Look at what Flowroute holds now. The " +
        "order was sent once. After 7.75 s the account does not show the number, so its outcome is unknown. It is in " +
        "state, so that no other candidate is bought in its place.",
      "The order was sent once. After … so its outcome is unknown",
    ],
    [
      "of wrong keys",
      "Flowroute (account default): GET /v2/numbers was answered with 401: unauthorized. Check FLOWROUTE_ACCESS_KEY.",
      "was answered with … 401",
    ],
    [
      "of a want of funds",
      "Telcom UK (account default): POST /api/v2/numbers/acquire was answered with 402: x. Add funds to the account at " +
        "Telcom UK and run again.",
      "Add funds to the account at",
    ],
    [
      "of a cap",
      "Could not release telcom/+441234901381: this run has released 3 numbers, and TELEPHONY_MAX_RELEASES " +
        "(telephony:maxReleases) allows 3.",
      "this run has released … TELEPHONY_MAX_RELEASES",
    ],
    [
      "of Pulumi's own",
      "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end",
      "the stack is currently locked by",
    ],
    [
      "in other letters",
      "ERROR: TELEPHONY: NOTHING WAS SENT, SINCE THIS RUN IS READ-ONLY",
      "since this run is read-only",
    ],
  ])("%s", (_, text, expected) => {
    expect(foundIn(text)[0]).toBe(expected);
  });
});

test("several errors in one output give as many entries, three at most", () => {
  const two = "since this run is read-only … the run was interrupted: what was under way is finished";
  expect(foundIn(two).sort()).toEqual(["since this run is read-only", "the run was interrupted"]);
  expect(foundIn(entries.map(messageOf).join("\n"))).toHaveLength(3);
});

test("some words of a message find it", () => {
  expect(foundIn("That many are unlikely")[0]).toBe("That many are unlikely to have been released at once");
  expect(foundIn("Telcom lists no numbers")).toEqual(["Telcom lists no numbers at all"]);
});

test("a word that an entry is about finds it", () => {
  expect(foundIn("TELEPHONY_READ_ONLY")).toEqual(["since this run is read-only"]);
});

test.each(["", " ", "…", "the", "disk full", "TypeError: undefined is not a function", "it is what it is"])(
  "nothing is found of %j",
  (text) => {
    expect(foundIn(text)).toEqual([]);
  },
);

test("an output of megabytes is looked through at once, whether anything is known of it or not", () => {
  const began = performance.now();
  const output = "the account does not ".repeat(500_000);
  expect(foundIn(`${output} since this run is read-only`)).toContain("since this run is read-only");
  expect(foundIn(output)).toEqual([]);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("each message finds its own entry before all others", () => {
  for (const entry of entries)
    expect([messageOf(entry), foundIn(messageOf(entry))[0]]).toEqual([messageOf(entry), messageOf(entry)]);
});

/**
 * The messages of errors in the rooms whose errors end a run, as far as they stand in the code: `…` for what is put in.
 */
function messagesInCode(): { readonly where: string; readonly text: string }[] {
  const provider = resolve(__dirname, "../..");
  const files = ["acquisition", "lifecycle", "reconcile", "run"].flatMap((room) =>
    readdirSync(join(provider, room))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => `${room}/${name}`),
  );
  return files.flatMap((where) => {
    const source = ts.createSourceFile(where, readFileSync(join(provider, where), "utf8"), ts.ScriptTarget.ES2022);
    const found: { where: string; text: string }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText(source))) {
        const text = (node.arguments ?? []).map(textIn).join(" ").trim();
        if (text.split(" ").length > 2) found.push({ where, text });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function textIn(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) return node.text;
  const parts: string[] = [];
  ts.forEachChild(node, (child) => {
    parts.push(textIn(child));
  });
  return parts.join("");
}

/**
 * What needs no entry. Most say all there is to say: a setting or an id of another form, a thing that a carrier lacks.
 */
const SPEAK_FOR_THEMSELVES: readonly string[] = [
  "has no API to add a number",
  "has no search",
  "has no .",
  "lacks its event",
  "Declare it without an import",
  "is not an id of this provider",
  "can't change a",
  "must be a JSON object from field to text",
  'its field "" must be text',
  "is a number of which not every digit is kept",
  "which is none of",
  'its field "vendor" must be one of',
  "There is no resource",
  "There is no vendor",
  "or name another account",
  "lacks , .",
  "must be a whole number, 0 or more",
  "readOnly must be true or false",
  "must be environment or config",
  // The end of a message whose beginning has an entry.
  "the environment goes before the stack's configuration",
  "leaves out whatever else gives credentials",
  "Could not :  Nothing was sent",
  "Could not delete",
  "Could not purchasesbuyrelease",
  "could not be bought:",
  // Put into the message of the run's folder, or never shown.
  "is no folder",
  "belongs to somebody else",
  "is open to others",
  "this process's part of it was removed",
  "no turn can be booked in",
];

test("what ends a run by night is explained", () => {
  const messages = messagesInCode();
  expect(messages.length).toBeGreaterThan(60);
  const unexplained = messages.filter(({ text }) => !entries.some((entry) => explains(entry, text)));
  const unknown = unexplained.filter(({ text }) => !SPEAK_FOR_THEMSELVES.some((words) => text.includes(words)));
  expect(unknown.map(({ where, text }) => `${where}: ${text}`)).toEqual([]);
});

test("of those that speak for themselves each is in the code, and has no entry", () => {
  const messages = messagesInCode();
  for (const words of SPEAK_FOR_THEMSELVES) {
    const those = messages.filter(({ text }) => text.includes(words));
    expect([words, those.length > 0, those.some(({ text }) => entries.some((entry) => explains(entry, text)))]).toEqual(
      [words, true, false],
    );
  }
});
