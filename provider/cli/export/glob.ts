/** `*` stands for any characters, `?` for one; all others for themselves, in whatever case. */
export function globPattern(glob: string): RegExp {
  const parts = glob.split(/([*?])/).map((part) => {
    if (part === "*") return "[^]*";
    return part === "?" ? "[^]" : part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "i");
}
