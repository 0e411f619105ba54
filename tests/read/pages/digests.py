"""Home pages, digests, newsletters and old flat pages that print several articles in full."""

from pages.copy import ARTICLES, PageOfSeveral, page, truth_of


def _made(name, title, bodies, articles, *, date=True, byline=True, **options):
    truth = tuple(truth_of(article, date=date, byline=byline) for article in articles)
    return PageOfSeveral(name, page(title, bodies, **options), truth)


def wordpress_home():
    posts = "".join(
        f'<article id="post-{n}" class="post-{n} post type-post status-publish hentry category-news">'
        f'<header class="entry-header"><h2 class="entry-title"><a href="https://www.example.org/2021/03/{a.slug}/" '
        f'rel="bookmark">{a.headline}</a></h2><div class="entry-meta"><span class="posted-on">'
        f'<time class="entry-date published" datetime="{a.date}">{a.day}</time></span> <span class="byline"> by '
        f'<span class="author vcard"><a class="url fn n" href="/author/x/">{a.byline}</a></span></span></div></header>'
        f'<div class="entry-content">{a.html}</div><footer class="entry-footer"><span class="cat-links">Posted in '
        f'<a href="/news">News</a></span> <a href="#respond">Leave a comment</a></footer></article>'
        for n, a in enumerate(ARTICLES[:4], 11)
    )
    side = '<aside class="widget-area"><h3 class="widget-title">Recent posts</h3><ul><li><a href="/a">One</a></li></ul></aside>'
    body = f'<div id="content"><main id="main" class="site-main"><h1 class="page-title">News</h1>{posts}</main>{side}</div>'
    return _made("wordpress-home", "The Ellery Post", body, ARTICLES[:4], body_class="home blog hfeed has-sidebar")


def wordpress_classic():
    posts = "".join(
        f'<div class="post" id="post-{n}"><h2><a href="/?p={n}">{a.headline}</a></h2><small>{a.day} by {a.byline}</small>'
        f'<div class="entry">{a.html}</div><p class="postmetadata">Posted in News | <a href="/?p={n}#comments">3 Comments</a>'
        "</p></div>"
        for n, a in enumerate(ARTICLES[:3], 1)
    )
    body = f'<div id="page"><div id="content" class="narrowcolumn">{posts}</div><div id="sidebar"><h2>Archives</h2></div></div>'
    return _made("wordpress-classic", "The Ellery Post", body, ARTICLES[:3])


def blogger():
    posts = "".join(
        f'<div class="date-outer"><h2 class="date-header"><span>Thursday, {a.day}</span></h2><div class="date-posts">'
        f'<div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title"><a href="/2021/03/{a.slug}.html">'
        f'{a.headline}</a></h3><div class="post-body entry-content">{"<br/><br/>".join(a.paragraphs)}</div>'
        f'<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">{a.byline}</span></span> '
        f'<span class="post-timestamp">at <abbr class="published" title="{a.date}">8:15 AM</abbr></span></div></div></div>'
        "</div></div>"
        for a in ARTICLES[1:4]
    )
    return _made("blogger", "Ellery notes", f'<div class="blog-posts hfeed">{posts}</div>', ARTICLES[1:4])


def drupal_digest():
    rows = "".join(
        f'<div class="views-row views-row-{n}"><div class="node node-story" about="/node/{n}"><h2><a href="/node/{n}">'
        f'{a.headline}</a></h2><div class="submitted">Submitted by {a.byline} on {a.day}</div><div class="content">'
        f'<div class="field-item even">{a.html}</div></div></div></div>'
        for n, a in enumerate(ARTICLES[:5], 1)
    )
    return _made("drupal-digest", "News", f'<div class="view-content">{rows}</div>', ARTICLES[:5])


def medium_style():
    posts = "".join(
        f'<div class="ae af ag"><div class="ah"><a href="/@x/{a.slug}-4f3a"><h2 class="be bf">{a.headline}</h2></a>'
        f'<div class="ai aj"><a href="/@x">{a.byline}</a><span>·</span><span>{a.day}</span></div></div>'
        f'<section class="ak">{a.html}</section></div>'
        for a in ARTICLES[2:5]
    )
    return _made(
        "medium-style",
        "Ellery letters",
        f'<div class="root"><div class="n p">{posts}</div></div>',
        ARTICLES[2:5],
        byline=False,
    )


def newsletter_tables():
    rows = "".join(
        f'<tr><td align="center"><table class="module" width="600"><tr><td><h3>{a.headline}</h3></td></tr>'
        f'<tr><td style="font-size:16px">{a.html}</td></tr><tr><td><a href="https://www.example.org/r/{a.slug}">Read it on our site'
        "</a></td></tr></table></td></tr>"
        for a in ARTICLES[:4]
    )
    body = (
        '<table width="100%"><tr><td><table width="600"><tr><td><a href="#">View in browser</a></td></tr><tr><td><h1>The Ellery '
        f"Post this week</h1></td></tr>{rows}<tr><td>You get this letter because you signed up. Unsubscribe here.</td></tr>"
        "</table></td></tr></table>"
    )
    return _made("newsletter-tables", "The Ellery Post this week", body, ARTICLES[:4], date=False, byline=False)


def newsletter_linked_headings():
    items = "".join(
        f'<div class="item"><h2><a href="https://www.example.org/2021/{a.slug}">{a.headline}</a></h2>{a.html}'
        f'<p><a href="https://www.example.org/2021/{a.slug}">Read more</a></p></div>'
        for a in ARTICLES[1:5]
    )
    body = f'<div class="wrapper"><h1>Morning letter</h1><div class="items">{items}</div></div>'
    return _made("newsletter-linked-headings", "Morning letter", body, ARTICLES[1:5], date=False, byline=False)


def amp_list():
    posts = "".join(
        f'<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{a.headline}</h1>'
        f'<div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{a.byline}</span></div>'
        f'<div class="amp-wp-meta amp-wp-posted-on"><time datetime="{a.date}">{a.day}</time></div></header>'
        f'<div class="amp-wp-article-content">{a.html}</div></article>'
        for a in ARTICLES[:2]
    )
    return _made(
        "amp-next-page", "The Ellery Post", posts, ARTICLES[:2], head='<meta property="og:type" content="article">'
    )


def hnews():
    posts = "".join(
        f'<div class="hentry hnews"><h1 class="entry-title">{a.headline}</h1><span class="author vcard"><span class="fn">'
        f'{a.byline}</span></span> <abbr class="published" title="{a.date}">{a.day}</abbr><div class="entry-content">'
        f"{a.html}</div></div>"
        for a in ARTICLES[3:6]
    )
    return _made("hnews", "Wire", f'<div class="hfeed">{posts}</div>', ARTICLES[3:6])


def microformats2():
    posts = "".join(
        f'<li class="h-entry"><a class="u-url" href="/notes/{a.slug}"><h2 class="p-name">{a.headline}</h2></a><p class="p-author '
        f'h-card author">{a.byline}</p><time class="dt-published" datetime="{a.date}">{a.day}</time><div class="e-content">'
        f"{a.html}</div></li>"
        for a in ARTICLES[:3]
    )
    return _made("microformats2", "Notes", f'<main><ol class="h-feed">{posts}</ol></main>', ARTICLES[:3])


def definition_list():
    items = "".join(
        f'<dt><a href="/brief/{a.slug}">{a.headline}</a> <span class="date">{a.day}</span></dt><dd>{a.html}</dd>'
        for a in ARTICLES[:4]
    )
    articles = ARTICLES[:4]
    return _made("definition-list", "In brief", f"<h1>In brief</h1><dl>{items}</dl>", articles, byline=False)


def rules_of_the_nineties():
    items = "<hr>".join(f"<b>{a.headline}</b><br>By {a.byline}<p>{'<p>'.join(a.paragraphs)}" for a in ARTICLES[:4])
    body = f'<center><font size="+2">Ellery Wire Service</font></center><hr>{items}<hr><a href="index.html">Back</a>'
    return _made("rules-of-the-nineties", "Ellery Wire", body, ARTICLES[:4], date=False)


def rules_and_datelines():
    items = "<hr>".join(
        f"<h3>{a.headline}</h3><p>{a.city} (Ellery Wire) — {a.paragraphs[0]}</p>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in a.paragraphs[1:])
        for a in ARTICLES[:4]
    )
    return _made("rules-and-datelines", "Wire copy", f"<div>{items}</div>", ARTICLES[:4], date=False, byline=False)


def flat_headings_with_dates():
    items = "".join(f'<h2>{a.headline}</h2><p class="date">{a.day}</p>{a.html}' for a in ARTICLES[:5])
    return _made(
        "flat-headings-with-dates",
        "Village news",
        f'<div id="main"><h1>Village news</h1>{items}</div>',
        ARTICLES[:5],
        byline=False,
    )


def flat_dates_above_headings():
    items = "".join(f'<p class="date">{a.day}</p><h3>{a.headline}</h3>{a.html}' for a in ARTICLES[:4])
    return _made("flat-dates-above-headings", "Press room", f'<div id="main">{items}</div>', ARTICLES[:4], byline=False)


def flat_headings_with_bylines():
    items = "".join(f"<h2>{a.headline}</h2><p><em>By {a.byline}</em></p>{a.html}" for a in ARTICLES[2:6])
    return _made(
        "flat-headings-with-bylines",
        "The week",
        f'<article class="digest">{items}</article>',
        ARTICLES[2:6],
        date=False,
    )


def two_on_one_page():
    first, second = ARTICLES[:2]
    body = (
        f'<div class="content"><h1>{first.headline}</h1><div class="byline">By {first.byline}</div><div class="date">{first.day}</div>'
        f'{first.html}<h1>{second.headline}</h1><div class="byline">By {second.byline}</div><div class="date">{second.day}</div>'
        f"{second.html}</div>"
    )
    return _made("two-on-one-page", "The Ellery Post", body, (first, second))


def infinite_scroll():
    posts = "".join(
        f'<section class="story-wrap" data-url="/2021/{a.slug}"><article itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{a.headline}</h1><p class="byline">By <span itemprop="author">{a.byline}</span></p>'
        f'<time itemprop="datePublished" datetime="{a.date}">{a.day}</time><div itemprop="articleBody">{a.html}</div></article>'
        '<div class="ad-slot">Advertisement</div></section>'
        for a in ARTICLES[3:6]
    )
    return _made(
        "infinite-scroll",
        ARTICLES[3].headline,
        posts,
        ARTICLES[3:6],
        head='<meta property="og:type" content="article">',
    )


def tumblr_style():
    posts = "".join(
        f'<div class="post text"><div class="post-title">{a.headline}</div><div class="body">{a.html}</div><div class="post-footer">'
        f'<a class="permalink" href="/post/{n}">{a.day}</a></div></div>'
        for n, a in enumerate(ARTICLES[:3], 900)
    )
    return _made(
        "titles-without-heading-elements", "Ellery log", f'<div id="posts">{posts}</div>', ARTICLES[:3], byline=False
    )


def joomla_blog():
    items = "".join(
        f'<div class="items-row cols-1 row-{n}"><div class="item column-1" itemprop="blogPost" itemscope itemtype="https://schema.org/'
        f'BlogPosting"><div class="page-header"><h2 itemprop="name"><a href="/index.php/{n}">{a.headline}</a></h2></div>'
        f'<dl class="article-info"><dt class="article-info-term">Details</dt><dd class="createdby">Written by {a.byline}</dd>'
        f'<dd class="published">Published: {a.day}</dd></dl>{a.html}</div></div>'
        for n, a in enumerate(ARTICLES[:3])
    )
    return _made("joomla-blog", "Home", f'<div class="blog">{items}</div>', ARTICLES[:3])


def with_related_box_inside():
    posts = "".join(
        f'<article class="post"><h2><a href="/{a.slug}">{a.headline}</a></h2><time datetime="{a.date}">{a.day}</time>'
        f'<p>{a.paragraphs[0]}</p><aside class="related"><h4><a href="/old">An older story about the same harbour</a></h4>'
        f"<p>It was told here some weeks ago at length.</p></aside>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in a.paragraphs[1:])
        + "</article>"
        for a in ARTICLES[:3]
    )
    return _made("related-boxes-inside", "The Ellery Post", f"<main>{posts}</main>", ARTICLES[:3], byline=False)


def with_subheadings():
    posts = "".join(
        f'<article class="post"><h2><a href="/{a.slug}">{a.headline}</a></h2><p class="meta">By {a.byline} | {a.day}</p>'
        f"<p>{a.paragraphs[0]}</p><h3>What happened before</h3><p>{a.paragraphs[1]}</p><h3>What comes next</h3>"
        f"<p>{a.paragraphs[2]}</p></article>"
        for a in ARTICLES[1:4]
    )
    return _made("articles-with-subheadings", "The Ellery Post", f"<main>{posts}</main>", ARTICLES[1:4])


def lead_and_seconds():
    lead = ARTICLES[0]
    rest = "".join(
        f'<article><h2><a href="/{a.slug}">{a.headline}</a></h2><p class="byline">By {a.byline}</p><time datetime="{a.date}">{a.day}'
        f"</time>{a.html}</article>"
        for a in ARTICLES[1:4]
    )
    body = (
        f'<main><article class="lead"><h1><a href="/{lead.slug}">{lead.headline}</a></h1><p class="byline">By {lead.byline}</p>'
        f'<time datetime="{lead.date}">{lead.day}</time>{lead.html}</article>{rest}</main>'
    )
    return _made("lead-and-seconds", "The Ellery Post", body, ARTICLES[:4])


def bulletin_in_a_table():
    rows = "".join(
        f"<tr><td valign=top><font size=2>{a.day}</font></td><td><font size=3><b>{a.headline}</b></font><br><font size=2>"
        f"{'<br><br>'.join(a.paragraphs)}</font></td></tr>"
        for a in ARTICLES[:3]
    )
    return _made("bulletin-in-a-table", "Bulletin", f"<table border=0>{rows}</table>", ARTICLES[:3], byline=False)


def dates_below_texts():
    items = "".join(f"<h3>{a.headline}</h3>{a.html}<p><i>{a.byline}, {a.day}</i></p>" for a in ARTICLES[:3])
    return _made("dates-below-texts", "Notes", f"<div>{items}</div>", ARTICLES[:3], byline=False)


def mail_with_dividers():
    rows = "".join(
        f'<tr><td class="textContent"><h2 class="null">{a.headline}</h2>{a.html}<a href="https://mail.example.com/t?u={n}">Continue '
        'reading</a></td></tr><tr><td class="divider"></td></tr>'
        for n, a in enumerate(ARTICLES[1:4])
    )
    body = f"<table><tr><td><h1>Letter from Ellery</h1></td></tr>{rows}</table>"
    return _made("mail-with-dividers", "Letter from Ellery", body, ARTICLES[1:4], date=False, byline=False)


DIGESTS = (
    wordpress_home, wordpress_classic, blogger, drupal_digest, medium_style, newsletter_tables, newsletter_linked_headings,
    amp_list, hnews, microformats2, definition_list, rules_of_the_nineties, rules_and_datelines, flat_headings_with_dates,
    flat_dates_above_headings, flat_headings_with_bylines, two_on_one_page, infinite_scroll, tumblr_style, joomla_blog,
    with_related_box_inside, with_subheadings, lead_and_seconds, bulletin_in_a_table, dates_below_texts,
    mail_with_dividers,
)  # fmt: skip
