import type { Ref } from "../resources/id";
import { noReads } from "../run/reads";
import type { Run } from "../run/run";
import { systemClock } from "../transport/clock";
import { absent, type Found } from "../vendors/adapter";
import { confirmGone, recordRead } from "./gone";

const refs: Ref[] = ["0", "1", "2", "3"].map((last) => ({ vendor: "flowroute", number: `+1206555010${last}` }));
const soon = () => new Promise((settle) => setImmediate(settle));

function readsOf() {
  const run = { reads: noReads(), clock: { ...systemClock, sleep: soon } } as unknown as Run;
  const answers: ((found: Found) => void)[] = [];
  const outcomes = refs.map(() => "waits");
  refs.forEach(async (ref, at) => {
    const found = await recordRead(run, "PhoneNumber", ref, () => new Promise<Found>((settle) => answers.push(settle)));
    if (!found.absent) outcomes[at] = "there";
    else
      outcomes[at] = await confirmGone(run, ref).then(
        () => "gone",
        () => "doubted",
      );
  });
  return { answers, outcomes };
}

async function aWhile(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await soon();
}

test("what is gone waits for the reads beside it, and four of four are doubted, the first as well", async () => {
  const { answers, outcomes } = readsOf();
  answers[0]?.(absent);
  await aWhile();
  expect(outcomes).toEqual(["waits", "waits", "waits", "waits"]);
  for (const answer of answers.slice(1)) answer(absent);
  await aWhile();
  expect(outcomes).toEqual(["doubted", "doubted", "doubted", "doubted"]);
});

test("one of four is believed when the others are there", async () => {
  const { answers, outcomes } = readsOf();
  answers[0]?.(absent);
  for (const answer of answers.slice(1)) answer({});
  await aWhile();
  expect(outcomes).toEqual(["gone", "there", "there", "there"]);
});
