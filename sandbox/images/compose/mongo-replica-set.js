// Makes the single-node replica set, which transactions and change streams need, and waits until it has a primary.
const HOST = "mongo:27017";
try {
  rs.status();
} catch (error) {
  if (error.codeName !== "NotYetInitialized") throw error;
  rs.initiate({ _id: "gencode", members: [{ _id: 0, host: HOST }] });
}
for (let attempt = 0; attempt < 60 && !db.hello().isWritablePrimary; attempt += 1) sleep(500);
if (!db.hello().isWritablePrimary) throw new Error(`${HOST} did not become primary within 30 s`);
