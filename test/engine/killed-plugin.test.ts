import { testKills } from "./killed";

testKills("provider", "native");
testKills("engine", "native");
