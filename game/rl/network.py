"""Network: a learned policy as plain numbers, so that it decides without the library that trained it."""

import base64
import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.rl.features import Row, features
from game.rl.levers import masks
from game.rl.lines import orders
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders


class Network(NamedTuple):
    """Layers of a perceptron with tanh between; weight [output, input], bias [output]."""

    weights: tuple[npt.NDArray[np.float32], ...]
    biases: tuple[npt.NDArray[np.float32], ...]

    def logits(self, row: Row) -> npt.NDArray[np.float32]:
        """The preference for every option, lever after lever in one row."""
        value = row
        for place, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            value = weight @ value + bias
            if place < len(self.weights) - 1:
                value = np.tanh(value)
        return value


def best(logits: npt.NDArray[np.float32], accepted: Sequence[Sequence[bool]]) -> list[int]:
    """The preferred option of each lever among those the form accepts."""
    action, start = [], 0
    for lever in accepted:
        own = np.where(lever, logits[start : start + len(lever)], -np.inf)
        action.append(int(own.argmax()))
        start += len(lever)
    return action


def decide(network: Network, seen: Observation) -> Orders:
    """The form of a quarter; where the row is of another scenario than the one learned in, carry on."""
    row, accepted = features(seen), masks(seen)
    if len(row) != network.weights[0].shape[1] or sum(map(len, accepted)) != len(network.biases[-1]):
        return CARRY_ON
    return orders(seen, best(network.logits(row), accepted))


def packed(network: Network) -> str:
    """The network as text; half precision does for preferences."""
    file = io.BytesIO()
    layers = zip(network.weights, network.biases, strict=True)
    arrays = {
        f"{kind}{place}": array.astype(np.float16)
        for place, pair in enumerate(layers)
        for kind, array in zip("wb", pair, strict=True)
    }
    np.savez_compressed(file, **arrays)
    return base64.b64encode(file.getvalue()).decode("ascii")


def unpacked(text: str) -> Network:
    """The inverse."""
    stored = np.load(io.BytesIO(base64.b64decode(text)), allow_pickle=False)
    layers = len(stored.files) // 2
    return Network(
        tuple(stored[f"w{place}"].astype(np.float32) for place in range(layers)),
        tuple(stored[f"b{place}"].astype(np.float32) for place in range(layers)),
    )
