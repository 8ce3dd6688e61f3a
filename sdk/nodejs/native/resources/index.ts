// Made from provider/resources by `npm run generate`: change it there, not here.

export * from "./notification-hook";
export * from "./number-routing";
export * from "./number-search";
export * from "./phone-number";
export * from "./provider";
export * from "./subscriber";
