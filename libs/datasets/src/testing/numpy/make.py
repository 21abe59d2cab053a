"""Made the .npz files of this folder, with NumPy 2.4.6: the small set of ../idx-files.ts, saved in several ways."""

import numpy as np


def pattern(count):
    return ((7 + 13 * np.arange(count)) % 251).astype(np.uint8)


x_train, y_train = pattern(300).reshape(50, 3, 2), pattern(50) % 3
x_test, y_test = pattern(120)[::-1].reshape(20, 3, 2), pattern(20) % 3
small = dict(x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)

np.savez("small.npz", **small)
np.savez_compressed("small-compressed.npz", **small)
np.savez_compressed(
    "shares.npz",
    train_images=x_train.astype(np.float32) / 255,
    train_labels=y_train.astype(">i4")[:, None],
    test_images=x_test.astype(np.float64) / 255,
    test_labels=y_test.astype(np.int64),
    val_images=x_test,
    val_labels=y_test,
)
np.savez_compressed("one-split.npz", X=x_train.reshape(50, 6), y=y_train.astype(np.float64))
np.savez("fortran.npz", **{**small, "x_train": np.asfortranarray(x_train)})
np.savez("objects.npz", **{**small, "y_train": np.array(["a"] * 50, dtype=object)})
np.savez("one-hot.npz", **{**small, "y_train": np.eye(3, dtype=np.uint8)[y_train]})
np.savez("negative.npz", **{**small, "x_train": x_train.astype(np.float32) - 128})
np.savez("fewer-labels.npz", **{**small, "y_train": y_train[:49]})
np.savez("other-sides.npz", **{**small, "x_test": x_test.reshape(20, 2, 3)})
np.savez("other-names.npz", a=x_train, b=y_train)

kernel = np.arange(12, dtype=np.float32).reshape(4, 3) / 8
layers = [kernel, -kernel[0].astype(np.float64), np.asfortranarray(kernel[:3, :2]).astype(">f4"), np.array([1, -2])]
np.savez_compressed("weights.npz", *layers)
