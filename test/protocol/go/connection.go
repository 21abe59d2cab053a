package main

import (
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"fedsim-client/pb"

	"github.com/zishang520/socket.io/clients/engine/v3/transports"
	"github.com/zishang520/socket.io/clients/socket/v3"
	"github.com/zishang520/socket.io/v3/pkg/types"
	"google.golang.org/protobuf/proto"
)

const ackTimeout = 90 * time.Second

// errLost says that the connection was lost; the next one begins with a join.
var errLost = errors.New("connection lost")

// connected is in the inbox at the beginning of every connection.
type connected struct{}

// connection is the socket. What arrives goes to the inbox, so that the goroutine that reads is free for pings while
// another one trains.
type connection struct {
	socket    *socket.Socket
	inbox     chan any
	openRound atomic.Uint32 // of the newest model that arrived, which may be in the inbox still; 0 after finish
}

func connect(server, token string) *connection {
	options := socket.DefaultOptions()
	options.SetTransports(types.NewSet(transports.WebSocket))
	options.SetReconnectionAttempts(20)
	options.SetAuth(map[string]any{"token": token})
	options.SetAutoConnect(false)
	manager := socket.NewManager(server, options)
	c := &connection{socket: manager.Socket("/", options), inbox: make(chan any, 1000)}
	c.socket.On("connect", func(...any) { c.inbox <- connected{} })
	c.socket.On("connect_error", func(errs ...any) { c.refuse(errs...) })
	manager.On("reconnect_failed", func(...any) { c.inbox <- errors.New("the server is gone") })
	for _, event := range []string{"model", "train", "finish"} {
		c.socket.On(types.EventName(event), func(args ...any) { c.receive(args) })
	}
	c.socket.Connect()
	return c
}

// refuse ends it all where the server has refused the token; other errors are tried again by the library.
func (c *connection) refuse(errs ...any) {
	if refused, ok := errs[0].(*types.ExtendedError); ok {
		c.inbox <- errors.New(refused.Message)
	}
}

func (c *connection) receive(args []any) {
	message, err := frameIn(args)
	if err != nil {
		c.inbox <- err
		return
	}
	switch message := message.(type) {
	case *pb.Model:
		c.openRound.Store(message.Round)
	case *pb.Finish:
		c.openRound.Store(0)
	}
	c.inbox <- message
}

// call emits a message and gives the one that acknowledges it; errLost if the connection ends before.
func (c *connection) call(name string, message proto.Message) (proto.Message, error) {
	frame, err := encode(name, message)
	if err != nil {
		return nil, err
	}
	if !c.socket.Connected() {
		return nil, errLost
	}
	answers := make(chan []any, 1)
	// Only a function of exactly this type is taken for an acknowledgement. It is called without one on disconnection.
	c.socket.Emit(name, frame, func(args []any, _ error) { answers <- args })
	select {
	case args := <-answers:
		if args == nil {
			return nil, errLost
		}
		return frameIn(args)
	case <-time.After(ackTimeout):
		c.socket.Disconnect()
		c.socket.Connect()
		return nil, errLost
	}
}

func frameIn(args []any) (proto.Message, error) {
	if len(args) == 1 {
		if buffer, ok := args[0].(interface{ Bytes() []byte }); ok {
			return decode(buffer.Bytes())
		}
	}
	return nil, fmt.Errorf("not one binary frame: %v", args)
}
