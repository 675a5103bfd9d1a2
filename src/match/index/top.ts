/**
 * The k best of many scores: a heap whose root is the least of those kept, so that nearly all others are turned away by one
 * comparison. In: scores offered one by one. Out: the numbers of the best, best first; equal scores in the order offered.
 */
export interface Top {
  offer(number: number, score: number): void;
  /** What a score, which is positive, must exceed to be kept: who offers many spares itself a call for nearly all of them. */
  least(): number;
  /** Best first; empties the heap. */
  take(): readonly { readonly number: number; readonly score: number }[];
}

export function createTop(limit: number): Top {
  const numbers = new Int32Array(limit);
  const scores = new Float64Array(limit);
  let size = 0;
  /** Worse means: turned away earlier. Of equal scores the one offered later is worse. */
  const isWorse = (score: number, number: number, than: number) =>
    score < (scores[than] as number) || (score === scores[than] && number > (numbers[than] as number));
  const place = (at: number, number: number, score: number) => {
    numbers[at] = number;
    scores[at] = score;
  };
  const sink = (number: number, score: number) => {
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      const other = child + 1;
      if (other < size && isWorse(scores[other] as number, numbers[other] as number, child)) child = other;
      const childScore = scores[child] as number;
      const isChildWorse = childScore < score || (childScore === score && (numbers[child] as number) > number);
      if (!isChildWorse) break;
      place(at, numbers[child] as number, childScore);
      at = child;
    }
    place(at, number, score);
  };
  return {
    offer(number, score) {
      if (size === limit) {
        if (limit === 0 || !(score > (scores[0] as number))) return;
        sink(number, score);
        return;
      }
      let at = size++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!isWorse(score, number, parent)) break;
        place(at, numbers[parent] as number, scores[parent] as number);
        at = parent;
      }
      place(at, number, score);
    },
    least: () => (size < limit ? 0 : (scores[0] ?? Number.POSITIVE_INFINITY)),
    take() {
      const all = Array.from({ length: size }, (_, at) => ({
        number: numbers[at] as number,
        score: scores[at] as number,
      }));
      size = 0;
      return all.sort((a, b) => b.score - a.score || a.number - b.number);
    },
  };
}
