#!/bin/sh
# Generates pb/ from federated.proto, with protoc or what PROTOC names:
#   PROTOC='python -m grpc_tools.protoc' ./generate.sh
set -e
cd "$(dirname "$0")"
go build -o bin/ google.golang.org/protobuf/cmd/protoc-gen-go
${PROTOC:-protoc} --plugin=bin/protoc-gen-go --proto_path=../../../libs/proto \
  --go_out=. --go_opt=module=fedsim-client --go_opt=Mfederated.proto=fedsim-client/pb federated.proto
