import { testKills } from "./killed";

testKills("provider");
