"""The vectors of words: spaCy's ``Tok2Vec``, whose embedding is computed once a word and whose encoder wastes less.

The embedding (hashed features and a layer over them) depends on a word's features alone, so it is kept; news repeats
its words.  The encoder does the same arithmetic as thinc's layers do, without the copies, gradients and second best
pieces that only training needs.  Both may differ from spaCy's in the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.ml.models import MaxoutWindowEncoder, MultiHashEmbed
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

MOST = 50_000
"""Words whose embeddings are kept, some 20 MB; then all are forgotten."""
TINY = 1e-8
"""What thinc's layer norm adds to a variance."""

Floats = NDArray[np.float32]


class QuickTok2Vec(Model[Any, Any]):
    """A ``Tok2Vec`` of the same parts as ``stock``, which it is saved as; it reads, and does not learn."""

    def __init__(self, stock: Model[Any, Any]) -> None:
        embed, encode = stock.get_ref("embed"), stock.get_ref("encode")
        embedding, encoder = Embedding(embed), Encoder(encode)

        def forward(
            model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
        ) -> tuple[Any, Callable[..., Any]]:
            return stock(docs, is_train) if is_train else (encoder(embedding(docs)), lambda gradient: [])

        super().__init__(
            stock.name,
            forward,
            layers=stock.layers,
            dims={name: stock.maybe_get_dim(name) for name in stock.dim_names},
            refs={"embed": embed, "encode": encode},
            attrs=dict(stock.attrs),
        )


def quick_tok2vec(stock: Model[Any, Any]) -> QuickTok2Vec | None:
    """When you call this, it returns a model that does what ``stock`` does, or None for a model of another kind."""
    if isinstance(stock, QuickTok2Vec) or not {"embed", "encode"} <= set(stock.ref_names):
        return None
    known = is_hashed(stock.get_ref("embed")) and is_windowed(stock.get_ref("encode"))
    return QuickTok2Vec(stock) if known and on_numpy(stock) else None


class Embedding:
    """The vector of each word for itself; those met are kept."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        features, *self.layers = embed.layers
        self.columns = features.attrs["columns"]
        self.places: dict[bytes, int] = {}
        self.table: Floats = np.empty((MOST, embed.layers[-2].get_dim("nO")), dtype="float32")

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """When you call this, it returns the vectors of the words of each of ``docs``."""
        features = [np.ascontiguousarray(doc.to_array(self.columns)) for doc in docs]
        keys = [
            key
            for rows in features
            for key in rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
        ]
        self.learn(list(dict.fromkeys(keys)))
        places = np.fromiter(map(self.places.__getitem__, keys), dtype="int64", count=len(keys))
        return np.split(self.table[places], np.cumsum([len(doc) for doc in docs])[:-1])

    def learn(self, keys: list[bytes]) -> None:
        """When you call this, it computes and keeps the vectors of the words that are new, by their features."""
        if not (new := [key for key in keys if key not in self.places]):
            return
        if len(self.places) + len(new) > len(self.table):
            self.places, new = {}, keys
            self.table = np.empty((max(MOST, len(new)), self.table.shape[1]), dtype="float32")
        vectors: Any = [np.frombuffer(b"".join(new), dtype="uint64").reshape(len(new), -1)]
        for layer in self.layers:
            vectors = layer.predict(vectors)
        known = len(self.places)
        self.table[known : known + len(new)] = vectors[0]
        self.places.update(zip(new, range(known, known + len(new)), strict=True))


class Layer(NamedTuple):
    """One layer of the encoder: a linear map of three words' vectors to pieces, and how the best ones are scaled."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, model: Model[Any, Any]) -> Layer:
        """When you call this, it returns the layer with the pieces side by side, where thinc has them interleaved."""
        maxout, norm = (next(n for n in model.walk() if n.name == name) for name in ("maxout", "layernorm"))
        weights, bias, scale, shift = (
            np.asarray(node.get_param(name))
            for node, name in ((maxout, "W"), (maxout, "b"), (norm, "G"), (norm, "b"))
        )
        side_by_side = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
        return cls(np.ascontiguousarray(side_by_side.T), bias.T.ravel(), scale, shift)


class Encoder:
    """The vector of each word in its place: some layers, each of which looks at the words beside a word."""

    def __init__(self, encode: Model[Any, Any]) -> None:
        self.pad = encode.attrs["pad"]
        self.width = encode.get_dim("nO")
        self.layers = [Layer.of(residual) for residual in encode.layers[0].layers]

    def __call__(self, rows: Sequence[Floats]) -> list[Floats]:
        """When you call this, it returns the vectors of the words of each Doc, given those by themselves."""
        ends = np.cumsum([len(row) + self.pad for row in rows]) + 1
        words = np.zeros((ends[-1] + self.pad + 1, self.width), dtype="float32")
        spans = [slice(end - len(row), end) for row, end in zip(rows, ends.tolist(), strict=True)]
        for span, row in zip(spans, rows, strict=True):
            words[span] = row
        for layer in self.layers:
            self.add(layer, words)
        return [words[span] for span in spans]

    def add(self, layer: Layer, words: Floats) -> None:
        """When you call this, it adds to ``words`` what ``layer`` makes of them; the first and last stay nothing."""
        pieces = np.concatenate([words[:-2], words[1:-1], words[2:]], axis=1) @ layer.weights
        pieces += layer.bias
        best = pieces[:, : self.width]
        for start in range(self.width, pieces.shape[1], self.width):
            np.maximum(best, pieces[:, start : start + self.width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / self.width + TINY
        best *= (variance**-0.5)[:, None]
        best *= layer.scale
        best += layer.shift
        words[1:-1] += best


def on_numpy(model: Model[Any, Any]) -> bool:
    """When you call this, it says whether ``model`` computes on this machine's processor, by NumPy."""
    return all(isinstance(node.ops, NumpyOps) for node in model.walk())


def is_hashed(embed: Model[Any, Any]) -> bool:
    """When you call this, it says whether ``embed`` is spaCy's ``MultiHashEmbed`` over several features alone."""
    columns: list[str] = next((n.attrs["columns"] for n in embed.walk() if n.name == "extract_features"), [])
    rows = [1] * len(columns)
    return len(columns) > 1 and shape(embed) == shape(
        MultiHashEmbed(1, columns, rows, include_static_vectors=False)
    )


def is_windowed(encode: Model[Any, Any]) -> bool:
    """When you call this, it says whether ``encode`` is spaCy's ``MaxoutWindowEncoder`` of one word to each side."""
    depth = encode.attrs.get("pad", 0)
    return depth > 1 and shape(encode) == shape(MaxoutWindowEncoder(1, 1, 2, depth))


def shape(model: Model[Any, Any]) -> list[tuple[str, Any]]:
    """When you call this, it returns the layers of ``model`` by their names, with how far each looks around."""
    return [(node.name, (node.attrs.get("window_size"), node.attrs.get("pad"))) for node in model.walk()]
