import * as pulumi from "@pulumi/pulumi";
import { resources } from "../../provider/resources";
import * as sdk from ".";
import { NotificationHook, NumberRouting, NumberSearch, PhoneNumber, Subscriber } from ".";
import * as native from "./native";
import { CANDIDATES, type Registration, registrations } from "./testing";

const url = "https://example.com/sms";

function only(all: readonly Registration[], name: string, kind?: string): Registration {
  const found = all.filter((each) => each.name === name && (kind === undefined || each.type.endsWith(`:${kind}`)));
  expect(found).toHaveLength(1);
  return found[0] as Registration; // as was just seen
}

test("every resource has a class", () => {
  expect(resources.map(({ kind }) => kind).filter((kind) => !(kind in sdk))).toEqual([]);
});

describe("what every resource sends", () => {
  test("its type, the frozen text, and who it is", async () => {
    const all = await registrations(() => {
      new PhoneNumber("support", { vendor: "flowroute", number: "+12065550100", label: "Support" });
      new NumberSearch("wanted", { vendor: "flowroute", areaCode: "206" });
      new NumberRouting("support", { phoneNumber: "flowroute/+12065550100", voice: { type: "none" } });
      new NotificationHook("support", { phoneNumber: "flowroute/+12065550100", event: "message.incoming", url });
      new Subscriber("support", { phoneNumber: "flowroute/+12065550100", callerName: "EXAMPLE" });
    });
    expect(all).toHaveLength(5);
    for (const { type, name, inputs } of all) {
      const kind = type.replace("pulumi-nodejs:dynamic/telephony:", "");
      expect(inputs.__provider).toBe(
        `exports.handler = () => require("pulumi-telephony/runtime/v1").provider("${kind}");\n`,
      );
      expect(inputs.claim).toBe("shop/production");
      expect(inputs.self).toBe(`urn:pulumi:production::shop::${type}::${name}`);
    }
    const {
      claim: _claim,
      self: _self,
      __provider: _provider,
      ...declared
    } = only(all, "support", "PhoneNumber").inputs;
    expect(declared).toEqual({ vendor: "flowroute", number: "+12065550100", label: "Support" });
  });

  test("its URN under a parent, known in a preview, and never a dependency on the component that holds it", async () => {
    class Office extends pulumi.ComponentResource {
      constructor(name: string) {
        super("shop:index:Office", name);
        const phoneNumber = new PhoneNumber("desk", { vendor: "flowroute", number: "+12065550100" }, { parent: this });
        new NumberRouting("desk", { phoneNumber, voice: { type: "none" } }, { parent: phoneNumber });
        new Subscriber("desk", { phoneNumber, callerName: "EXAMPLE" }, { parent: this });
      }
    }
    const all = await registrations(() => new Office("seattle"), { preview: true });
    const office = "urn:pulumi:production::shop::shop:index:Office";
    const number = `${office}$pulumi-nodejs:dynamic/telephony:PhoneNumber`;
    expect(only(all, "desk", "PhoneNumber").inputs.self).toBe(`${number}::desk`);
    expect(only(all, "desk", "PhoneNumber").dependencies).toEqual([]);
    expect(only(all, "desk", "NumberRouting").inputs.self).toBe(
      `${number}$pulumi-nodejs:dynamic/telephony:NumberRouting::desk`,
    );
    expect(only(all, "desk", "Subscriber").inputs.self).toBe(
      `${office}$pulumi-nodejs:dynamic/telephony:Subscriber::desk`,
    );
    expect(only(all, "desk", "Subscriber").dependencies).toEqual([`${number}::desk`]);
  });

  test("every output resolves, given or not", async () => {
    let seen: unknown;
    await registrations(async () => {
      const number = new PhoneNumber("a", { vendor: "flowroute", number: "+12065550100" });
      seen = await new Promise((resolve) =>
        pulumi.all([number.vendor, number.label, number.messagingStatus]).apply(resolve),
      );
    });
    expect(seen).toEqual(["flowroute", undefined, undefined]);
  });
});

describe("secrets", () => {
  test("are secret whatever the program says, among the inputs and the outputs", async () => {
    const all = await registrations(() => {
      new NotificationHook("hook", {
        phoneNumber: "fonestorm/+13215551111",
        event: "call.incoming",
        url,
        username: "ada",
        password: "pa55",
      });
      new NumberRouting("routing", {
        phoneNumber: "fonestorm/+13215551111",
        messages: { type: "webhook", target: url },
        messageCredentials: { username: "ada", password: pulumi.output("pa55") },
      });
    });
    expect(only(all, "hook")).toMatchObject({
      secrets: ["password", "username"],
      secretOutputs: ["username", "password"],
    });
    expect(only(all, "routing")).toMatchObject({
      secrets: ["messageCredentials"],
      secretOutputs: ["messageCredentials"],
    });
    expect(only(all, "routing").inputs).toMatchObject({
      messages: { type: "webhook", target: url },
      messageCredentials: { username: "ada", password: "pa55" },
    });
  });

  test("that the program marks too stay beside its own", async () => {
    const all = await registrations(
      () =>
        new NotificationHook(
          "hook",
          { phoneNumber: "fonestorm/+13215551111", event: "call.incoming", url },
          { additionalSecretOutputs: ["url"] },
        ),
    );
    expect([...only(all, "hook").secretOutputs].sort()).toEqual(["password", "url", "username"]);
    expect(only(all, "hook").secrets).toEqual([]);
  });
});

test("which inputs the program gave as secrets is passed by name, those apart that always are", async () => {
  const all = await registrations(() => {
    new NotificationHook("secret", {
      phoneNumber: "fonestorm/+13215551111",
      event: "call.incoming",
      url: pulumi.secret(url),
      username: "ada",
      password: pulumi.secret("x"),
    });
    new NumberRouting("within", {
      phoneNumber: "fonestorm/+13215551111",
      messages: { type: "email", target: pulumi.secret("ada@example.com") },
    });
    new NumberRouting("open", {
      phoneNumber: "fonestorm/+13215551111",
      voice: { type: "forward", target: pulumi.output("+12065550199") },
    });
  });
  expect(only(all, "secret").inputs).toMatchObject({ secretInputs: ["url"] });
  expect(only(all, "within").inputs).toMatchObject({ secretInputs: ["messages"] });
  expect(only(all, "open").inputs).not.toHaveProperty("secretInputs");
});

describe("a number given as a resource", () => {
  test.each([
    ["as people write it", { vendor: "flowroute", number: "+1 (206) 555-0100" }, "flowroute/+12065550100"],
    [
      "of a named account",
      { vendor: "telcom", account: "uk-sales", number: "+441234901769" },
      "telcom:uk-sales/+441234901769",
    ],
    ["internal", { vendor: "telcom", number: "1001", internal: true }, "telcom/ext-1001"],
    [
      "from outputs",
      { vendor: pulumi.output("flowroute" as const), number: pulumi.output("+12065550100") },
      "flowroute/+12065550100",
    ],
  ] as const)("%s has its id in a preview, and is waited for", async (_title, args, id) => {
    const all = await registrations(
      () => {
        const phoneNumber = new PhoneNumber("support", args);
        new NumberRouting("routing", { phoneNumber, voice: { type: "none" } });
        new Subscriber("subscriber", { phoneNumber, callerName: "EXAMPLE" });
        new NotificationHook("hook", { phoneNumber, event: "call.incoming", url });
      },
      { preview: true },
    );
    for (const name of ["routing", "subscriber", "hook"]) {
      expect(only(all, name).inputs).toMatchObject({
        phoneNumber: id,
        numberVendor: args.vendor === "telcom" ? "telcom" : "flowroute",
      });
      expect(only(all, name).dependencies).toEqual([
        "urn:pulumi:production::shop::pulumi-nodejs:dynamic/telephony:PhoneNumber::support",
      ]);
    }
  });

  test("that is still to be found has the id that the engine gives, and its vendor in a preview", async () => {
    const program = () => {
      const phoneNumber = new PhoneNumber("found", { vendor: "flowroute", search: { areaCode: "206" } });
      new NumberRouting("routing", { phoneNumber, voice: { type: "none" } });
    };
    expect(only(await registrations(program), "routing").inputs).toMatchObject({
      phoneNumber: "id-of-found",
      numberVendor: "flowroute",
    });
    expect(only(await registrations(program, { preview: true }), "routing").inputs).toMatchObject({
      numberVendor: "flowroute",
    });
  });

  test("that is only read has the id that it was asked by, and nothing is declared of it", async () => {
    let number: unknown;
    const all = await registrations(async () => {
      const phoneNumber = PhoneNumber.get("desk", "flowroute/+12065550100");
      number = await new Promise((resolve) => phoneNumber.id.apply(resolve));
      new NumberRouting("routing", { phoneNumber, voice: { type: "none" } });
    });
    expect(number).toBe("flowroute/+12065550100");
    expect(only(all, "routing").inputs.phoneNumber).toBe("flowroute/+12065550100");
    expect(only(all, "routing").inputs).not.toHaveProperty("numberVendor");
  });

  test("or as an id is sent as it is", async () => {
    const all = await registrations(
      () =>
        new NumberRouting("routing", { phoneNumber: pulumi.output("telcom/+441234901769"), voice: { type: "none" } }),
    );
    expect(only(all, "routing").inputs).toMatchObject({ phoneNumber: "telcom/+441234901769" });
    expect(only(all, "routing").inputs).not.toHaveProperty("numberVendor");
  });
});

describe("a number with a search", () => {
  test("makes the search beside it and takes its candidates", async () => {
    const parent = "urn:pulumi:production::shop::shop:index:Office::seattle";
    const all = await registrations(() => {
      const office = new pulumi.ComponentResource("shop:index:Office", "seattle");
      new PhoneNumber(
        "found",
        {
          vendor: "flowroute",
          account: "us",
          search: { areaCode: "206", count: 5 },
          maxMonthlyCost: 1.5,
          label: "Found",
        },
        {
          parent: office,
          protect: true,
          aliases: [
            { name: "old" },
            { parent: pulumi.rootStackResource },
            "urn:pulumi:production::shop::a:b:C$pulumi-nodejs:dynamic/telephony:PhoneNumber::older",
          ],
        },
      );
    });
    const search = only(all, "found-search");
    expect(search).toMatchObject({ type: "pulumi-nodejs:dynamic/telephony:NumberSearch", parent, isProtected: true });
    expect(search.inputs).toMatchObject({
      vendor: "flowroute",
      account: "us",
      areaCode: "206",
      count: 5,
      maxMonthlyCost: 1.5,
    });
    expect(search.aliases[0]).toMatchObject({ name: "old-search" });
    expect(search.aliases[1]).toMatchObject({ name: "" });
    expect(search.aliases[2]).toBe(
      "urn:pulumi:production::shop::a:b:C$pulumi-nodejs:dynamic/telephony:NumberSearch::older-search",
    );

    const number = only(all, "found");
    expect(number).toMatchObject({ parent, isProtected: true });
    expect(number.inputs).toMatchObject({
      vendor: "flowroute",
      account: "us",
      maxMonthlyCost: 1.5,
      label: "Found",
      candidates: CANDIDATES,
    });
    expect(number.inputs).not.toHaveProperty("search");
    expect(number.dependencies).toEqual([
      `${parent.replace("::seattle", "")}$pulumi-nodejs:dynamic/telephony:NumberSearch::found-search`,
    ]);
  });

  test.each([
    ["dynamic", PhoneNumber],
    ["native", native.PhoneNumber],
  ] as const)(
    "gives the search what keeps and orders the number, %s, and keeps to itself what is about its own inputs",
    async (_front, Class) => {
      const all = await registrations(() => {
        const [office, first] = [
          new NumberSearch("office", { vendor: "telcom" }),
          new NumberSearch("first", { vendor: "telcom" }),
        ];
        const search = { areaCode: "206" };
        new Class(
          "found",
          { vendor: "flowroute", search },
          {
            dependsOn: [first],
            retainOnDelete: true,
            deletedWith: office,
            version: "1.2.3",
            pluginDownloadURL: "https://example.com",
            customTimeouts: { create: "5m" },
            ignoreChanges: ["label"],
            replaceOnChanges: ["label"],
            deleteBeforeReplace: true,
            additionalSecretOutputs: ["label"],
          },
        );
      });
      const urnOf = (name: string) =>
        `urn:pulumi:production::shop::pulumi-nodejs:dynamic/telephony:NumberSearch::${name}`;
      const shared = {
        version: "1.2.3",
        pluginDownloadURL: "https://example.com",
        customTimeouts: expect.objectContaining({ create: "5m" }),
      };
      for (const name of ["found", "found-search"]) {
        expect(only(all, name)).toMatchObject({ isRetained: true, deletedWith: urnOf("office"), options: shared });
        expect(only(all, name).dependencies).toContain(urnOf("first"));
      }
      const own = { ignoreChanges: ["label"], replaceOnChanges: ["label"], deleteBeforeReplace: true };
      expect(only(all, "found")).toMatchObject({ secretOutputs: ["label"], options: own });
      expect(only(all, "found-search")).toMatchObject({
        secretOutputs: [],
        options: { ignoreChanges: [], replaceOnChanges: [], deleteBeforeReplace: false },
      });
    },
  );

  test("keeps a ceiling of the search for the purchase too", async () => {
    const all = await registrations(
      () => new PhoneNumber("found", { vendor: "flowroute", search: { areaCode: "206", maxSetupCost: 1 } }),
    );
    expect(only(all, "found").inputs).toMatchObject({ maxSetupCost: 1 });
    expect(only(all, "found-search").inputs).toMatchObject({ maxSetupCost: 1 });
  });

  test("and a dearest tier, given for either", async () => {
    const all = await registrations(() => {
      new PhoneNumber("one", { vendor: "fonestorm", search: { areaCode: "206", maxTier: "A" } });
      new PhoneNumber("two", { vendor: "fonestorm", search: { areaCode: "206" }, maxTier: "X" });
    });
    for (const name of ["one", "one-search"]) expect(only(all, name).inputs).toMatchObject({ maxTier: "A" });
    for (const name of ["two", "two-search"]) expect(only(all, name).inputs).toMatchObject({ maxTier: "X" });
  });

  test("passes the candidates on, whoever made the search", async () => {
    const all = await registrations(() => {
      const { candidates } = new NumberSearch("wanted", { vendor: "flowroute", areaCode: "206" });
      new PhoneNumber("found", { vendor: "flowroute", candidates });
    });
    expect(only(all, "found").inputs).toMatchObject({ candidates: CANDIDATES });
  });

  test("has no other number", async () => {
    await registrations(() => {
      expect(() => new PhoneNumber("found", { vendor: "flowroute", number: "+12065550100", search: {} })).toThrow(
        /one of `number`, `candidates` and `search`/,
      );
    });
  });
});

describe("a resource that the other front made", () => {
  const dynamicType = "pulumi-nodejs:dynamic/telephony:";
  const nativeType = "telephony:index:";

  test.each([
    ["dynamic", sdk, dynamicType, nativeType],
    ["native", native, nativeType, dynamicType],
  ] as const)(
    "is taken over by the %s class, under its former name too, and its search with it",
    async (_front, { PhoneNumber, NumberRouting }, own, other) => {
      const parent = pulumi.rootStackResource;
      const all = await registrations(() => {
        const aliases = [
          { name: "old" },
          { name: "older", type: `${other}PhoneNumber`, parent },
          { type: pulumi.output(`${other}PhoneNumber`) },
          { type: "shop:index:Number" },
          `urn:pulumi:production::shop::${other}PhoneNumber::oldest`,
        ];
        const phoneNumber = new PhoneNumber("found", { vendor: "flowroute", search: { areaCode: "206" } }, { aliases });
        new NumberRouting("routing", { phoneNumber, voice: { type: "none" } });
      });
      expect(only(all, "routing")).toMatchObject({
        type: `${own}NumberRouting`,
        aliases: [{ name: "", type: `${other}NumberRouting` }],
      });
      const aliasesOf = (kind: string, suffix: string) => [
        expect.objectContaining({ name: `old${suffix}`, type: "" }),
        expect.objectContaining({ name: `older${suffix}`, type: `${other}${kind}` }),
        expect.objectContaining({ name: "", type: `${other}${kind}` }),
        `urn:pulumi:production::shop::${other}${kind}::oldest${suffix}`,
        expect.objectContaining({ name: `old${suffix}`, type: `${other}${kind}` }),
      ];
      expect(only(all, "found").aliases).toEqual(expect.arrayContaining(aliasesOf("PhoneNumber", "")));
      expect(only(all, "found-search").aliases).toEqual(expect.arrayContaining(aliasesOf("NumberSearch", "-search")));
      expect(JSON.stringify(only(all, "found-search").aliases)).not.toContain("shop:index:Number");
    },
  );
});

test("an import is refused, and what to do instead is said", async () => {
  await registrations(() => {
    expect(
      () => new PhoneNumber("a", { vendor: "flowroute", number: "+12065550100" }, { import: "flowroute/+12065550100" }),
    ).toThrow(/acquire: "adopt"/);
    expect(
      () => new NumberRouting("a", { phoneNumber: "flowroute/+12065550100" }, { import: "flowroute/+12065550100" }),
    ).toThrow(/adopts what is there/);
  });
});
