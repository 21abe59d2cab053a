package client;

/** The rows of the training set that one virtual client trains on. Clients share the bytes of images and labels. */
record Shard(TrainingFiles files, int[] rows, int inputSize, boolean centred) {
    int count() {
        return rows.length;
    }

    int label(int example) {
        return files.label(rows[example]);
    }

    /** Fills values with an example's pixels, as the model takes them. */
    void pixels(int example, double[] values) {
        int start = rows[example] * inputSize;
        for (int i = 0; i < inputSize; i++) values[i] = files.pixel(start + i) / 255.0 - (centred ? 0.5 : 0);
    }
}
