"""Second Source: many reports of one event in, one cross-checked account out."""

__version__ = "0.1.0"
