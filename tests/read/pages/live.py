"""Live blogs as several services print them: each entry with its time is an article of its own."""

import json

from pages.copy import ENTRIES, PageOfSeveral, page, truth_of_entry

_DAY = "2021-03-04"
_LEDE = "<p>Water is rising in the Tarn valley. Here is what happens through the day, told as it comes in.</p>"
_TRUTH = tuple(truth_of_entry(entry) for entry in ENTRIES)
_UNHEADED = tuple(truth_of_entry(entry, entry.text.split(". ")[0].rstrip(".") + ".") for entry in ENTRIES)


def _page(name, body, truth=_TRUTH, head=""):
    title = "Floods in the Tarn valley: live updates"
    published = f'<meta property="article:published_time" content="{_DAY}T08:30:00+00:00"><meta property="og:type" content="article">'
    return PageOfSeveral(name, page(title, f"<main><h1>{title}</h1>{_LEDE}{body}</main>", head=published + head), truth)


def schema_live_blog():
    updates = [
        {
            "@type": "BlogPosting",
            "headline": e.headline,
            "datePublished": f"{_DAY}T{e.time}:00+00:00",
            "articleBody": e.text,
        }
        for e in ENTRIES
    ]
    data = json.dumps(
        {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Floods", "liveBlogUpdate": updates}
    )
    body = "".join(
        f'<div class="block" id="b{n}"><time datetime="{_DAY}T{e.time}:00Z">{e.time}</time><h2>{e.headline}</h2><p>{e.text}</p></div>'
        for n, e in enumerate(ENTRIES)
    )
    return _page("live-schema", f"<div>{body}</div>", head=f'<script type="application/ld+json">{data}</script>')


def live_list():
    body = "".join(
        f'<li class="lx-stream__post-container"><article class="lx-post"><time class="lx-time">{e.time}</time><h3>{e.headline}</h3>'
        f'<div class="lx-body"><p>{e.text}</p></div><button>Share this post</button></article></li>'
        for e in ENTRIES
    )
    return _page("live-list", f'<ol class="lx-stream">{body}</ol>')


def live_stamps_in_strong():
    body = "".join(f"<p><strong>{e.time}</strong> {e.text}</p>" for e in ENTRIES)
    return _page("live-stamps-in-strong", f'<div class="live-blog">{body}</div>', _UNHEADED)


def live_headings_with_time():
    body = "".join(f"<h3>{e.time} – {e.headline}</h3><p>{e.text}</p>" for e in ENTRIES)
    return _page("live-headings-with-time", body)


def live_wordpress_plugin():
    body = "".join(
        f'<div id="liveblog-entry-{n}" class="liveblog-entry"><header class="liveblog-meta"><span class="liveblog-meta-time"><a '
        f'href="#entry-{n}"><span class="time">{e.time}</span></a></span></header><div class="liveblog-entry-text"><h4>{e.headline}</h4>'
        f"<p>{e.text}</p></div></div>"
        for n, e in enumerate(ENTRIES)
    )
    return _page("live-wordpress-plugin", f'<div id="liveblog-entries">{body}</div>')


def live_afternoon_clock():
    def clock(entry):
        hour = int(entry.time[:2])
        return f"{(hour - 1) % 12 + 1}:{entry.time[3:]} {'p.m.' if hour > 11 else 'a.m.'}"

    body = "".join(
        f'<section class="update"><p class="stamp">{clock(e)}</p><h2>{e.headline}</h2><p>{e.text}</p></section>'
        for e in ENTRIES
    )
    return _page("live-afternoon-clock", f'<div class="live-updates">{body}</div>')


def live_two_paragraphs():
    body = "".join(
        f'<article class="live-post"><header><time datetime="{_DAY}T{e.time}:00Z">{e.time} GMT</time></header><h2>{e.headline}</h2>'
        + "".join(f"<p>{sentence.rstrip('.')}.</p>" for sentence in e.text.split(". "))
        + '<div class="share-bar"><a href="#">Share</a></div></article>'
        for e in ENTRIES
    )
    return _page("live-two-paragraphs", f'<div id="live">{body}</div>')


def live_hours_ago():
    body = "".join(
        f'<li class="c-entry"><span class="c-when">{n} hours ago</span><p>{e.text}</p></li>'
        for n, e in enumerate(ENTRIES, 1)
    )
    return _page("live-hours-ago", f"<ul>{body}</ul>", _UNHEADED)


def live_table():
    body = "".join(f"<tr><td>{e.time}</td><td><b>{e.headline}</b><br>{e.text}</td></tr>" for e in ENTRIES)
    return _page("live-table", f"<table>{body}</table>")


LIVE = (
    schema_live_blog, live_list, live_stamps_in_strong, live_headings_with_time, live_wordpress_plugin, live_afternoon_clock,
    live_two_paragraphs, live_hours_ago, live_table,
)  # fmt: skip
