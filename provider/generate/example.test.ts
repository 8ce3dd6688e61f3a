import { examplesIn } from "./example";

const TYPESCRIPT = `
import * as pulumi from "@pulumi/pulumi";
import { NumberRouting, PhoneNumber, type Vendor } from "pulumi-telephony";

// Nobody uses it.
const unused = new pulumi.Config();

// The main number.
const main = new PhoneNumber("main", {
  vendor: "telcom",
  number: "+443301222970",
});

// Not of the example.
// example NumberRouting: Ring a menu
// Of the example.
new NumberRouting("main", {
  phoneNumber: main,
  voice: { type: "menu", target: "unused" },
});
// end

export const unrelated = main.number;
`;

test("an example is a program of its own: with what it uses, and without the rest", () => {
  expect(examplesIn(TYPESCRIPT, "typescript")).toEqual([
    {
      of: "NumberRouting",
      title: "Ring a menu",
      code: `import { NumberRouting, PhoneNumber } from "pulumi-telephony";

const main = new PhoneNumber("main", {
  vendor: "telcom",
  number: "+443301222970",
});
// Of the example.
new NumberRouting("main", {
  phoneNumber: main,
  voice: { type: "menu", target: "unused" },
});`,
    },
  ]);
});

test("in Python the modules that are used are imported", () => {
  const [example] = examplesIn(
    `"""About."""

import pulumi
import pulumi_telephony as telephony

main = telephony.PhoneNumber("main", vendor="telcom", number="+443301222970")

# example NumberRouting: Ring a menu
telephony.NumberRouting("main", phone_number=main.id, voice={"type": "menu"})
# end

pulumi.export("main", main.number)
`,
    "python",
  );
  expect(example?.code).toBe(`import pulumi_telephony as telephony

main = telephony.PhoneNumber("main", vendor="telcom", number="+443301222970")
telephony.NumberRouting("main", phone_number=main.id, voice={"type": "menu"})`);
});

test("in Go no variable stands unused", () => {
  const [example] = examplesIn(
    `// About.
package main

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		// example PhoneNumber: Adopt a number
		main, err := telephony.NewPhoneNumber(ctx, "main", &telephony.PhoneNumberArgs{
			Vendor: telephony.VendorTelcom,
		})
		if err != nil {
			return err
		}
		// end

		ctx.Export("main", main.Number)
		return nil
	})
}
`,
    "go",
  );
  expect(example?.code).toBe(`package main

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		if _, err := telephony.NewPhoneNumber(ctx, "main", &telephony.PhoneNumberArgs{
			Vendor: telephony.VendorTelcom,
		}); err != nil {
			return err
		}
		return nil
	})
}`);
});

test("in YAML an example is of the resources alone", () => {
  const [example] = examplesIn(
    `# About.
name: calls
runtime: yaml
config:
  main:
    type: string
resources:
  # The main number.
  main:
    type: telephony:PhoneNumber
    properties:
      vendor: telcom
      number: "+443301222970"

  # example NumberRouting: Ring a menu
  # Of the example.
  main-routing:
    type: telephony:NumberRouting
    properties:
      phoneNumber: \${main.id}
      voice: { type: menu, target: "262" }
  # end
outputs:
  main: \${main.number}
`,
    "yaml",
  );
  expect(example).toEqual({
    of: "NumberRouting",
    title: "Ring a menu",
    code: `resources:
  main:
    type: telephony:PhoneNumber
    properties:
      vendor: telcom
      number: "+443301222970"
  # Of the example.
  main-routing:
    type: telephony:NumberRouting
    properties:
      phoneNumber: \${main.id}
      voice: { type: menu, target: "262" }`,
  });
});

test("an example without an end is refused", () => {
  expect(() => examplesIn("// example PhoneNumber: Endless\nnew PhoneNumber();\n", "typescript")).toThrow("no end");
});
