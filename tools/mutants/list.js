/**
 * Defects that could be made by hand in what decides about money and loss, by the file that they are put into: each by
 * itself, and a test must notice (run.js). White space and commas before a closing bracket don't count when `from` is
 * looked for. `explained`: why no test can notice.
 */

/** @type {Readonly<Record<string, readonly { why: string, from: string, to: string, explained?: string }[]>>} */
module.exports = {
  "provider/transport/answer.ts": [
    { why: "text: an answer of any depth", from: "if (isDeeper(text, MAX_DEPTH))", to: "if (false)" },
  ],
  "provider/transport/plain-text.ts": [
    {
      why: "text: a carrier's words are a command of the CI system",
      from: '.replace(COLON_COMMAND, "$1:\\\\u{3a}")',
      to: "",
    },
  ],
  "provider/transport/redact.ts": [{ why: "secret: a carrier's words show a URL", from: "...BEYOND_HOST,", to: "" }],
  "provider/transport/retry.ts": [
    {
      why: "a lost write is sent again: buys twice",
      from: 'if (effect === "write") return refused ? "fail" : "unknown";',
      to: 'if (effect === "write") return refused ? "fail" : again(attempt);',
    },
    {
      why: "a lost write counts as refused: never looked for",
      from: 'return refused ? "fail" : "unknown";',
      to: 'return "fail";',
    },
    { why: "tokens are renewed forever", from: "outcome.renewable && !attempt.renewed", to: "outcome.renewable" },
    {
      why: "a 408 counts as not executed",
      from: "status >= 300 && status < 500 && status !== 408",
      to: "status >= 300 && status < 500",
    },
    { why: "a form's redirect counts as not executed", from: "&& status !== 302 && status !== 303", to: "" },
    {
      why: "a 500 counts as not executed",
      from: "status >= 300 && status < 500 &&",
      to: "status >= 300 && status <= 500 &&",
    },
    {
      why: "one attempt too many",
      from: "if (attempt.number >= MAX_ATTEMPTS)",
      to: "if (attempt.number > MAX_ATTEMPTS)",
    },
    { why: "an unreadable answer passes", from: "outcome.accepted && outcome.readable", to: "outcome.accepted" },
    {
      why: "a write is not sent again after a 429",
      from: 'if (outcome.type === "answered" && outcome.rateLimited) return again',
      to: 'if (outcome.type === "answered" && outcome.rateLimited && effect === "read") return again',
    },
    {
      why: "a Retry-After of hours is slept through",
      from: 'retryAfterMs > MAX_RETRY_AFTER_MS ? "fail"',
      to: 'retryAfterMs < 0 ? "fail"',
    },
  ],
  "provider/run/owners.ts": [
    { why: "one number, two owners", from: "(owner) => owner !== self);", to: "(owner) => owner === undefined);" },
    {
      why: "no number counts as declared: a rename releases it",
      from: 'run.register.note({ fact: "declares", thing',
      to: 'if (kind !== "PhoneNumber") run.register.note({ fact: "declares", thing',
    },
  ],
  "provider/run/private-folder.ts": [
    {
      why: "run: a folder that others can look into is used",
      from: "if ((found.mode & 0o077) !== 0)",
      to: "if ((found.mode & 0o077) === 1)",
    },
  ],
  "provider/run/register-folder.ts": [
    {
      why: "run: processes don't count each other's purchases",
      from: "if (slotsIn(folder, sort).filter((each) => each <= mine).length <= limit) return giveBack;",
      to: "return giveBack;",
    },
    { why: "run: an unreadable line of another process goes unnoticed", from: "unreadable(error);", to: "" },
  ],
  "provider/run/register.ts": [
    {
      why: "one purchase more than the guard allows",
      from: "if (slots[sort].size >= limit) return undefined;",
      to: "if (slots[sort].size > limit) return undefined;",
    },
  ],
  "provider/reconcile/away-from.ts": [
    { why: "number: a failover to the account's own number", from: 'sort === "own" ? "shunned" : "own"', to: "sort" },
  ],
  "provider/reconcile/gone.ts": [
    {
      why: "one number that is gone is not believed",
      from: "reads.gone.size <= MANY || reads.gone.size <= MANY_OF_ALL * all",
      to: "reads.gone.size <= MANY && reads.gone.size <= MANY_OF_ALL * all",
    },
    {
      why: "four of a hundred are not believed",
      from: "reads.gone.size <= MANY || reads.gone.size <= MANY_OF_ALL * all",
      to: "reads.gone.size <= MANY",
    },
    {
      why: "what is read first is believed before the rest is known",
      from: "while (reads.underWay > 0 || reads.begun !== begun);",
      to: "while (false);",
    },
  ],
  "provider/reconcile/look-first.ts": [
    {
      why: "run: what somebody has changed in the portal is written over",
      from: "if (strange.length > 0) throw",
      to: "  if (strange.length > carried.length) throw",
    },
    {
      why: "run: what a write takes along is not looked at",
      from: "paths.flatMap((path) => unitOf(resource, support, path))",
      to: "paths",
    },
    {
      why: "run: a name that somebody has changed is taken for one that the program drops",
      from: "|| (!isDeclared(path) && !carried.filter(isDeclared).every(isDone))",
      to: "",
      explained:
        "of each unit that a carrier shows, another member tells of the change as well; the contract of `find` allows one that does not",
    },
    {
      why: "run: a caller name that was approved meanwhile stops the next one",
      from: "&& !isAsUntilDone(work, path, before, state)",
      to: "",
    },
  ],
  "provider/reconcile/look.ts": [
    {
      why: "a number that waits to be restored is released forever",
      from: "return liveOf(await adapter.find(ref, known, { fresh: true }));",
      to: "const found = await adapter.find(ref, known, { fresh: true });\n  return found.absent && found.restorable !== undefined ? { ...found } : liveOf(found);",
    },
    {
      why: "a number that vanishes while it is changed is not noticed",
      from: "const live = await adapter.find(ref, known, { fresh });\n  if (live.absent)",
      to: "const live = await adapter.find(ref, known, { fresh });\n  if (live === null)",
    },
  ],
  "provider/reconcile/mark.ts": [
    {
      why: "a mark overwrites a declared label",
      from: "if (labelLength === undefined || inputs.label !== undefined) return undefined;",
      to: "if (labelLength === undefined) return undefined;",
    },
    {
      why: "every mark is ours",
      from: 'if (label === markOf(inputs, length) || own.includes(label)) return "ours";',
      to: 'if (label.startsWith(PREFIX)) return "ours";',
    },
    {
      why: "a mark that was cut is another's",
      from: "label === markOf(inputs, length) || own",
      to: "label === markOf(inputs, 10_000) || own",
    },
    {
      why: "run: a mark that was refused is not due",
      from: 'if (typeof state.markOver === "string") return { mark, over: state.markOver };',
      to: "",
    },
    {
      why: "run: a renamed stack keeps its old marks",
      from: "state.mark !== mark ? { mark, over: state.mark }",
      to: "state.mark === undefined ? { mark, over: state.mark }",
    },
  ],
  "provider/reconcile/reset.ts": [
    {
      why: "run: what was equal by chance is reset",
      from: "!unitOf(resource, support, path).some((each) => wrote.includes(each)) || !stands(path)",
      to: "!stands(path)",
    },
    {
      why: "run: what was changed since is reset",
      from: "!unitOf(resource, support, path).some((each) => wrote.includes(each)) || !stands(path)",
      to: "!unitOf(resource, support, path).some((each) => wrote.includes(each))",
    },
  ],
  "provider/reconcile/settling.ts": [
    {
      why: "purchase: a defect after a sent write loses it",
      from: "if (isPlain(error) || !changed) throw error;",
      to: "throw error;",
    },
    {
      why: "state: what another's lost request took along is forgotten",
      from: "if (error instanceof OutcomeUnknownError) noteChange();",
      to: "",
    },
  ],
  "provider/reconcile/state.ts": [
    {
      why: "a dropped release stays armed",
      from: "for (const name of [...dropped, ...OWN]) delete seen[name];",
      to: "for (const name of OWN) delete seen[name];",
    },
  ],
  "provider/reconcile/write.ts": [
    {
      why: "a lost write is not settled by a read",
      from: "if (!(error instanceof OutcomeUnknownError) || wait === undefined) throw error;\n      await run.clock.sleep(wait);\n      const seen",
      to: "throw error;\n      await run.clock.sleep(wait ?? 0);\n      const seen",
    },
    {
      why: "what a read shows to be there is sent again",
      from: "left = remainingPaths( work.resource, left, (path) => !isApplied(work, path, declared, seen) || isUnverifiable(work, path), );",
      to: "left = [...paths];",
    },
    { why: "a value that did not take passes", from: "if (missing.length === 0) return live;", to: "  return live;\n" },
  ],
  "provider/acquisition/candidates.ts": [
    {
      why: "a candidate with another's mark is taken",
      from: '=== "another\'s") passed.push(',
      to: '=== "ours") passed.push(',
    },
    {
      why: "adopt buys a candidate",
      from: 'if (how === "adopt") passed.push(',
      to: 'if (how === "never") passed.push(',
    },
    {
      why: "a refused candidate is not looked for again: buys the next",
      from: "if (!(refusal instanceof NotOnOfferError)) throw refusal;",
      to: "if (refusal) throw refusal;",
    },
    {
      why: "without labels, a refused candidate is adopted on a guess",
      from: "if (support.labelLength !== undefined) return { ref, live, acquired",
      to: "if (support.labelLength === undefined) return { ref, live, acquired",
    },
    {
      why: "a candidate is adopted before its buyer could mark it",
      from: "for (const wait of MARK_LOOKS_MS) {",
      to: "for (const wait of []) {",
    },
    {
      why: "a number with somebody's label is adopted",
      from: "!live.label || live.label === inputs.label ||",
      to: "live.label || live.label === inputs.label ||",
    },
    {
      why: "a read that denies what another has shown leads to the next candidate",
      from: "const live = marked.absent ? seen : marked;",
      to: "if (marked.absent) throw refusal;\n  const live = marked;",
    },
  ],
  "provider/acquisition/caps.ts": [
    { why: "run: one number takes two slots", from: "if (run.slots.has(key)) return;", to: "" },
    { why: "run: a plain refusal counts as a purchase", from: "run.slots.get(key)?.();", to: "" },
  ],
  "provider/acquisition/declared-number.ts": [
    { why: "adopt buys", from: 'if (how === "adopt" || how === "takeover") {', to: 'if (how === "takeover") {' },
    {
      why: "a number that can be restored is bought again",
      from: "if (live.restorable !== undefined) {",
      to: "if (live.restorable === undefined) {",
    },
    {
      why: "buy adopts what is held, and refuses a repetition",
      from: 'if (how === "buy" && whose !== "ours"',
      to: 'if (how === "buy" && whose === "ours"',
    },
    { why: "buy fails on a rename or --replace", from: "&& !isInState(run, resource.kind, ref)) {", to: ") {" },
    {
      why: "another stack's number is adopted",
      from: 'if (whose === "another\'s") refuseAnothers(work, live, how, self);',
      to: "",
    },
    {
      why: "takeover does not take over",
      from: '((how === "takeover" || whose !== "none") &&',
      to: '(whose !== "none" &&',
    },
    {
      why: "run: what arrives late is adopted and not marked",
      from: 'if (run.asked.has(id)) return { ref, live, acquired: how === "register" ? "registered" : "bought", ...(how !== "register" && { markOver: "" }) };',
      to: "",
    },
    { why: "run: two resources can't exchange their numbers", from: 'standing === "another" ||', to: "" },
  ],
  "provider/acquisition/price.ts": [
    { why: "a price at the ceiling is refused", from: "if (is > most) return", to: "if (is >= most) return" },
    {
      why: "without a price the ceiling is no ceiling",
      from: 'if (is === undefined) return unstated("price", ceiling);',
      to: "if (is === undefined) continue;",
    },
  ],
  "provider/acquisition/purchase.ts": [
    {
      why: "a lost purchase is sent again",
      from: "const seen = await lookUntilListed(work);\n    if (seen.live) return seen;\n    const seconds",
      to: "const seen = await lookUntilListed(work);\n    if (seen.live) return seen;\n    await adapter.create(ref, inputs);\n    const seconds",
    },
    {
      why: "a sold candidate ends the run",
      from: 'error.kind === "rejected" || error.kind === "conflict"',
      to: 'error.kind === "conflict"',
    },
    {
      why: "an open purchase of a candidate is in no state: the next run buys another one",
      from: "if (inputs.candidates !== undefined) {\n      const next",
      to: "    if (inputs.candidates === null) {\n      const next",
    },
    {
      why: "a lost purchase is not looked for",
      from: "if (!(error instanceof OutcomeUnknownError)) {\n      work.run.asked",
      to: "    {\n      work.run.asked",
    },
    {
      why: "a lost purchase does not count for the guard",
      from: 'if (!run.asked.has(id)) giveSlotBack(run, "purchases", id);',
      to: 'giveSlotBack(run, "purchases", id);',
    },
  ],
  "provider/acquisition/release.ts": [
    {
      why: "one release more than the guard allows",
      from: "maxReleases,\n    () =>",
      to: "    maxReleases + 1,\n    () =>",
    },
    {
      why: "a release is not verified",
      from: "for (const wait of LOOKS_MS) {\n      if ((await heldNow(work, state)) === undefined) return;",
      to: "    for (const wait of LOOKS_MS) {\n      return;",
    },
    {
      why: "a refused release passes for done",
      from: 'giveSlotBack(run, "releases", id);\n        throw error;',
      to: '        giveSlotBack(run, "releases", id);',
    },
    {
      why: "run: a number with another owner's mark is released",
      from: 'return !isMark(label) || readMark(label, state, labelLength, [ownOf(state).mark]) === "ours";',
      to: "return label !== null || !isMark(label) || labelLength === ownOf(state);",
    },
  ],
  "provider/lifecycle/check.ts": [
    {
      why: "a check does not declare",
      from: "if (problems.length === 0) declare(run, resource.kind, ref, { self });",
      to: "",
    },
    { why: "one list serves two numbers", from: "if (user !== self)", to: "    if (user === undefined)\n" },
    {
      why: "buy fails on a --replace of the same number",
      from: "if (ref) noteInState(run, resource.kind, ref);",
      to: "",
    },
    {
      why: "run: two checks that pass the cap at once say nothing",
      from: "if (!isCounted && count > maxPurchases &&",
      to: "if (!isCounted && count === maxPurchases + 1 &&",
    },
    {
      why: "text: what nobody sees goes out",
      from: 'typeof value === "string" ? refusedText(value) : undefined',
      to: "undefined as string | undefined",
    },
  ],
  "provider/lifecycle/create.ts": [
    {
      why: "a routing is set on a number that was given up",
      from: "if (live.absent) {",
      to: "if (live.absent && live.restorable === undefined) {",
      explained:
        "the only vendor that has such numbers, FoneStorm, gives none for what stands on them; the contract of `find` allows it, so the lifecycle looks too",
    },
    {
      why: "what is bought bears no mark",
      from: "const mark = due && givesWay(live.label, due) ? due.mark : undefined;",
      to: "const mark = due && !givesWay(live.label, due) ? due.mark : undefined;",
    },
    {
      why: "an unfinished create passes for finished",
      from: "const managed = confirmedPaths(work, inputs, seen);",
      to: "const managed = managedBy(work.resource, inputs);",
    },
    {
      why: "run: a failed create is armed",
      from: 'settingOf(resource, support, inputs, "onDelete") === "keep" ? inputs : { ...inputs, onDelete: "keep" }',
      to: "inputs",
    },
    {
      why: "run: a refused create stays in state",
      from: "if (!outcome.changed && !work.run.asked.has(id)) throw outcome.error;",
      to: "",
    },
    {
      why: "run: a second create does not go on from the first",
      from: "if (begun) {",
      to: "  if (begun && news === inputs) {\n",
    },
  ],
  "provider/lifecycle/delete.ts": [
    { why: "keep releases", from: 'if (how === "keep") {', to: '  if (how === "never") {' },
    { why: "a rename releases the number", from: "if (keeper !== undefined) {", to: "  if (keeper === null) {" },
    {
      why: "run: half of a replacement releases the number",
      from: "const wanting = isNumber ? replacedBy(run, ref, selves) : undefined;",
      to: "const wanting = undefined;",
    },
  ],
  "provider/lifecycle/diff.ts": [
    {
      why: "a found number has two owners",
      from: "if (owner !== undefined) {\n    const reason",
      to: "  if (owner === null) {\n    const reason",
    },
    {
      why: "a refresh's diff makes a release impossible",
      from: "if (!isStillDeclared || self === undefined || !run.register.facts().checked.has(self)) return;",
      to: "if (!isStillDeclared || self === undefined) return;",
    },
    {
      why: "what is replaced counts as declared, and is never released",
      from: "noteOwner(run, kind, id, state, news, replaces.length === 0);",
      to: "noteOwner(run, kind, id, state, news, true);",
    },
  ],
  "provider/lifecycle/read.ts": [
    { why: "a wrong account empties the state", from: "if (!isImport) await confirmGone(run, ref);", to: "" },
    {
      why: "a refresh forgets an open purchase",
      from: "if (live.absent && live.restorable === undefined && purchase !== undefined) {",
      to: "if (live.absent && isImport && purchase !== undefined) {",
    },
  ],
  "provider/lifecycle/update.ts": [
    { why: "what an update declares may be deleted in the same run", from: "declare(run, kind, ref, inputs);", to: "" },
    {
      why: "another stack's number is taken for an open purchase",
      from: "refuseIfClaimedElsewhere(work, before, live);",
      to: "",
    },
    {
      why: "a release that was taken back stays armed after a failure",
      from: "...withKeepAtOnce(work, before, managed, inputs)",
      to: "declared: before, managed",
    },
    {
      why: "run: the run after one that was stopped writes over what somebody has changed",
      from: 'purchase === "unconfirmed" || !hasLooked ? undefined :',
      to: 'purchase === "unconfirmed" ? undefined :',
    },
    {
      why: "run: what a write has seen beside it is taken back by the next run",
      from: "const left = managed.filter((path) => !written.includes(path) && !isSubmitted(path));",
      to: "const left = managed.filter((path) => written.includes(path) && isSubmitted(path));",
    },
    {
      why: "run: a second update does not go on from the first",
      from: "begun?.id === id ? begun.state : upgraded(olds)",
      to: "upgraded(olds)",
    },
    {
      why: "run: a mark that was refused when the number arrived late is forgotten",
      from: "...(seen ? ownOnceSeen(work, before, seen) : { purchase }),",
      to: "...(seen ? {} : { purchase }),",
    },
  ],
  "provider/resources/hook-url.ts": [
    { why: "url: user info in a hook's URL", from: 'authority.includes("@")', to: "false" },
  ],
  "provider/resources/number-routing.ts": [
    { why: "number: a forward to itself", from: "return isItself ? TO_ITSELF : undefined;", to: "return undefined;" },
  ],
  "provider/resources/telephone-number.ts": [
    {
      why: "number: any length will do",
      from: "(parsed.isPossible() ? northAmerican(number) : wrongLength(number, parsed))",
      to: "undefined",
    },
    {
      why: "number: a trunk 0 is dropped in silence",
      from: "trunkPrefix(text, number, parsed) ?? (parsed.isPossible() ? northAmerican(number) : wrongLength(number, parsed))",
      to: "parsed.isPossible() ? northAmerican(number) : wrongLength(number, parsed)",
    },
  ],
  "provider/vendors/flowroute/unit.ts": [
    { why: "address: a # in a street", from: 'if (words.includes("#")) return "#";', to: "" },
  ],
  "provider/vendors/fonestorm/url-credentials.ts": [
    {
      why: "secret: credentials outlive their URL",
      from: 'username ?? "", url_password: password ?? ""',
      to: "username, url_password: password",
    },
  ],
  "provider/vendors/session/merged.ts": [
    { why: "one resource's bad value fails the others", from: "else if (isKnown)", to: "else if (false)" },
    {
      why: "a lost write of several is sent again",
      from: "const isKnown = !(reason instanceof OutcomeUnknownError);",
      to: "const isKnown = true;",
    },
    { why: "secret: a carrier's words reach another resource", from: "fail(ofSeveral(reason))", to: "fail(reason)" },
    {
      why: "credentials of two changes are mixed",
      from: "together(mine, theirs, false)",
      to: "together(mine, theirs)",
    },
  ],
  "provider/vendors/telcom/purchases.ts": [
    {
      why: "a refused purchase that came about as another number is not noticed",
      from: "!before.has(id) &&",
      to: "before.has(id) && ",
    },
    {
      why: "a list that got shorter proves that a purchase failed",
      from: "return [...came, ...[...before].filter((id) => !now.has(id) && !others.has(id))];",
      to: "return came;",
    },
    { why: "two purchases of one run doubt each other", from: "&& !isOurs(id, listed)", to: "" },
    {
      why: "a lost answer makes another purchase doubtful",
      from: "purchase.id === undefined ? bought === number :",
      to: "purchase.id === undefined ? false :",
    },
  ],
  "provider/look-ups/account.ts": [
    {
      why: "operator: what could not be read is a silent hole",
      from: "unread.push({ kind, id, reason: error.message });",
      to: "",
    },
    {
      why: "operator: wrong keys are a gap at each number",
      from: "if (!(error instanceof TelephonyError) || isOfAll(error)) throw error;",
      to: "if (!(error instanceof TelephonyError)) throw error;",
    },
  ],
  "provider/look-ups/declared.ts": [
    {
      why: "operator: an export declares another stack's number",
      from: "if (!lifecycle.isMark(label)) return undefined;",
      to: "return undefined;",
    },
  ],
  "provider/cli/drift/index.ts": [
    {
      why: "operator: a comparison that failed is no drift",
      from: "if (report.failed.length > 0) return 1;",
      to: "",
    },
  ],
  "provider/cli/cost/plan.ts": [
    {
      why: "operator: `adoptOrBuy` buys nothing",
      from: 'if (acquire === undefined || acquire === "adoptOrBuy") return "atMostOne";',
      to: 'if (acquire === undefined) return "atMostOne";',
    },
  ],
  "provider/cli/inventory/rows.ts": [
    {
      why: "operator: a number of two stacks is managed once",
      from: '"twice" in found ? "twice" : declared',
      to: "declared",
    },
  ],
};
