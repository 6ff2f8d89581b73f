/** Hands a file to the browser to keep. Read with the reader's token, as a plain link would not be. */

export async function save(read: () => Promise<Blob>, path: string): Promise<void> {
  const url = URL.createObjectURL(await read());
  const link = document.createElement("a");
  link.href = url;
  link.download = path.split("/").pop() ?? "file";
  link.click();
  URL.revokeObjectURL(url);
}
