"""Scores of scikit-learn for {"labels": [...], "predicted": [...]} of each line of standard input, as JSON."""

import json
import sys

from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score

for line in sys.stdin:
    given = json.loads(line)
    pair = given["labels"], given["predicted"]
    macro = {"average": "macro", "zero_division": 0}
    print(
        json.dumps(
            {
                "accuracy": accuracy_score(*pair),
                "precision": precision_score(*pair, **macro),
                "recall": recall_score(*pair, **macro),
                "f1": f1_score(*pair, **macro),
            }
        )
    )
