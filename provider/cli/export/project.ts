/** The files of an exported project. */
import { ourManifest } from "../../hosts/manifest";
import type * as lifecycle from "../../lifecycle";
import { countsOf } from "../../look-ups/declared";
import { unseenOf } from "../../look-ups/left-out";
import { supportOf } from "../../vendors/vendor";
import { comment, numberText } from "./declare";
import { declaredIds, type ExportedAccount, type ExportOptions, fileOf } from "./exported";
import { ENTRY, type Project } from "./folder";
import { readmeOf } from "./readme";

export function projectOf(run: lifecycle.Run, accounts: readonly ExportedAccount[], options: ExportOptions): Project {
  // A project is given the versions that this release was tried with.
  const { version, devDependencies: tried } = ourManifest();
  return {
    program: {
      [ENTRY]: `// A file for each carrier.\n${accounts.map(({ vendor }) => `import "./${vendor.name}";\n`).join("")}`,
      ...Object.fromEntries(
        accounts.map((account) => [fileOf(account.vendor), accountText(run, account, options.isNative)]),
      ),
      "README.md": readmeOf(run, accounts, { ...options, version }),
    },
    settings: {
      "Pulumi.yaml": pulumiYaml(options),
      "package.json": json({
        name: options.name.toLowerCase(),
        private: true,
        dependencies: { "@pulumi/pulumi": tried["@pulumi/pulumi"], "pulumi-telephony": version },
        devDependencies: {
          "@types/node": tried["@types/node"],
          "ts-node": tried["ts-node"],
          typescript: tried.typescript,
        },
      }),
      "tsconfig.json": json({
        compilerOptions: {
          target: "es2022",
          module: "commonjs",
          moduleResolution: "node",
          strict: true,
          skipLibCheck: true,
          noEmit: true,
        },
        files: [ENTRY],
      }),
      ".gitignore": "node_modules/\n",
    },
    declared: declaredIds(accounts),
  };
}

/** The project of a folder of that name: letters, digits, dots, dashes and underscores, at most 100. */
export function projectNameOf(folder: string): string {
  const name = folder
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 100);
  return name === "" ? "telephony-export" : name;
}

function accountText(run: lifecycle.Run, { vendor, numbers }: ExportedAccount, isNative: boolean): string {
  const kinds = run.resources.filter(({ kind, identifiedBy }) => supportOf(vendor, kind) && !identifiedBy.isPinned);
  const declared = Object.keys(countsOf(numbers));
  // The same whatever the account holds, so that a number more changes its own lines alone.
  const hasSecrets = kinds.some(({ kind, secrets }) =>
    secrets.some((input) => supportOf(vendor, kind)?.unverifiable?.includes(input)),
  );
  return [
    ...comment(
      `What ${vendor.title} holds, in the order of the numbers. Written by \`telephony export\`: see README.md.`,
    ),
    ...unseenOf(vendor).flatMap((what) => comment(`Not here, since ${vendor.title} never returns it: ${what}.`)),
    ...(hasSecrets ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    ...(declared.length > 0
      ? [`import { ${declared.sort().join(", ")} } from "pulumi-telephony${isNative ? "/native" : ""}";`]
      : []),
    "",
    ...(hasSecrets
      ? [
          "/** For the credentials of hooks, once you declare them. */",
          "export const config = new pulumi.Config();",
          "",
        ]
      : []),
    numbers.map(numberText).join("\n"),
  ].join("\n");
}

function pulumiYaml({ name, isNative }: ExportOptions): string {
  const plugins = "plugins:\n  providers:\n    - name: telephony\n      path: node_modules/.bin\n";
  return `name: ${JSON.stringify(name)}\ndescription: Telephone numbers\nruntime: nodejs\n${isNative ? plugins : ""}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
