// Loads the page again when `cargo xtask start` made the site again.
let seen = "";
for (;;) {
  try {
    const edition = await (await fetch(`reload?since=${seen}`)).text();
    if (seen && edition !== seen) location.reload();
    seen = edition;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
