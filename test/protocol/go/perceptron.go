package main

import (
	"math"
	"math/rand/v2"
)

// perceptron is a multilayer perceptron that is trained with plain SGD on cross-entropy, in float64.
type perceptron struct {
	sizes             []int
	weights, gradient []float64
	values, errors    [][]float64 // of each layer's units, for one example
	activation        activation
}

// activation is a function, and its slope given the function's value.
type activation struct{ apply, slope func(float64) float64 }

var activations = map[string]activation{
	"relu":    {func(x float64) float64 { return max(x, 0) }, step},
	"sigmoid": {func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }, func(y float64) float64 { return y * (1 - y) }},
	"tanh":    {math.Tanh, func(y float64) float64 { return 1 - y*y }},
}

func step(y float64) float64 {
	if y > 0 {
		return 1
	}
	return 0
}

// localTraining is what came of it: the delta, the last epoch's mean loss, and the steps taken.
type localTraining struct {
	delta []float64
	loss  float64
	steps int
}

// trainLocally trains a copy of the weights on a shard.
func trainLocally(weights []float64, sizes []uint32, shard shard, config config, random *rand.Rand) localTraining {
	net := newPerceptron(weights, sizes, config.Activation)
	count := len(shard.rows)
	batch := config.batchSize(count)
	var result localTraining
	for range config.Epochs {
		total, order := 0.0, random.Perm(count)
		for from := 0; from < count; from += batch {
			total += net.step(shard, order[from:min(from+batch, count)], config.Lr)
			result.steps++
		}
		result.loss = total / float64(max(count, 1))
	}
	for i, weight := range weights {
		net.weights[i] -= weight
	}
	result.delta = net.weights
	return result
}

func newPerceptron(weights []float64, sizes []uint32, activation string) *perceptron {
	net := &perceptron{
		weights:    append([]float64(nil), weights...),
		gradient:   make([]float64, len(weights)),
		activation: activations[activation],
	}
	for _, size := range sizes {
		net.sizes = append(net.sizes, int(size))
		net.values = append(net.values, make([]float64, size))
		net.errors = append(net.errors, make([]float64, size))
	}
	return net
}

// step takes one step on a batch, and gives the sum of its losses before the step.
func (p *perceptron) step(shard shard, batch []int, learningRate float64) float64 {
	clear(p.gradient)
	total := 0.0
	for _, i := range batch {
		row := shard.rows[i]
		shard.pixels(row, p.values[0])
		p.forward()
		total += p.loss(int(shard.labels[row]))
		p.backward()
	}
	rate := learningRate / float64(len(batch))
	for i, gradient := range p.gradient {
		p.weights[i] -= rate * gradient
	}
	return total
}

// layerAt is where the kernel of a layer begins in a flat vector, and where its bias does.
func (p *perceptron) layerAt(layer int) (kernel, bias int) {
	for i := range layer {
		kernel += (p.sizes[i] + 1) * p.sizes[i+1]
	}
	return kernel, kernel + p.sizes[layer]*p.sizes[layer+1]
}

func (p *perceptron) forward() {
	last := len(p.sizes) - 2
	for layer := 0; layer <= last; layer++ {
		kernel, bias := p.layerAt(layer)
		outputs := p.values[layer+1]
		copy(outputs, p.weights[bias:])
		for i, value := range p.values[layer] {
			addScaled(outputs, value, p.weights[kernel+i*len(outputs):])
		}
		if layer == last {
			break
		}
		for j := range outputs {
			outputs[j] = p.activation.apply(outputs[j])
		}
	}
}

// loss is the cross-entropy of the example; the error of the last layer, before softmax, is left in errors.
func (p *perceptron) loss(label int) float64 {
	logits, outputErrors := p.values[len(p.values)-1], p.errors[len(p.errors)-1]
	greatest := math.Inf(-1)
	for _, logit := range logits {
		greatest = max(greatest, logit)
	}
	sum := 0.0
	for j, logit := range logits {
		outputErrors[j] = math.Exp(logit - greatest)
		sum += outputErrors[j]
	}
	for j := range outputErrors {
		outputErrors[j] /= sum
	}
	outputErrors[label]--
	return math.Log(sum) + greatest - logits[label]
}

// backward adds the example's gradient.
func (p *perceptron) backward() {
	for layer := len(p.sizes) - 2; layer >= 0; layer-- {
		kernel, bias := p.layerAt(layer)
		outputErrors := p.errors[layer+1]
		addScaled(p.gradient[bias:bias+len(outputErrors)], 1, outputErrors)
		for i, value := range p.values[layer] {
			at := kernel + i*len(outputErrors)
			addScaled(p.gradient[at:at+len(outputErrors)], value, outputErrors)
			if layer > 0 {
				p.errors[layer][i] = dot(p.weights[at:], outputErrors) * p.activation.slope(value)
			}
		}
	}
}

// addScaled adds factor·values to sums.
func addScaled(sums []float64, factor float64, values []float64) {
	if factor == 0 {
		return
	}
	for i := range sums {
		sums[i] += factor * values[i]
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range b {
		sum += a[i] * b[i]
	}
	return sum
}
