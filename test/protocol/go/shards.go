package main

import (
	"bytes"
	"compress/gzip"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"fedsim-client/pb"
)

const (
	imagesFile, imagesHeader = "train-images-idx3-ubyte", 16
	labelsFile, labelsHeader = "train-labels-idx1-ubyte", 8
)

// shard is the rows of the training set that one virtual client trains on. Clients share images and labels.
type shard struct {
	rows      []int
	images    []byte // a byte for each pixel, a row after the other
	labels    []byte // classes
	inputSize int
	subtract  float64
}

// pixels fills values with the pixels of a row of the training set, as the model takes them.
func (s shard) pixels(row int, values []float64) {
	for i, pixel := range s.images[row*s.inputSize : (row+1)*s.inputSize] {
		values[i] = float64(pixel)/255 - s.subtract
	}
}

// loadShards reads the training files and cuts them as under `iid`. Also gives the files' MD5.
func loadShards(folder string, welcome *pb.Welcome, config config) (map[uint32]shard, map[string]string, error) {
	images, err := readUnpacked(folder, imagesFile)
	if err != nil {
		return nil, nil, err
	}
	labels, err := readUnpacked(folder, labelsFile)
	if err != nil {
		return nil, nil, err
	}
	all := shard{
		images:    images[imagesHeader:],
		labels:    classesOf(labels[labelsHeader:], welcome.Dataset.LabelNames),
		inputSize: int(welcome.Dataset.InputSize),
	}
	if config.InputRange == "centred" {
		all.subtract = 0.5
	}
	checksums := map[string]string{imagesFile: md5Of(images), labelsFile: md5Of(labels)}
	return deal(all, welcome), checksums, nil
}

// classesOf gives the class of each label of the file, where classes may have names: the label's digits.
func classesOf(labels []byte, names []string) []byte {
	if len(names) == 0 {
		return labels
	}
	classes := make([]byte, len(labels))
	for i, label := range labels {
		classes[i] = byte(slices.Index(names, strconv.Itoa(int(label))))
	}
	return classes
}

// deal gives each client of the welcome its run of the shuffled rows.
func deal(all shard, welcome *pb.Welcome) map[uint32]shard {
	order := newRandomWords(fmt.Sprintf("%.0f/partition", welcome.Seed)).shuffled(len(all.labels))
	size, longer := len(order)/int(welcome.ClientCount), len(order)%int(welcome.ClientCount)
	start := func(client int) int { return client*size + min(client, longer) }
	shards := map[uint32]shard{}
	for _, client := range welcome.Clients {
		own := all
		own.rows = order[start(int(client)):start(int(client)+1)]
		shards[client] = own
	}
	return shards
}

// readUnpacked reads a file, or its .gz.
func readUnpacked(folder, name string) ([]byte, error) {
	path := filepath.Join(folder, name)
	data, err := os.ReadFile(path)
	if !errors.Is(err, os.ErrNotExist) {
		return data, err
	}
	packed, err := os.ReadFile(path + ".gz")
	if err != nil {
		return nil, err
	}
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}

func md5Of(data []byte) string {
	return fmt.Sprintf("%x", md5.Sum(data))
}
