// Loads the page again when `cargo xtask start` made another edition of the site.
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const answer = await fetch("edition.txt").catch(() => undefined);
  // No answer: it is stopped, or making the site at this moment.
  if (answer?.ok && (await answer.text()) !== edition) location.reload();
}
