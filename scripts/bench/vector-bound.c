// What the arithmetic of the 2NN costs in C if all else is free: the sums, dot products and updates of
// 784-200-200-10 with as many lit pixels and active units as MNIST has, in batches of 10 on one thread, without
// listing pixels, activation, softmax, averaging or messages. Prints µs per example for training and evaluating.
//
//   gcc -O3 -march=native -mprefer-vector-width=512 -ffp-contract=off -DVECTOR_BYTES=64 -DSTRIPE=3 \
//     scripts/bench/vector-bound.c -o /tmp/bound && /tmp/bound
//
// -ffp-contract=off keeps products and sums separate, so that results are the same on every machine. A stripe is
// the group of vectors of a row taken at a time: a batch takes the first stripe of all rows, then the next.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef VECTOR_BYTES
#define VECTOR_BYTES 16
#endif
#ifndef STRIPE
#define STRIPE 7
#endif
#define LANES (VECTOR_BYTES / 4)
#define BATCH 10
#define BATCHES 6000

typedef float vector __attribute__((vector_size(VECTOR_BYTES)));

// A layer: its number of rows, how many of them an example uses, and its padded units.
typedef struct {
  int rows, used, units;
  float *weights, *sums, *deltas;
  int *chosen;
} layer;

// Lit pixels lie within some 400 of the 784; 143 of them, 71 and 91 units and a bias per example.
static layer layers[] = {{400, 144, 208}, {200, 72, 208}, {200, 92, 16}};
#define LAYERS 3

static float *room(size_t floats) {
  float *at = aligned_alloc(64, 4 * floats);
  for (size_t i = 0; i < floats; i++) at[i] = rand() / (float)RAND_MAX - 0.5f;
  return at;
}

static void make(layer *l) {
  l->weights = room((size_t)l->rows * l->units);
  l->sums = room(BATCH * l->units);
  l->deltas = room(BATCH * l->units);
  l->chosen = malloc(4 * BATCH * l->used);
  for (int e = 0; e < BATCH; e++) {
    int *to = l->chosen + e * l->used, left = l->used;
    for (int row = 0; row < l->rows; row++)
      if (rand() % (l->rows - row) < left) to[l->used - left--] = row;
  }
}

static inline vector *row_of(const layer *l, int e, int k, int from) {
  return (vector *)(l->weights + (size_t)l->chosen[e * l->used + k] * l->units) + from;
}

// Inlined with a constant `columns` for whole stripes, so that a stripe stays in registers.
static inline __attribute__((always_inline)) void sum_stripe(const layer *l, int e, int from, int columns, float x) {
  vector sums[STRIPE];
  memset(sums, 0, sizeof sums);
  for (int k = 0; k < l->used; k++) {
    const vector *w = row_of(l, e, k, from);
    for (int j = 0; j < columns; j++) sums[j] += x * w[j];
  }
  memcpy(l->sums + e * l->units + from * LANES, sums, columns * VECTOR_BYTES);
}

static inline __attribute__((always_inline)) void add_stripe(const layer *l, int e, int from, int columns, float x) {
  vector deltas[STRIPE];
  memcpy(deltas, l->deltas + e * l->units + from * LANES, columns * VECTOR_BYTES);
  for (int k = 0; k < l->used; k++) {
    vector *w = row_of(l, e, k, from);
    for (int j = 0; j < columns; j++) w[j] += x * deltas[j];
  }
}

#define BY_STRIPES(work)                                             \
  for (int from = 0; from < l->units / LANES; from += STRIPE) {      \
    int left = l->units / LANES - from;                              \
    for (int e = 0; e < BATCH; e++)                                  \
      if (left >= STRIPE) work(l, e, from, STRIPE, x);               \
      else work(l, e, from, left, x);                                \
  }

static void sum_rows(const layer *l, float x) { BY_STRIPES(sum_stripe) }
static void add_to_rows(const layer *l, float x) { BY_STRIPES(add_stripe) }

static float dot_rows(const layer *l, int e) {
  const vector *d = (const vector *)(l->deltas + e * l->units);
  vector total = {0};
  for (int k = 0; k < l->used; k++) {
    const vector *w = row_of(l, e, k, 0);
    for (int j = 0; j < l->units / LANES; j++) total += w[j] * d[j];
  }
  return total[0];
}

static double microseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec * 1e-3;
}

int main(void) {
  for (int l = 0; l < LAYERS; l++) make(&layers[l]);
  float x = 1e-6f, kept = 0;
  double started = microseconds();
  for (int b = 0; b < BATCHES; b++)
    for (int l = 0; l < LAYERS; l++) sum_rows(&layers[l], x);
  double evaluated = microseconds();
  for (int b = 0; b < BATCHES; b++) {
    for (int l = LAYERS - 1; l > 0; l--)
      for (int e = 0; e < BATCH; e++) kept += dot_rows(&layers[l], e);
    for (int l = 0; l < LAYERS; l++) add_to_rows(&layers[l], x);
  }
  double trained = microseconds();
  double evaluate = (evaluated - started) / (BATCH * BATCHES);
  double train = evaluate + (trained - evaluated) / (BATCH * BATCHES);
  printf("%2d vectors of %d bytes at a time: %.2f us to train an example, %.2f to evaluate one; ", STRIPE, VECTOR_BYTES, train, evaluate);
  printf("%.1f ms for 6,000 and 10,000 on two threads (%g)\n", (6 * train + 10 * evaluate) / 2, kept);
}
