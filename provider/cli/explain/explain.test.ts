import { typed } from "../testing";

const explain = (words: readonly string[], input = "") => typed(["explain", ...words], { environment: {}, input });

test("says what a message means, what to do, and whether it is safe to run again", async () => {
  expect(await explain(["nothing", "was", "sent,", "since", "this", "run", "is", "read-only"])).toEqual({
    code: 0,
    error: "",
    out:
      "since this run is read-only\n" +
      "  What it means: `TELEPHONY_READ_ONLY` or `telephony:readOnly` is set, and the run wanted to change something at " +
      "the carrier. Nothing was changed.\n" +
      "  What to do: In a drift job this is as it should be. Where the run is meant to change things, unset it.\n" +
      "  Safe to run again: Yes, but it says the same until that is done.\n" +
      "  More: docs/accounts.md#guards\n",
  });
});

test("reads a whole output from stdin", async () => {
  const { code, out } = await explain(
    ["-"],
    "Updating (dev):\n ++ create\nerror: telephony: the run was interrupted: what was under way is finished\n",
  );
  expect({ code, first: out.split("\n")[0] }).toEqual({ code: 0, first: "the run was interrupted" });
});

test("knows nothing of other texts: it says so, ends with 1, and prints an empty list as JSON", async () => {
  const nothing = {
    code: 1,
    error:
      'telephony: nothing is known of "disk full": give more of the message, as it was printed. What a carrier or ' +
      "Pulumi says in its own words is not listed here\n",
  };
  expect(await explain(["disk", "full"])).toEqual({ ...nothing, out: "" });
  expect(await explain(["--json", "disk", "full"])).toEqual({ ...nothing, out: '{\n  "entries": []\n}\n' });
});

test("wants a text", async () => {
  expect(await explain([])).toMatchObject({
    code: 2,
    out: "",
    error: expect.stringContaining("say what the error says"),
  });
});

test("shows nothing of the text that commands a terminal or a CI system", async () => {
  const { error } = await explain(["\u001b[2J::error::x"]);
  for (const command of ["\u001b", "::error"]) expect(error).not.toContain(command);
});
