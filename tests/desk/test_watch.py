"""Feeds are watched: what is new comes once, what is the same costs nothing, and no feed keeps another from being read."""

import socket
import time
from datetime import timedelta
from itertools import pairwise

import pytest
from feed_server import FIRE, TRAM, atom, item, page, rss, web

from secondsource.read.fetch import USER_AGENT


@pytest.fixture(name="site")
def _site():
    with web() as site:
        yield site


@pytest.fixture(name="desk")
def _desk(open_desk):
    return open_desk()


def only(desk):
    (feed,) = desk.feeds()
    return feed


def fire_feed(site, **headers):
    site.answers |= {"/feed": (200, headers, rss(item(site.url("/fire")))), "/fire": FIRE}
    return site.url("/feed")


def later(site, **how_long):
    site.now += timedelta(**how_long)


def test_new_entries_are_fetched_and_told(site, desk):
    site.answers |= {
        "/rss": (200, {}, rss(item(site.url("/fire")))),
        "/atom": (200, {}, atom(site.url("/tram", "gazette.example"))),
        "/fire": FIRE,
        "/tram": TRAM,
    }
    account = site.once(desk, site.url("/rss"), site.url("/atom", "gazette.example"))
    assert (account.asked, account.answered, account.taken.reports) == (2, 2, 2)
    assert {line.headline for line in desk.stories()} == {
        "Fire guts grain store in Port Ellery",
        "Council of Sandhaven votes for new tram line",
    }
    assert not any(line.is_due for line in desk.stories())


def test_a_report_is_told_before_the_next_is_asked_for(site, desk):
    told = []

    def second(_handler):
        told.extend(line.headline for line in desk.stories() if not line.is_due)
        return TRAM

    site.answers |= {
        "/feed": (200, {}, rss(item(site.url("/fire")), item(site.url("/tram")))),
        "/fire": FIRE,
        "/tram": second,
    }
    site.once(desk, site.url("/feed"))
    assert told == ["Fire guts grain store in Port Ellery"]


def test_a_feed_that_is_the_same_is_not_sent_again(site, desk):
    url = fire_feed(site, ETag='"one"', **{"Last-Modified": "Tue, 05 Mar 2024 11:00:00 GMT"})
    site.once(desk, url)
    site.answers["/feed"] = (304, {}, b"")
    later(site, minutes=15)
    account = site.once(desk, url)
    assert (account.answered, account.unchanged) == (1, 1)
    headers = site.asked[-1][2]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"one"', "Tue, 05 Mar 2024 11:00:00 GMT")
    assert site.paths() == ["/feed", "/fire", "/feed"]
    assert only(desk).etag == '"one"'


def test_a_304_that_nobody_asked_for_is_a_failure(site, desk):
    site.answers["/feed"] = (304, {}, b"")
    account = site.once(desk, site.url("/feed"))
    assert [one.reason for one in account.failed] == ["answered 304 Not Modified"]


def test_an_entry_that_is_known_costs_no_request_and_stands_in_no_list_again(site, desk):
    url = fire_feed(site)
    site.once(desk, url)
    later(site, minutes=15)
    site.answers["/feed"] = (200, {}, rss(item(site.url("/tram"), "Tram line"), item(site.url("/fire"))))
    site.answers["/tram"] = TRAM
    account = site.once(desk, url)
    assert site.paths() == ["/feed", "/fire", "/feed", "/tram"]
    assert (account.taken.read, account.taken.duplicate) == (1, 0)


def test_the_same_link_in_another_feed_is_known(site, desk):
    one = fire_feed(site)
    site.answers["/other"] = (200, {}, rss(item(site.url("/fire"), "Otherwise worded")))
    site.once(desk, one, site.url("/other"))
    assert site.paths().count("/fire") == 1


def test_a_guid_counts_where_the_link_changes(site, desk):
    url = site.url("/feed")
    site.answers |= {"/feed": (200, {}, rss(item(site.url("/fire?from=1"), guid="7"))), "/fire?from=1": FIRE}
    site.once(desk, url)
    site.answers["/feed"] = (200, {}, rss(item(site.url("/fire?from=2"), guid="7")))
    later(site, minutes=15)
    site.once(desk, url)
    assert "/fire?from=2" not in site.paths()


def test_an_entry_that_changed_is_fetched_again(site, desk):
    url = fire_feed(site)
    site.once(desk, url)
    later(site, minutes=15)
    site.answers["/feed"] = (200, {}, rss(item(site.url("/fire"), text="Three workers died.")))
    again = "Fire chief Tomas Brill said a third worker, who had been missing since the roof fell in, was found dead."
    site.answers["/fire"] = page(
        "Fire toll rises to three in Port Ellery", again, again.replace("found", "brought out")
    )
    assert site.once(desk, url).taken.read == 1


def test_a_page_that_fails_is_tried_three_times_and_keeps_the_feed_from_being_taken_for_read(site, desk):
    url = fire_feed(site, ETag='"one"')
    site.answers["/fire"] = (500, {}, b"")
    for _ in range(5):
        site.once(desk, url)
        later(site, minutes=15)
    assert site.paths().count("/fire") == 3
    assert "If-None-Match" not in site.asked[2][2]
    assert only(desk).etag == '"one"'


# ---------------------------------------------------------------- feeds that misbehave


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(20):
        try:
            handler.wfile.write(b"<rss>")
        except OSError:
            return
        time.sleep(0.15)


BAD = {
    "missing": ((404, {}, b"<html>Not here</html>"), "answered 404 Not Found"),
    "a page": ((200, {"Content-Type": "text/html"}, b"<html><body>Not here</body></html>"), "is no feed"),
    "no XML": ((200, {}, b"\x00\xffabc"), "is no feed"),
    "nothing": ((200, {}, b""), "is no feed"),
    "no entries": ((200, {}, rss()), "is a feed without entries"),
    "a bomb": ((200, {}, b'<!DOCTYPE rss [<!ENTITY a "ha">]><rss/>'), "defines entities"),
    "too much": ((200, {}, b"<rss>" * 50_000), "is larger than 200,000 bytes"),
    "dripping": (drip, "took longer than 2 seconds"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_feed_is_noted_and_the_others_are_read(site, desk, kind):
    answer, reason = BAD[kind]
    site.answers["/a-bad-one"] = answer
    account = site.once(desk, site.url("/a-bad-one"), fire_feed(site), timeout_s=2 if kind == "dripping" else 10)
    assert (account.answered, account.taken.reports) == (1, 1)
    (skipped,) = account.taken.skipped
    row = desk.feeds()[0]
    assert reason in skipped.reason
    assert (row.failures, row.last_error) == (1, skipped.reason)
    assert row.due > desk.feeds()[1].due


def test_a_feed_whose_host_is_not_there_is_noted(site, desk):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = f"http://dead.example:{free.getsockname()[1]}/feed"
    account = site.once(desk, dead)
    assert account.answered == 0
    assert "could not be fetched" in only(desk).last_error


def test_a_feed_that_fails_is_asked_ever_more_seldom(site, desk):
    url, pauses = site.url("/none"), []
    for _ in range(12):
        site.once(desk, url)
        asked, due = only(desk).polled, only(desk).due
        site.now = site.now.fromisoformat(due)
        pauses.append((site.now - site.now.fromisoformat(asked)).total_seconds() / 60)
    assert 27 <= pauses[0] <= 30
    assert 54 <= pauses[1] <= 60
    assert max(pauses) <= 24 * 60
    assert len(site.asked) == 12


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("wanted", ["7200", "Tue, 05 Mar 2024 14:00:00 GMT"])
def test_a_host_is_left_alone_for_as_long_as_it_wants(site, desk, status, wanted):
    url, other = site.url("/feed"), site.url("/other")
    site.answers["/feed"] = (status, {"Retry-After": wanted}, b"")
    site.once(desk, url, other)
    assert site.paths() == ["/feed"]  # the other feed of the host waits as well
    assert [row.due for row in desk.feeds()] == ["2024-03-05T14:00:00.000+00:00"] * 2
    assert [row.failures for row in desk.feeds()] == [1, 0]
    later(site, minutes=119)
    assert site.once(desk, url, other).asked == 0


def test_a_feed_that_is_gone_is_asked_no_more(site, desk):
    site.answers["/feed"] = (410, {}, b"")
    site.once(desk, site.url("/feed"))
    later(site, days=400)
    assert site.once(desk, site.url("/feed")).asked == 0
    assert only(desk).is_stopped


@pytest.mark.parametrize("status", [301, 308])
def test_where_a_feed_moved_to_is_remembered(site, desk, status):
    url = site.url("/old")
    fire_feed(site)
    site.answers["/old"] = (status, {"Location": "/feed"}, b"")
    site.once(desk, url)
    later(site, minutes=15)
    site.once(desk, url)
    assert site.paths() == ["/old", "/feed", "/fire", "/feed"]
    assert only(desk).moved_to == site.url("/feed")


def test_a_move_for_the_time_being_is_not_remembered(site, desk):
    fire_feed(site)
    site.answers["/old"] = (302, {"Location": "/feed"}, b"")
    site.once(desk, site.url("/old"))
    assert only(desk).moved_to is None


def test_a_move_that_leads_nowhere_in_the_end_is_forgotten(site, desk):
    url = site.url("/old")
    fire_feed(site)
    site.answers["/old"] = (301, {"Location": "/feed"}, b"")
    site.once(desk, url)
    site.answers["/feed"] = (404, {}, b"")
    for _ in range(3):
        later(site, days=1)
        site.once(desk, url)
    assert only(desk).moved_to is None


# ---------------------------------------------------------------- when


@pytest.mark.parametrize(
    ("head", "minutes"),
    [
        ("<ttl>120</ttl>", 120),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 30),
        ("<sy:updatePeriod>yearly</sy:updatePeriod>", 24 * 60),
        ("<ttl>soon</ttl>", 15),
        ("<ttl>1</ttl>", 15),
    ],
)
def test_a_feed_is_asked_at_its_own_pace_where_that_is_slower(site, desk, head, minutes):
    site.answers |= {"/feed": (200, {}, rss(item(site.url("/fire")), head=head)), "/fire": FIRE}
    site.once(desk, site.url("/feed"))
    pause = site.now.fromisoformat(only(desk).due) - site.now.fromisoformat(only(desk).polled)
    assert 0.9 * minutes <= pause.total_seconds() / 60 <= 1.1 * minutes


def test_a_host_is_given_a_pause_and_hosts_take_turns(site, desk):
    times = {}

    def noted(answer):
        def give(handler):
            times.setdefault(handler.headers["Host"].partition(":")[0], []).append(site.now)
            return answer

        return give

    links = [site.url(f"/{number}") for number in range(3)]
    site.answers |= {f"/{number}": noted((404, {}, b"")) for number in range(3)}
    site.answers["/a"] = noted((200, {}, rss(*map(item, links))))
    site.answers["/b"] = noted((200, {}, atom(site.url("/tram", "gazette.example"))))
    site.answers["/tram"] = noted(TRAM)
    site.once(desk, site.url("/a"), site.url("/b", "gazette.example"))
    for asked in times.values():
        assert all(after - before >= timedelta(seconds=1) for before, after in pairwise(asked))
    assert sum(site.slept) == pytest.approx(3)  # the pauses of one host, in which the other is asked


def test_it_wakes_only_when_something_is_due_and_stops_when_told(site, desk):
    url = fire_feed(site)
    stop_at = site.now + timedelta(hours=1)
    account = site.watch(desk, url, is_stopped=lambda: site.now >= stop_at).run()
    assert 4 <= account.asked <= 5
    assert len(site.slept) <= account.asked + 2
    assert not desk.stories()[0].is_due


def test_while_another_writes_it_waits_and_holds_no_lock_while_it_asks(site, open_desk):
    desk, other = open_desk(), open_desk()
    locks = [other.database.sole_writer()]
    locks[0].__enter__()

    def sleep(seconds):
        site.sleep(seconds)
        if locks and site.now.minute:
            locks.pop().__exit__(None, None, None)

    def asked(_handler):
        if not locks:
            with other.database.sole_writer():
                pass
        return FIRE

    url = fire_feed(site)
    site.answers["/fire"] = asked
    account = site.once(desk, url, sleep=sleep)
    assert not locks
    assert account.taken.reports == 1


def test_what_was_stopped_half_way_goes_on(site, open_desk):
    links = [item(site.url(path)) for path in ("/fire", "/tram")]
    site.answers |= {"/feed": (200, {"ETag": '"one"'}, rss(*links)), "/fire": FIRE, "/tram": TRAM}
    desk = open_desk()
    site.watch(desk, site.url("/feed"), is_stopped=lambda: "/fire" in site.paths()).run()
    assert only(desk).etag is None
    later(site, minutes=15)
    site.once(desk, site.url("/feed"))
    assert site.paths() == ["/feed", "/fire", "/feed", "/tram"]
    assert only(desk).etag == '"one"'


def test_we_say_who_asks_and_whom_to_turn_to(site, desk):
    site.once(desk, fire_feed(site))
    assert {headers["User-Agent"] for _, _, headers in site.asked} == {USER_AGENT}


def test_our_own_network_is_not_asked(desk, site):
    account = site.once(desk, site.url("/feed", "127.0.0.1"), fetch=None)
    assert "not on the public internet" in account.failed[0].reason
    assert site.asked == []


def test_an_article_given_in_full_whose_date_changes_is_a_duplicate(site, desk):
    body = "".join(f"<p>{'The fire spread from the dryer to the roof of the store. ' * 5}</p>" for _ in range(3))
    given = "<item><title>Grain store burns</title><pubDate>Tue, 05 Mar 2024 1{}:00:00 GMT</pubDate><link>http://p.example/1</link><description><![CDATA[{}]]></description></item>"
    site.answers["/feed"] = (200, {}, rss(given.format(1, body)))
    site.once(desk, site.url("/feed"))
    site.answers["/feed"] = (200, {}, rss(given.format(2, body)))
    later(site, minutes=15)
    again = site.once(desk, site.url("/feed"))
    assert (again.taken.read, again.taken.duplicate, len(desk.search("dryer"))) == (0, 1, 1)
