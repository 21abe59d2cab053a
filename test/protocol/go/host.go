package main

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"time"

	"fedsim-client/pb"

	"google.golang.org/protobuf/proto"
)

const retryFull = 5 * time.Second

// host joins, trains the virtual clients that it is given, and answers until the run is over.
type host struct {
	options    options
	connection *connection
	session    string
	welcome    *pb.Welcome
	config     config
	shards     map[uint32]shard
	model      *pb.Model
}

// roundReport is what one round was to this host.
type roundReport struct {
	Round     uint32             `json:"round"`
	Accepted  []uint32           `json:"accepted"`
	Refused   map[uint32]string  `json:"refused"`
	TrainLoss map[uint32]float64 `json:"train_loss"`
}

// newSession is a name of this host's own making, with which it is known again whatever is lost.
func newSession() string {
	bytes := make([]byte, 16)
	rand.Read(bytes)
	return fmt.Sprintf("%x", bytes)
}

// run takes part until the experiment is over.
func (h *host) run() (*pb.Finish, error) {
	for {
		var err error
		switch message := (<-h.connection.inbox).(type) {
		case connected:
			err = h.join()
		case *pb.Model:
			h.model = message
		case *pb.Train:
			report(h.train(message))
		case *pb.Finish:
			return message, nil
		case error:
			return nil, message
		}
		if err != nil && !errors.Is(err, errLost) {
			return nil, err
		}
	}
}

func (h *host) join() error {
	join := &pb.Join{
		HostName: h.options.name,
		Software: "fedsim-go-example 1",
		Engine:   "go",
		Pid:      uint32(os.Getpid()),
		Capacity: uint32(h.options.capacity),
		Session:  h.session,
	}
	if h.welcome != nil {
		join.ClaimedClients = h.welcome.Clients
	}
	answer, err := h.connection.call("join", join)
	switch message := answer.(type) {
	case *pb.Welcome:
		return h.begin(message)
	case *pb.Reject:
		return h.rejected(message)
	}
	return err
}

func (h *host) rejected(reject *pb.Reject) error {
	if reject.Reason != pb.RejectReason_REJECT_REASON_RUN_FULL {
		return fmt.Errorf("%s: %s", reasonName(reject.Reason), reject.Message)
	}
	time.AfterFunc(retryFull, func() { h.connection.inbox <- connected{} })
	return nil
}

func (h *host) begin(welcome *pb.Welcome) error {
	h.welcome, h.session = welcome, welcome.Session
	h.config = config{}
	if err := json.Unmarshal([]byte(welcome.ExperimentJson), &h.config); err != nil {
		return err
	}
	if unknown := unknownSetting([]byte(welcome.ExperimentJson)); unknown != "" {
		return h.leave(unknown + " is not among what this client can do")
	}
	shards, checksums, err := loadShards(h.options.dataDir, welcome, h.config)
	if err != nil {
		return h.leave(err.Error())
	}
	h.shards = shards
	return h.ready(checksums)
}

// leave tells the server that this host takes no part, so that its virtual clients are free for others.
func (h *host) leave(why string) error {
	if _, err := h.connection.call("fault", &pb.Fault{Message: why, Fatal: true}); err != nil {
		return err
	}
	return errors.New(why)
}

func (h *host) ready(checksums map[string]string) error {
	ready := &pb.Ready{DatasetChecksums: checksums}
	for client, shard := range h.shards {
		declared := &pb.ClientShard{Client: client, Examples: uint32(len(shard.rows))}
		ready.Clients = append(ready.Clients, declared)
	}
	refusal, err := h.accepted("ready", ready)
	if err == nil && refusal != "" {
		return fmt.Errorf("ready: %s", refusal)
	}
	return err
}

// train trains the clients that are asked, one after the other; work for a round that has passed is dropped.
func (h *host) train(train *pb.Train) roundReport {
	weights := floats(h.model.Weights)
	round := roundReport{
		Round:     train.Round,
		Accepted:  []uint32{},
		Refused:   map[uint32]string{},
		TrainLoss: map[uint32]float64{},
	}
	for _, client := range train.Clients {
		if h.connection.openRound.Load() != train.Round {
			break
		}
		update := h.update(client, train, weights)
		round.TrainLoss[client] = update.TrainLoss
		refusal, err := h.accepted("update", update)
		if err != nil {
			refusal = err.Error()
		}
		if refusal == "" {
			round.Accepted = append(round.Accepted, client)
		} else {
			round.Refused[client] = refusal
		}
	}
	return round
}

func (h *host) update(client uint32, train *pb.Train, weights []float64) *pb.Update {
	started := time.Now()
	random := mathrand.New(mathrand.NewPCG(uint64(h.welcome.Seed), uint64(train.Round)<<32|uint64(client)))
	trained := trainLocally(weights, h.welcome.LayerSizes, h.shards[client], h.config, random)
	return &pb.Update{
		Exchange:     train.Exchange,
		Client:       client,
		Round:        train.Round,
		ModelVersion: train.ModelVersion,
		Examples:     uint32(len(h.shards[client].rows)),
		TrainLoss:    trained.loss,
		Seconds:      time.Since(started).Seconds(),
		Epochs:       uint32(h.config.Epochs),
		Steps:        uint32(trained.steps),
		Weights:      floatBytes(trained.delta),
	}
}

// accepted emits a message that a Receipt acknowledges, and gives why it was refused; empty if it was accepted.
func (h *host) accepted(name string, message proto.Message) (string, error) {
	answer, err := h.connection.call(name, message)
	if err != nil {
		return "", err
	}
	receipt, ok := answer.(*pb.Receipt)
	if !ok {
		return "", fmt.Errorf("%s was not acknowledged by a receipt", name)
	}
	if receipt.Accepted {
		return "", nil
	}
	return reasonName(receipt.Reason), nil
}
