import { testKills } from "./killed";

testKills("engine and provider");
