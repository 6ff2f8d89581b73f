"""The plot of regret, drawn once as PNG and once as SVG, the same bytes for the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
import numpy as np
import numpy.typing as npt

mpl.use("Agg")
mpl.rcParams["svg.hashsalt"] = "arbormind"

from matplotlib import pyplot  # noqa: E402 - the backend is chosen before it

Curves = Mapping[str, Mapping[str, npt.NDArray[np.float64]]]
COLOURS = {"ours": "#1b6e53", "thompson": "#b0562b", "ucb1": "#5b6472"}
NAMES = {"ours": "ArborMind", "thompson": "Thompson sampling", "ucb1": "UCB1"}


def drawn(worlds: Curves, to: Path) -> None:
    """One panel a world, one line a policy; ``to`` names the file without its ending."""
    figure, panels = pyplot.subplots(1, len(worlds), figsize=(11, 3.4), sharex=True)
    for panel, (world, curves) in zip(panels, worlds.items(), strict=True):
        for policy, curve in curves.items():
            panel.plot(curve, color=COLOURS[policy], label=NAMES[policy], linewidth=1.6)
        panel.set_title(f"rates {world}")
        panel.set_xlabel("outcomes")
        panel.spines[["top", "right"]].set_visible(False)
    panels[0].set_ylabel("cumulative regret")
    panels[0].legend(frameon=False, fontsize=8)
    figure.tight_layout()
    to.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(to.with_suffix(".png"), dpi=120, metadata={"Software": None})
    figure.savefig(to.with_suffix(".svg"), metadata={"Date": None})
