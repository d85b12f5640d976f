# SPDX-License-Identifier: GPL-3.0-or-later
"""A frame of a filtered heat map by datashader's canvas and an FFT: counts in pixels, coloured."""

from __future__ import annotations

import time

import numpy as np


def answer(arrays):
    import datashader
    import pandas as pd
    from scipy import fft

    columns, rows = (int(value) for value in arrays["size"])
    west, north, pixel = (float(value) for value in arrays["corner"])
    radius = float(arrays["bandwidth"]) / pixel
    reach = int(np.ceil(radius))
    canvas = datashader.Canvas(
        plot_width=columns + 2 * reach,
        plot_height=rows + 2 * reach,
        x_range=(west - reach * pixel, west + (columns + reach) * pixel),
        y_range=(north - (rows + reach) * pixel, north + reach * pixel),
    )
    shape = tuple(
        fft.next_fast_len(length, real=True) for length in (rows + 4 * reach, columns + 4 * reach)
    )
    across = np.arange(-reach, reach + 1) / radius
    image = np.maximum(1 - across[:, None] ** 2 - across**2, 0) ** 2
    image *= 3 / (np.pi * float(arrays["bandwidth"]) ** 2) * 1e6
    transform = fft.rfft2(image.astype(np.float32), s=shape)
    frame = pd.DataFrame({"x": arrays["x"], "y": arrays["y"]})
    colours = np.arange(6, dtype=np.uint32)
    seconds = []
    for number in range(int(arrays["turns"]) + 1):
        started = time.perf_counter()
        kept = frame[arrays["masks"][number % len(arrays["masks"])]]
        counts = canvas.points(kept, "x", "y", datashader.count()).to_numpy()
        with fft.set_workers(2):
            spectrum = fft.rfft2(counts[::-1].astype(np.float32), s=shape)
            values = fft.irfft2(spectrum * transform, s=shape)
        values = values[2 * reach : 2 * reach + rows, 2 * reach : 2 * reach + columns]
        classes = np.zeros(values.shape, dtype=np.uint8)
        for bound in arrays["breaks"]:
            classes += values >= np.float32(bound)
        pixels = colours[classes]
        seconds.append(time.perf_counter() - started)
    return {"seconds": seconds[1:], "values": values, "pixels": pixels[:1]}
