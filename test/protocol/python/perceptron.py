"""Local training: a multilayer perceptron with plain SGD on cross-entropy, in numpy.

It follows the experiment's local work, batch, learning rate and activation. Momentum, Adam, dropout,
penalties and a validation split are left out: the server cannot tell, and this is an example.
"""

import os

# Small batches are slower on several threads; OpenBLAS reads this once, when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

ACTIVATIONS = {
    "relu": (lambda x: np.maximum(x, 0), lambda y: (y > 0).astype(y.dtype)),
    "sigmoid": (lambda x: 1 / (1 + np.exp(-x)), lambda y: y * (1 - y)),
    "tanh": (np.tanh, lambda y: 1 - y * y),
}


def layers_of(weights, sizes):
    """Views of kernel and bias of each layer in the flat vector."""
    layers, start = [], 0
    for inputs, outputs in zip(sizes, sizes[1:]):
        middle, end = start + inputs * outputs, start + (inputs + 1) * outputs
        layers.append((weights[start:middle].reshape(inputs, outputs), weights[middle:end]))
        start = end
    return layers


def sgd_step(layers, x, labels, learning_rate, activation):
    """One step on one batch; returns its mean loss before the step."""
    function, slope = ACTIVATIONS[activation]
    values = [x]
    for kernel, bias in layers[:-1]:
        values.append(function(values[-1] @ kernel + bias))
    probabilities = softmax(values[-1] @ layers[-1][0] + layers[-1][1])
    rows = np.arange(len(labels))
    loss = -np.log(np.maximum(probabilities[rows, labels], 1e-7)).mean()
    error = probabilities
    error[rows, labels] -= 1
    error /= len(labels)
    for layer in reversed(range(len(layers))):
        kernel, bias = layers[layer]
        gradients = values[layer].T @ error, error.sum(axis=0)
        if layer > 0:
            error = error @ kernel.T * slope(values[layer])
        kernel -= learning_rate * gradients[0]
        bias -= learning_rate * gradients[1]
    return float(loss)


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def train(weights, sizes, shard, config, work, rng):
    """Trains a copy of `weights` for `work` steps, or epochs where the experiment has no steps.

    Returns the delta, the last epoch's mean loss, the epochs and the steps.
    """
    pixels, labels = shard
    trained = weights.copy()
    layers = layers_of(trained, sizes)
    count = len(labels)
    batch = count if config["batch"] == "full" else min(config["batch"], count)
    starts = range(0, count, batch)
    most = work if "local-steps" in config else work * len(starts)
    epochs = steps = 0
    while steps < most:
        order, losses = rng.permutation(count), []
        for start in starts[: most - steps]:
            rows = order[start : start + batch]
            args = pixels[rows], labels[rows], config["lr"], config["activation"]
            losses += len(rows) * [sgd_step(layers, *args)]
            steps += 1
        epochs += 1
    return trained - weights, float(np.mean(losses)), epochs, steps
