package client;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A multilayer perceptron that is trained with plain SGD on cross-entropy, in double precision. */
final class Perceptron {
    /** A function, and its slope given the function's value. */
    private enum Activation {
        RELU(x -> Math.max(x, 0), y -> y > 0 ? 1 : 0),
        SIGMOID(x -> 1 / (1 + Math.exp(-x)), y -> y * (1 - y)),
        TANH(Math::tanh, y -> 1 - y * y);

        final DoubleUnaryOperator function;
        final DoubleUnaryOperator slope;

        Activation(DoubleUnaryOperator function, DoubleUnaryOperator slope) {
            this.function = function;
            this.slope = slope;
        }
    }

    private final double[] weights;
    private final double[] gradient;
    private final double[][] values; // of each layer's units, for one example
    private final double[][] errors;
    private final int[] kernels; // where the kernel of each layer begins; its bias comes after it
    private final Activation activation;

    /** Trains the weights that are given in place. */
    Perceptron(double[] weights, List<Integer> sizes, String activation) {
        this.weights = weights;
        this.activation = Activation.valueOf(activation.toUpperCase());
        gradient = new double[weights.length];
        values = sizes.stream().map(double[]::new).toArray(double[][]::new);
        errors = sizes.stream().map(double[]::new).toArray(double[][]::new);
        kernels = new int[sizes.size()];
        for (int i = 1; i < kernels.length; i++) kernels[i] = kernels[i - 1] + (sizes.get(i - 1) + 1) * sizes.get(i);
    }

    double[] weights() {
        return weights;
    }

    /** Takes one step on the examples order[start … end − 1]; returns the sum of their losses before it. */
    double step(Shard shard, int[] order, int start, int end, double learningRate) {
        Arrays.fill(gradient, 0);
        double total = 0;
        for (int i = start; i < end; i++) {
            shard.pixels(order[i], values[0]);
            forward();
            total += loss(shard.label(order[i]));
            backward();
        }
        addScaled(weights, 0, -learningRate / (end - start), gradient, 0, weights.length);
        return total;
    }

    private void forward() {
        for (int layer = 0; layer < values.length - 1; layer++) {
            double[] inputs = values[layer];
            double[] outputs = values[layer + 1];
            System.arraycopy(weights, bias(layer), outputs, 0, outputs.length);
            for (int i = 0; i < inputs.length; i++) {
                addScaled(outputs, 0, inputs[i], weights, kernels[layer] + i * outputs.length, outputs.length);
            }
            if (layer < values.length - 2) Arrays.setAll(outputs, j -> activation.function.applyAsDouble(outputs[j]));
        }
    }

    private int bias(int layer) {
        return kernels[layer] + values[layer].length * values[layer + 1].length;
    }

    /** The cross-entropy of the example; the error of the last layer, before softmax, is left in errors. */
    private double loss(int label) {
        double[] logits = values[values.length - 1];
        double[] error = errors[errors.length - 1];
        double greatest = Arrays.stream(logits).max().orElseThrow();
        Arrays.setAll(error, j -> Math.exp(logits[j] - greatest));
        double sum = Arrays.stream(error).sum();
        Arrays.setAll(error, j -> error[j] / sum);
        error[label] -= 1;
        return Math.log(sum) + greatest - logits[label];
    }

    /** Adds the example's gradient. */
    private void backward() {
        for (int layer = values.length - 2; layer >= 0; layer--) {
            double[] inputs = values[layer];
            double[] error = errors[layer + 1];
            addScaled(gradient, bias(layer), 1, error, 0, error.length);
            for (int i = 0; i < inputs.length; i++) {
                int row = kernels[layer] + i * error.length;
                addScaled(gradient, row, inputs[i], error, 0, error.length);
                if (layer > 0) errors[layer][i] = dot(row, error) * activation.slope.applyAsDouble(inputs[i]);
            }
        }
    }

    private double dot(int row, double[] error) {
        double sum = 0;
        for (int j = 0; j < error.length; j++) sum += weights[row + j] * error[j];
        return sum;
    }

    /** sums[at + j] += factor·terms[from + j] for j below count. */
    private static void addScaled(double[] sums, int at, double factor, double[] terms, int from, int count) {
        if (factor == 0) return;
        for (int j = 0; j < count; j++) sums[at + j] += factor * terms[from + j];
    }
}
