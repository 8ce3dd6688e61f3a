// Made from provider/resources and examples by `npm run generate`: change it there, not here.

export * from "./look-ups";
export * from "./notification-hook";
export * from "./number-routing";
export * from "./number-search";
export * from "./phone-number";
export * from "./subscriber";
export * from "./types";
