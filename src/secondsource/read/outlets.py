"""Which outlet publishes at an address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Prefixes that name a rendition of the site and not another outlet. Compiled by us.
_RENDITION = re.compile(r"^(?:www\d?|m|mobile|amp|edition|web|wap|beta)\.")


def outlet_of_url(url: str) -> str | None:
    """Return the host that a URL names, without "www." and the like ("bbc.co.uk"), or None where it names none.

    Country editions and sections that have a host of their own ("africa.example.com") are kept apart. What has no
    scheme is no URL but a path.
    """
    if "://" not in url:
        return None
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:  # "http://[broken"
        return None
    if not host:
        return None
    shorter = _RENDITION.sub("", host.rstrip("."))
    return shorter if "." in shorter else host.rstrip(".")
