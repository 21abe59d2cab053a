"""In PyTorch, the classic that `server:baseline` trains: 784-128-10, dropout 0.2, Adam, batch 64.

    python classic_pytorch.py FOLDER SEED...

Prints a line of JSON per seed. The same recipe: a tenth held out, up to 10 epochs, stopped after 3
without a better validation loss, and the best weights taken; Glorot-uniform kernels, zero biases.
"""

import copy
import json
import sys

import torch
from torch import nn

from mnist import load


def model():
    layers = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10))
    for layer in layers:
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return layers


def score(net, images, labels):
    net.eval()
    with torch.no_grad():
        logits = net(images)
    net.train()
    loss = nn.functional.cross_entropy(logits, labels).item()
    return loss, (logits.argmax(1) == labels).float().mean().item()


def train(folder, seed):
    torch.manual_seed(seed)
    images, labels = tensors(folder, "train")
    order = torch.randperm(len(labels))
    held, kept = order[:6000], order[6000:]
    net = model()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
    best, stale, epochs = (float("inf"), None), 0, 0
    while epochs < 10 and stale < 3:
        epochs += 1
        for rows in kept[torch.randperm(len(kept))].split(64):
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(images[rows]), labels[rows]).backward()
            optimizer.step()
        loss, _ = score(net, images[held], labels[held])
        stale = 0 if loss < best[0] else stale + 1
        if stale == 0:
            best = (loss, copy.deepcopy(net.state_dict()))
    net.load_state_dict(best[1])
    _, accuracy = score(net, *tensors(folder, "t10k"))
    return {"seed": seed, "epochs": epochs, "test_accuracy": round(accuracy, 4)}


def tensors(folder, name):
    images, labels = load(folder, name)
    return torch.from_numpy(images), torch.from_numpy(labels)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for seed in sys.argv[2:]:
        print(json.dumps(train(sys.argv[1], int(seed))), flush=True)
