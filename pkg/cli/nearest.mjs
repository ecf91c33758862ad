/** The candidate that differs least from a name, if it differs by no more than a third of its letters. */
export function nearest(name, candidates) {
    const scored = candidates.map((candidate) => ({ candidate, distance: distance(name.slice(0, 40), candidate) }));
    const best = scored.sort((a, b) => a.distance - b.distance)[0];
    return best && best.distance <= Math.max(1, name.length / 3) ? best.candidate : undefined;
}

/** How many letters have to be put in, taken out or changed. */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (const [i, letter] of [...a].entries()) {
        const next = [i + 1];
        for (const [j, other] of [...b].entries()) {
            next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === other ? 0 : 1)));
        }
        row = next;
    }
    return row.at(-1);
}
