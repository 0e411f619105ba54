"""Strings that programs have choked on, by what they try; written by us. The bench has a longer list of others'."""

FORMULAS = (
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example")', "+1", "-1+1|cmd", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1",
    "\u00a0=1+1", "\u3000@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", '=1+1";=2+2', "+49 30 1234", "-ferry", "@minister", "=", "\x0b=1",
)  # fmt: skip
QUERIES = (
    '" OR 1=1 --', "' OR '1'='1", "'; DROP TABLE reports; --", "1); DELETE FROM reports --", '" UNION SELECT 1 --', "%' AND 1=0 UNION SELECT",
    "ferry AND", "AND", "OR", "NOT", "NEAR(", "NEAR(a b, 99999)", "ferry OR quay", "ferry NOT quay", "ferry*", "*", "**", "^ferry", "+ferry", "-ferry",
    "headline:ferry", "{headline body}:ferry", "- {headline}:x", "rowid:1", "ferry + quay", '"ferry" + "quay"', "(", ")", "((((", '"', '"""', ":", "::",
    "ferry:*", "a & b", "a | !b", "a <-> b", "a <2> b", "!", "&&", "||", "\\", "\\'", "%", "_", "[a-z]", "$1", ":query0", "?1", "/**/", "#",
)  # fmt: skip
TEXTS = (
    "", " ", "\u00a0", "\u200b", "\ufeff", "\x00", "ferry\x00quay", "\x01\x02", "\x7f", "\x1b[2J", "\r\n", "\n\n\n", "a\r\nSet-Cookie: b=c", "a" * 190,
    "null", "undefined", "None", "NaN", "Infinity", "-Infinity", "true", "0", "-0", "1e400", "9" * 60, "0x7fffffffffffffff", "2147483648", "１２３", "٠١٢",
    "\u202eyrref", "\u2066a\u2069", "Z\u0351\u036b\u0343a\u0337", "\u0301" * 90, "ﷺ" * 40, "ﬀ ﬁ", "İı", "ß ẞ", "ǅ", "\U0001f6e5\ufe0f", "👩‍👩‍👧‍👦", "🏴\U000e0067\U000e0062\U000e007f", "\ud800",
    "\udfff\ud800", "\uffff", "\ufdd0", "\U0010ffff", "北京", "한국", "ไทย", "עִבְרִית", "مرحبا", "𝔣𝔢𝔯𝔯𝔶", "ｆｅｒｒｙ", "\u2028", "../../etc/passwd", "C:\\x", "\\\\host\\share", "file:///etc/passwd",
    "http://127.0.0.1/", "javascript:alert(1)", "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n%x", "%00", "%ff", "${HOME}", "$(id)", "`id`", "; id", "| id", "CON", "NUL.txt", "a/b", "..",
)  # fmt: skip
NAUGHTY = (*FORMULAS, *QUERIES, *TEXTS)
