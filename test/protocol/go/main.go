// A fedsim client in Go, written from libs/proto/PROTOCOL.md alone.
//
// It trains on its shards, those of `iid`, of the IDX files in -data-dir. Prints one line of JSON per round and one at
// the end. Exit code 0: the experiment was completed; 1: it was not; 2: this client cannot take part, or the server is
// gone.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"fedsim-client/pb"
)

type options struct {
	server, token, dataDir, name string
	capacity                     uint
}

func parseOptions() options {
	var o options
	hostName, _ := os.Hostname()
	flag.StringVar(&o.server, "server", "", "address, http://host:port")
	flag.StringVar(&o.token, "token", "", "the token that the server was started with")
	flag.StringVar(&o.dataDir, "data-dir", "", "folder with the training files, as MNIST's")
	flag.UintVar(&o.capacity, "capacity", 1, "most virtual clients to carry; 0: any number")
	flag.StringVar(&o.name, "name", hostName, "how the server shows this host")
	flag.Parse()
	if o.server == "" || o.token == "" || o.dataDir == "" {
		flag.Usage()
		os.Exit(2)
	}
	return o
}

func report(line any) {
	text, err := json.Marshal(line)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}

func main() {
	options := parseOptions()
	connection := connect(options.server, options.token)
	host := host{options: options, connection: connection, session: newSession()}
	finish, err := host.run()
	connection.socket.Disconnect()
	if err != nil {
		fmt.Fprintln(os.Stderr, "fedsim-client:", err)
		os.Exit(2)
	}
	report(map[string]string{"finish": outcomeName(finish.Reason), "message": finish.Message})
	if finish.Reason != pb.Finish_OUTCOME_COMPLETED {
		os.Exit(1)
	}
}
