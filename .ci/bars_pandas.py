#!/usr/bin/env python3
"""Makes the scan of a half-hour from price files with pandas, as a peer for .ci/benchmark: the same columns and the rules
`reversal`, for all stocks at once.

Usage: bars_pandas.py BARS TIME SCAN; BARS has the folders daily and 5min with a CSV file for each symbol.
"""
import json
import pathlib
import sys

import pandas

COLUMNS = ["open", "high", "low", "close", "volume"]


def read(folder):
    """All files of a folder as one table."""
    return pandas.concat(pandas.read_csv(path).assign(symbol=path.stem) for path in sorted(folder.glob("*.csv")))


def bars(folder, at):
    """A table for each column: a row for each session, the last one today's so far, and a column for each stock."""
    daily, minutes = read(folder / "daily"), read(folder / "5min")
    begins = pandas.to_datetime(minutes["date"])
    ended = minutes[(begins + pandas.Timedelta(minutes=5) <= at) & (begins.dt.date == at.date())].groupby("symbol")
    today = ended.agg({"open": "first", "high": "max", "low": "min", "close": "last", "volume": "sum"})
    daily = daily[daily["symbol"].isin(today.index) & (daily["date"] < str(at.date()))]
    whole = pandas.concat([daily, today.reset_index().assign(date=str(at.date()))])
    return [whole.pivot(index="date", columns="symbol", values=column) for column in COLUMNS]


def columns(o, h, l, c, v):
    """The figures of the newest bar and the scores of both sides, by stock."""
    o0, h0, l0, c0, v0 = (table.iloc[-1] for table in (o, h, l, c, v))
    previous = c.shift(1)
    ranges = (h - l).combine((h - previous).abs(), lambda a, b: a.where(a >= b, b))
    ranges = ranges.combine((l - previous).abs(), lambda a, b: a.where(a >= b, b))
    atr = ranges.iloc[-14:].mean()
    sma20, sma50, roc5 = c.iloc[-20:].mean(), c.iloc[-50:].mean(), (c0 / c.iloc[-6] - 1) * 100
    volume, place = v0 / v.iloc[-20:].mean(), (c0 - l0) / (h0 - l0)
    body = ((c - o).abs() / (h - l) * 100).iloc[-3:].mean(skipna=False)
    rising, falling = (c > o).iloc[-3:].sum(), (c < o).iloc[-3:].sum()
    tops = (h > h.shift(1)) & (h > h.shift(-1))
    swings = h.where(tops).ffill()
    top, earlier = swings.iloc[-1], swings.iloc[-3]
    recent, place_of_top = h.iloc[-20:], tops.iloc[:-21:-1].cumsum().iloc[::-1]
    newest, one_before = (recent.where(tops.iloc[-20:] & (place_of_top == number)).max() for number in (1, 2))
    longs = [c0 > top, rising >= 2, body > 60, volume > 1.5, c0 > sma20, roc5 > 2, place > 0.7]
    failed = (h0 > top) & (c0 < top) | ~tops.iloc[-2] & (h.iloc[-2] > earlier) & (c.iloc[-2] < earlier)
    flag = (c.iloc[-11] - c.iloc[-6] < -0.05 * c.iloc[-11]) & (h.iloc[-6:-1].max() - l.iloc[-6:-1].min() < atr)
    shorts = [
        newest < one_before, ((h.iloc[-11:-1] - h0).abs() / h0 < 0.01).sum() >= 2, failed, falling >= 2,
        (h0 >= top) & (c0 < top), flag & (c0 < l.iloc[-2]), (volume > 1.3) & (c0 < o0), (c0 < sma20) & (sma20 < sma50),
        roc5 < -1, place < 0.33, (h0 < h.iloc[-5]) & (l0 > l.iloc[-5])]
    figures = {
        "price": c0.round(2), "atr_percent": (atr / c0 * 100).round(3), "volume_ratio": volume.round(3),
        "momentum_5d": roc5.round(2), "previous_close": c.iloc[-2].round(2), "sma20": sma20.round(2),
        "sma50": sma50.round(2), "long": sum(rule.astype(int) for rule in longs),
        "short": sum(rule.astype(int) for rule in shorts)}
    return pandas.DataFrame(figures)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    folder, at, scan = pathlib.Path(sys.argv[1]), pandas.Timestamp(sys.argv[2]), pathlib.Path(sys.argv[3])
    found = columns(*bars(folder, at)).reset_index()
    candidates = []
    for side, least in (("long", 5), ("short", 6)):
        listed = found[found[side] >= least].rename(columns={side: "score"}).assign(direction=side)
        kept = ["symbol", "direction", "price", "atr_percent", "volume_ratio", "momentum_5d", "score"]
        candidates += listed[kept].to_dict("records")
    universe = found.drop(columns=["long", "short", "atr_percent"]).to_dict("records")
    scan.write_text(json.dumps({"timestamp": at.isoformat(), "candidates": candidates, "universe": universe}))


main()
