"""The answers of the programs that read the daily system's files, each rewritten from its documented behaviour.

Prints one JSON object: each reader's answer for `summary` (and `history`) at the time `now`, the market's local time.
"""

import datetime
import json
import sys


def stop_watchdog(s):
    """Stop distance from regime, volatility, momentum and counts; from the ATR alone if any of them cannot be read."""
    try:
        volatility = s['volatility']['volatility_score']
        level = 'extreme' if volatility >= 0.75 else 'high' if volatility >= 0.5 else 'medium' if volatility >= 0.25 else 'low'
        momentum = s['momentum_analysis']['momentum_ratio']
        isLong = s['position_recommendations']['preferred_direction'] == 'long'
        against = momentum < 1 if isLong else momentum > 1
        strong = momentum > 2 if isLong else momentum < 0.75
        total = s['reversal_counts']['long'] + s['reversal_counts']['short']
        regime = s['market_regime']['regime']
        regime = regime if regime in REGIMES else 'choppy'
        return f"{regime}, {level}, {'wider' if against else 'tighter' if strong else 'as usual'}, {total} stocks"
    except (KeyError, TypeError):
        return 'ATR alone'


def market_server_index(s):
    """The state of the indices. A missing key counts as an empty object; anything unreadable is an error."""
    try:
        index = s.get('index_analysis', {})
        above, total = index.get('indices_above_sma20', 0), index.get('total_indices', 3)
        return ('Strong Bullish' if above == total else 'Bullish' if above >= total * 0.66
                else 'Neutral' if above >= total * 0.33 else 'Bearish')
    except (AttributeError, TypeError):
        return 'error'


def market_server_bias(s):
    """Its reversal tool and the bias in its insights. What it cannot compute is an error."""
    counts = s.get('reversal_counts', {})
    try:
        long, short = counts.get('long', 0), counts.get('short', 0)
        tool = 'Bullish' if long > short * 1.5 else 'Bearish' if short > long * 1.5 else 'Neutral'
        return f"{tool}, {'Bullish' if long > short else 'Bearish'}"
    except TypeError:
        return 'error'


def dashboard_index(s):
    """The macro view: no data without an index; a missing number counts as 0, a missing or zero total as 3."""
    index = s.get('index_analysis')
    if not index:
        return 'N/A'
    above, total = index.get('indices_above_sma20') or 0, index.get('total_indices') or 3
    return 'BULLISH' if above == total else 'MODERATE' if above >= 1 else 'BEARISH'


def market_server_lists(s):
    """The workbooks of the newest lists, if there are any."""
    return [path for path in s.get('scan_files', {}).values() if path]


def market_server_history(history, now):
    """The regimes of the last seven days, as shares."""
    since = now - datetime.timedelta(days=7)
    recent = [e['regime'] for e in history if datetime.datetime.fromisoformat(e['timestamp']) >= since]
    return {regime: round(recent.count(regime) / len(recent), 2) for regime in sorted(set(recent))}


def notifier(s, last):
    """The message about a change of regime."""
    regime = s['market_regime']['regime']
    if regime == last:
        return None
    return (f"{regime.replace('_', ' ').title()}, {s['market_regime'].get('confidence', 0):.1%}, "
            f"{s['reversal_counts'].get('long', 0)} long, score {s['trend_analysis'].get('market_score', 0):.2f}, "
            f"{s['market_regime'].get('strategy', 'N/A')}")


def health_check(s, now):
    """Whether the summary is older than 40 minutes, and the three scores in percent."""
    age = (now - datetime.datetime.fromisoformat(s['timestamp'])).total_seconds() / 60
    volatility = s.get('volatility', {}).get('volatility_score', 0)
    return f"{'stale' if age > 40 else 'running'}, volatility {f'{volatility * 100:.1f}%' if volatility else 'N/A'}"


def dashboard(s):
    """The page: size, stop and positions, the balance on its gauge, the volatility if there is one, the insights."""
    ratio, advice, volatility = s['trend_analysis']['ratio'], s['position_recommendations'], s.get('volatility', {})
    gauge = 100 if ratio == 'inf' else min(100, max(0, (ratio - 0.5) * 100))
    breadth = s.get('breadth_indicators', {})
    lines = [
        f"{advice.get('position_size_multiplier', 1.0)}x, {advice.get('max_positions', 5)} positions, "
        f"{advice.get('risk_per_trade', 0.01):.1%}, {advice.get('preferred_direction', 'both').upper()}",
        f"gauge {gauge:.0f}, {'∞' if ratio == 'inf' else f'{ratio:.2f}'}",
    ]
    if volatility:
        lines.append(f"volatility {volatility.get('volatility_score', 0.5):.0%}")
    if 'advance_decline_ratio' in breadth:
        lines.append(f"advance/decline {breadth['advance_decline_ratio']:.2f}")
    assert f"{s['historical_context']['regime_duration_hours']:.1f}" and list(s['insights'])
    if s.get('momentum_analysis'):
        lines.append(s['momentum_analysis']['description'])
    return '; '.join(lines)


REGIMES = ['strong_uptrend', 'uptrend', 'choppy_bullish', 'choppy', 'choppy_bearish', 'downtrend', 'strong_downtrend']


def main(summary, history, now):
    s = json.load(open(summary))
    now = datetime.datetime.fromisoformat(now)
    return {
        'dashboard': dashboard(s), 'health': health_check(s, now), 'history': market_server_history(json.load(open(history)), now),
        'index': market_server_index(s), 'lists': market_server_lists(s), 'notifier': notifier(s, 'choppy'),
        'watchdog': stop_watchdog(s), 'bias': market_server_bias(s), 'macro': dashboard_index(s),
    }


print(json.dumps(main(*sys.argv[1:]), ensure_ascii=False))
