"""Exports: a brief in the formats of others, each a plain function from a brief to its output.

`tables` lays a brief out in rows, which `csv`, `parquet` and `frames` write; `jsonld`, `webannotation`, `ninjs`,
`prov`, `ftm` and `events` say it in the words of a standard or a peer; `notebook` shows it. All are written piece by
piece, and none is cut short. `formats` knows them all by name and `writing` puts them on disk.

A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD: one character for one, so that spans still count.
`docs/exports.md` describes each format.
"""
