"""Prints tables of counts with scikit-learn's Cohen's kappa for them, plain and weighted by steps, as JSON."""
import json, math, random, warnings

from sklearn.metrics import cohen_kappa_score

warnings.simplefilter("ignore")
draw = random.Random(7)
cases = []
for number in range(40):
    size = draw.choice([2, 3, 7])
    table = [[draw.choice([0, 0, 1, 2, 9, 40]) for _ in range(size)] for _ in range(size)]
    if number == 0:
        size, table = 2, [[5, 0], [0, 0]]
    if sum(map(sum, table)) == 0:
        table[0][size - 1] = 1
    one = [row for row in range(size) for column in range(size) for _ in range(table[row][column])]
    other = [column for row in range(size) for column in range(size) for _ in range(table[row][column])]
    labels = list(range(size))
    kappas = {}
    for name, weights in (("plain", None), ("linear", "linear")):
        value = cohen_kappa_score(one, other, labels=labels, weights=weights)
        kappas[name] = None if math.isnan(value) else value
    cases.append({"table": table, **kappas})
print(json.dumps(cases))
