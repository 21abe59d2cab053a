package main

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// randomWords is a stream of 32-bit draws: xoroshiro128+, begun with the SHA-256 of its name.
type randomWords struct{ s0, s1 uint64 }

func newRandomWords(name string) *randomWords {
	digest := sha256.Sum256([]byte(name))
	word := func(i int) uint64 { return uint64(binary.LittleEndian.Uint32(digest[4*i:])) }
	return &randomWords{word(0)<<32 | word(1), word(2)<<32 | word(3)}
}

func (r *randomWords) next() uint32 {
	drawn := uint32(r.s0 + r.s1)
	mixed := r.s0 ^ r.s1
	r.s0 = bits.RotateLeft64(r.s0, 24) ^ mixed ^ mixed<<16
	r.s1 = bits.RotateLeft64(mixed, 37)
	return drawn
}

// below draws a whole number from 0 to n − 1, by rejection.
func (r *randomWords) below(n int) int {
	limit := uint64(1) << 32
	if n > 2 {
		limit -= limit % uint64(n)
	}
	for {
		if drawn := uint64(r.next() ^ 0x80000000); drawn < limit {
			return int(drawn % uint64(n))
		}
	}
}

// shuffled gives 0 … count − 1 in an order drawn from the stream.
func (r *randomWords) shuffled(count int) []int {
	order := make([]int, count)
	for i := range order {
		order[i] = i
	}
	for i := count - 1; i > 0; i-- {
		j := r.below(i + 1)
		order[i], order[j] = order[j], order[i]
	}
	return order
}
