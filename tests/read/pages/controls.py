"""Pages that hold one article, with all that tempts a splitter: cards, comments, subheadings, timelines, rules."""

from pages.copy import ARTICLES, PageOfSeveral, page, truth_of

_MAIN = ARTICLES[0]
_EXTRA = tuple(paragraph for article in ARTICLES[1:4] for paragraph in article.paragraphs)
_ONE = '<meta property="og:type" content="article">'
_TOP = (
    f'<h1>{_MAIN.headline}</h1><p class="byline">By {_MAIN.byline}</p><time datetime="{_MAIN.date}">{_MAIN.day}</time>'
)


def _control(name, body, head=_ONE):
    return PageOfSeveral(name, page(f"{_MAIN.headline} | The Ellery Post", body, head=head), (truth_of(_MAIN),))


def related_cards():
    cards = "".join(
        f'<article class="card"><h3><a href="/{a.slug}">{a.headline}</a></h3><time datetime="{a.date}">{a.day}</time>'
        f"<p>{' '.join(a.paragraphs[0].split()[:30])} …</p></article>"
        for a in ARTICLES[1:5]
    )
    return _control(
        "related-cards", f'<main><article>{_TOP}{_MAIN.html}</article><div class="grid">{cards}</div></main>'
    )


def related_cards_unmarked():
    cards = "".join(
        f'<article class="x1"><h2><a href="/{a.slug}">{a.headline}</a></h2><span>{a.day}</span><p>{a.paragraphs[0]}</p></article>'
        for a in ARTICLES[1:4]
    )
    return _control(
        "related-cards-unmarked", f'<div><article class="x1">{_TOP}{_MAIN.html}</article>{cards}</div>', head=""
    )


def wordpress_comments():
    comments = "".join(
        f'<li class="comment even depth-1"><article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b '
        f'class="fn">Reader {n}</b> <span class="says">says:</span></div><time datetime="2021-03-1{n}T10:00:00Z">March 1{n}, 2021 at '
        f'10:00 am</time></footer><div class="comment-content"><p>{paragraph}</p></div></article></li>'
        for n, paragraph in enumerate(_EXTRA)
    )
    body = (
        f'<article class="post hentry">{_TOP}{_MAIN.html}</article><div id="comments" class="comments-area"><h2>Nine thoughts on this'
        f'</h2><ol class="comment-list">{comments}</ol><h3 id="reply-title">Leave a Reply</h3></div>'
    )
    return _control("wordpress-comments", body)


def section_headings():
    parts = "".join(
        f"<h2>{title}</h2><p>{_EXTRA[2 * n]}</p><p>{_EXTRA[2 * n + 1]}</p>"
        for n, title in enumerate(("How it began", "What the experts say", "What happens now"))
    )
    last = f"<p>{_MAIN.paragraphs[-1]}</p>"
    first = "".join(f"<p>{paragraph}</p>" for paragraph in _MAIN.paragraphs[:-1])
    return _control("section-headings", f"<article>{_TOP}{first}{parts}{last}</article>")


def section_elements():
    parts = "".join(
        f'<section class="content-block"><h2 id="s{n}">{title}</h2><p>{_EXTRA[2 * n]}</p><p>{_EXTRA[2 * n + 1]}</p></section>'
        for n, title in enumerate(("The dispute", "The money", "The vote"))
    )
    first = "".join(f"<p>{paragraph}</p>" for paragraph in _MAIN.paragraphs[:-1])
    return _control("section-elements", f"<main>{_TOP}{first}{parts}<p>{_MAIN.paragraphs[-1]}</p></main>", head="")


def timeline():
    first = "".join(f"<p>{paragraph}</p>" for paragraph in _MAIN.paragraphs[:-1])
    parts = "".join(f"<h3>March {n + 1}, 2021</h3><p>{paragraph}</p>" for n, paragraph in enumerate(_EXTRA[:5]))
    return _control("timeline", f"<article>{_TOP}{first}{parts}<p>{_MAIN.paragraphs[-1]}</p></article>", head="")


def numbered_list():
    first = "".join(f"<p>{paragraph}</p>" for paragraph in _MAIN.paragraphs[:-1])
    parts = "".join(
        f'<hr><h2>{n}. <a href="/place-{n}">Place number {n} on the coast</a></h2><p>{paragraph}</p>'
        for n, paragraph in enumerate(_EXTRA, 1)
    )
    return _control(
        "numbered-list", f"<article>{_TOP}{first}{parts}<hr><p>{_MAIN.paragraphs[-1]}</p></article>", head=""
    )


def questions_and_answers():
    first = "".join(f"<p>{paragraph}</p>" for paragraph in _MAIN.paragraphs[:-1])
    parts = "".join(
        f"<dt>Why did part {n} of it take so long?</dt><dd><p>{paragraph}</p></dd>"
        for n, paragraph in enumerate(_EXTRA[:4])
    )
    return _control(
        "questions-and-answers",
        f"<article>{_TOP}{first}<dl>{parts}</dl><p>{_MAIN.paragraphs[-1]}</p></article>",
        head="",
    )


def scene_breaks():
    body = "<hr>".join(
        f"<p>{paragraph}</p>" for paragraph in (*_MAIN.paragraphs[:-1], *_EXTRA[:4], _MAIN.paragraphs[-1])
    )
    return _control("scene-breaks", f'<div class="story">{_TOP}{body}</div>', head="")


def sidebar_full_of_teasers():
    side = "".join(
        f'<div class="item"><h4><a href="/{a.slug}">{a.headline}</a></h4><p>{a.paragraphs[1]}</p><span class="date">{a.day}</span></div>'
        for a in ARTICLES[1:6]
    )
    return _control(
        "sidebar-teasers",
        f'<div class="row"><div class="main">{_TOP}{_MAIN.html}</div><div class="sidebar">{side}</div></div>',
        head="",
    )


def author_box():
    box = f'<div class="author-box"><h3><a href="/author/x">{_MAIN.byline}</a></h3><p>{_MAIN.byline} has reported from the coast for many years and lives there.</p></div>'
    return _control("author-box", f"<article>{_TOP}{_MAIN.html}{box}</article>")


CONTROLS = (
    related_cards, related_cards_unmarked, wordpress_comments, section_headings, section_elements, timeline, numbered_list,
    questions_and_answers, scene_breaks, sidebar_full_of_teasers, author_box,
)  # fmt: skip
