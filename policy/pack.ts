/** The pack itself. Pulumi loads the folder, and so `main` of package.json; a program that imports the package gets index.ts. */
import { PolicyPack } from "@pulumi/policy";
import { telephonyPolicies } from "./index"; // not ".", which is package.json's `main`

new PolicyPack("telephony", { policies: telephonyPolicies });
