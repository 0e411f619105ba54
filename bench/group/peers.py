"""What others would use, in the same run: each takes the texts and a threshold, and returns groups of report ids."""

from __future__ import annotations

import math
from collections import Counter

from measures import groups_of

from secondsource.annotate.content import content_words

THRESHOLDS = tuple(t / 100 for t in range(10, 65, 5))
RADII = tuple(t / 100 for t in range(50, 95, 5))  # of a cluster of vectors of length one
DISTANCES = (0.5, 0.6, 0.7, 0.8)  # cosine, from a cluster; few of them, since each takes ten seconds or more
NEARLY_NO_FADING = 1e-12  # of a cluster's weight with each text; with none at all it drops what came once


def single_pass(texts: dict[str, str]) -> dict[float, list[list[str]]]:
    """Single-pass clustering on TF-IDF: each text joins the nearest running centroid, or starts a cluster.

    As news aggregators have done since topic detection and tracking (Allan et al. 1998).
    """
    counts = {key: Counter(content_words(text)) for key, text in texts.items()}
    df = Counter(word for words in counts.values() for word in words)
    vectors = {
        key: {word: n * math.log(len(texts) / df[word]) for word, n in words.items()} for key, words in counts.items()
    }
    return {threshold: _one_pass(vectors, threshold) for threshold in THRESHOLDS}


def _one_pass(vectors: dict[str, dict[str, float]], threshold: float) -> list[list[str]]:
    centroids: list[dict[str, float]] = []
    groups: list[list[str]] = []
    for key, vector in vectors.items():
        likeness = [_cosine(vector, centroid) for centroid in centroids]
        best = max(range(len(groups)), key=lambda i: likeness[i], default=None)
        if best is None or likeness[best] < threshold:
            groups.append([key])
            centroids.append(dict(vector))
        else:
            groups[best].append(key)
            for word, weight in vector.items():
                centroids[best][word] = centroids[best].get(word, 0.0) + weight
    return groups


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    dot = sum(weight * b.get(word, 0.0) for word, weight in a.items())
    norm = math.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values()))
    return dot / norm if norm else 0.0


def agglomerative(texts: dict[str, str]) -> dict[float, list[list[str]]]:
    """Average linkage on scikit-learn's TF-IDF; raises ImportError where scikit-learn is not installed."""
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415 - the bench alone uses it
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - the same

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts.values()).toarray()
    vectors[~vectors.any(axis=1), 0] = 1e-9  # a text of stop words alone has no direction
    found = {}
    for threshold in THRESHOLDS:
        model = AgglomerativeClustering(None, metric="cosine", linkage="average", distance_threshold=1 - threshold)
        found[threshold] = groups_of(dict(zip(texts, map(int, model.fit_predict(vectors)), strict=True)))
    return found


def birch(texts: dict[str, str]) -> dict[float, list[list[str]]]:
    """Birch on scikit-learn's TF-IDF, by radius: what it has that takes texts as they come, one after another.

    Zhang, Ramakrishnan and Livny 1996. Raises ImportError where scikit-learn is not installed.
    """
    from sklearn.cluster import Birch  # noqa: PLC0415 - the bench alone uses it
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - the same

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts.values())
    return {
        radius: groups_of(
            dict(zip(texts, map(int, Birch(threshold=radius, n_clusters=None).fit_predict(vectors)), strict=True))
        )
        for radius in RADII
    }


def text_clust(texts: dict[str, str]) -> dict[float, list[list[str]]]:
    """TextClust of river, by distance: micro-clusters of texts as they come, on TF-IDF learned on the way.

    Carnein, Assenmacher and Trautmann 2017. Nothing is forgotten, since the truth asks for stories of any age. Raises
    ImportError where river is not installed.
    """
    from river.cluster import TextClust  # noqa: PLC0415 - as above

    words = {key: Counter(content_words(text)) for key, text in texts.items()}
    found = {}
    for distance in DISTANCES:
        model = TextClust(
            radius=distance,
            fading_factor=NEARLY_NO_FADING,
            tgap=len(texts) + 1,
            term_fading=False,
            real_time_fading=False,
        )
        labels, sizes = {}, {}
        for key, told in words.items():
            model.learn_one(told)
            now = {number: cluster.n for number, cluster in model.micro_clusters.items()}
            labels[key] = next((number for number, n in now.items() if sizes.get(number) != n), -1)
            sizes = now
        found[distance] = groups_of(labels)
    return found


PEERS = {
    "single pass, TF-IDF": single_pass,
    "scikit-learn, average linkage": agglomerative,
    "scikit-learn, Birch": birch,
    "river, TextClust": text_clust,
}
