package client;

import fedsim.v1.Federated.DatasetDescription;
import java.util.List;

/** The rows of the training set that one virtual client trains on. Clients share the bytes of images and labels. */
record Shard(TrainingFiles files, int[] rows, DatasetDescription dataset, boolean centred) {
    int count() {
        return rows.length;
    }

    /** The class of an example. Where classes have names, these are the labels of the file in digits. */
    int label(int example) {
        int label = files.label(rows[example]);
        List<String> names = dataset.getLabelNamesList();
        return names.isEmpty() ? label : names.indexOf(Integer.toString(label));
    }

    /** Fills values with an example's pixels, as the model takes them. */
    void pixels(int example, double[] values) {
        int start = rows[example] * values.length;
        for (int i = 0; i < values.length; i++) values[i] = files.pixel(start + i) / 255.0 - (centred ? 0.5 : 0);
    }
}
