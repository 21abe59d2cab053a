package client;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What came of local training: the delta, the last epoch's mean loss, and the steps taken. */
record LocalTraining(double[] delta, double loss, int steps) {
    /** Trains a copy of the weights on a shard. */
    static LocalTraining run(double[] weights, List<Integer> sizes, Shard shard, Settings settings, Random random) {
        Perceptron net = new Perceptron(weights.clone(), sizes, settings.activation());
        int count = shard.count();
        int batch = Math.min(settings.batch(), Math.max(count, 1));
        double total = 0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            int[] order = shuffled(count, random);
            total = 0;
            for (int start = 0; start < count; start += batch) {
                int end = Math.min(start + batch, count);
                total += net.step(shard, order, start, end, settings.learningRate());
            }
        }
        int steps = settings.epochs() * ((count + batch - 1) / batch);
        return new LocalTraining(difference(net.weights(), weights), total / Math.max(count, 1), steps);
    }

    private static int[] shuffled(int count, Random random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }

    private static double[] difference(double[] after, double[] before) {
        return IntStream.range(0, after.length).mapToDouble(i -> after[i] - before[i]).toArray();
    }
}
