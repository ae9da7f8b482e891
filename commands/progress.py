"""A bar on the console for each step of a long command; steps of less than a second show none."""

from tqdm import tqdm

STEPS = {
    "copy": "复制 / copying",
    "pack": "打包 / packing",
    "verify": "核对 / verifying",
    "unpack": "解包 / unpacking",
    "place": "写入 / writing",
}


class Progress:
    """Call it with a step, how much is done and the total; use it in a ``with`` block."""

    def __init__(self):
        self.bar, self.step, self.done = None, None, 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.bar is not None:
            self.bar.close()

    def __call__(self, step, done, total):
        if step != self.step or done < self.done:
            self.__exit__()
            self.bar, self.step = (
                tqdm(
                    total=total,
                    desc=STEPS[step],
                    delay=1,
                    leave=False,
                    bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}",
                ),
                step,
            )
        self.bar.update(done - self.bar.n)
        self.done = done
