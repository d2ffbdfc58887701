"""The problems that check_feeds.py and its parts have found."""

FAILURES = []


def fail(place, words):
    FAILURES.append(f"{place}: {words}")
