"""How well a way of splitting a team separates unlike people: ASW and Fau, many splits at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Splits = NDArray[np.int64]


def silhouette_width(points: Floats, splits: Splits, *, most: int) -> Floats:
    """Mean silhouette (ASW; Meyer and Glenz 2013) of each split of each version of a team.

    ``points``: versions x people x coordinates. ``splits``: subgroup codes 0 to ``most`` - 1,
    versions (or 1 for all) x splits x people. Returns versions x splits. A person alone in a
    subgroup counts 0, as does one whose distances are all 0; a "split" into one subgroup is minus
    infinity.

    >>> points = np.array([[[0.0], [0.0], [1.0], [1.0]]])
    >>> silhouette_width(points, np.array([[[0, 0, 1, 1]]]), most=2).tolist()
    [[1.0]]
    """
    member = splits[..., None] == np.arange(most)
    size = member.sum(axis=-2)[..., None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        total = _distance_sums(_distances(points), member.astype(float))
        own = member * total
        inside = own.sum(axis=-1) / ((member * size).sum(axis=-1) - 1)
        elsewhere = np.where(member | (size == 0), np.inf, total / size).min(axis=-1)
        width = (elsewhere - inside) / np.maximum(elsewhere, inside)
    alone = (member * size).sum(axis=-1) == 1
    mean = np.where(alone | np.isnan(width), 0.0, width).mean(axis=-1)
    return np.where((size > 0).sum(axis=-1)[..., 0] > 1, mean, -np.inf)


def share_between(points: Floats, splits: Splits, *, most: int) -> Floats:
    """Share of all squared distance that lies between subgroups (Fau; Thatcher et al. 2003).

    Shapes as :func:`silhouette_width`. A team of wholly alike people has share 0.

    >>> points = np.array([[[0.0], [2.0], [4.0], [6.0]]])
    >>> share_between(points, np.array([[[0, 0, 1, 1]]]), most=2).tolist()
    [[0.8]]
    """
    centred = points - points.mean(axis=1, keepdims=True)
    member = (splits[..., None] == np.arange(most)).astype(float)
    size = member.sum(axis=-2)
    sums = np.swapaxes(member, -1, -2) @ centred[:, None]
    between = ((sums**2).sum(axis=-1) / np.maximum(size, 1)).sum(axis=-1)
    whole = (centred**2).sum(axis=(1, 2))[:, None]
    share = np.divide(between, whole, out=np.zeros_like(between), where=whole > 0)
    return np.where((size > 0).sum(axis=-1) > 1, share, -np.inf)


def _distances(points: Floats) -> Floats:
    """Euclidean distances, versions x people x people."""
    return np.asarray(np.linalg.norm(points[:, :, None] - points[:, None], axis=-1))


def _distance_sums(distances: Floats, member: Floats) -> Floats:
    """Each person's summed distance to each subgroup, versions x splits x people x subgroups."""
    if member.shape[0] > 1:
        return np.asarray(distances[:, None] @ member)
    _, splits, people, most = member.shape
    once = member[0].transpose(1, 0, 2).reshape(people, splits * most)  # one product for all
    sums = (distances @ once).reshape(len(distances), people, splits, most)
    return np.asarray(sums.transpose(0, 2, 1, 3))
