"""A bar on the console for each step of a long command; steps of less than a second show none."""

from tqdm import tqdm

STEPS = {
    "copy": "复制 / copying",
    "pack": "打包 / packing",
    "documents": "材料 / documents",
    "verify": "核对 / verifying",
    "unpack": "解包 / unpacking",
    "place": "写入 / writing",
}
BAR = "{desc} {percentage:3.0f}%|{bar}| {elapsed}"


class Progress:
    """Call it with a step, how much is done and the total; use it in a ``with`` block."""

    def __init__(self) -> None:
        self.bar: tqdm | None = None
        self.step = ""
        self.done = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self.bar is not None:
            self.bar.close()

    def __call__(self, step: str, done: int, total: int) -> None:
        if self.bar is None or step != self.step or done < self.done:
            self._close()
            self.bar = tqdm(total=total, desc=STEPS[step], delay=1, leave=False, bar_format=BAR)
            self.step = step
        self.bar.update(done - self.bar.n)
        self.done = done
