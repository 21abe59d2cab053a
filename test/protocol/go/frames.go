package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"

	"fedsim-client/pb"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

const protocolVersion = 1

// encode gives the frame of one message; name is its field in Envelope.
func encode(name string, message proto.Message) ([]byte, error) {
	envelope := &pb.Envelope{ProtocolVersion: protocolVersion}
	fields := envelope.ProtoReflect()
	field := fields.Descriptor().Fields().ByName(protoreflect.Name(name))
	fields.Set(field, protoreflect.ValueOfMessage(message.ProtoReflect()))
	return proto.Marshal(envelope)
}

// decode gives the message of a frame.
func decode(frame []byte) (proto.Message, error) {
	envelope := &pb.Envelope{}
	if err := proto.Unmarshal(frame, envelope); err != nil {
		return nil, err
	}
	if envelope.ProtocolVersion != protocolVersion {
		return nil, fmt.Errorf("protocol version %d, not %d", envelope.ProtocolVersion, protocolVersion)
	}
	fields := envelope.ProtoReflect()
	field := fields.WhichOneof(fields.Descriptor().Oneofs().ByName("message"))
	if field == nil {
		return nil, errors.New("a frame without a message")
	}
	return fields.Get(field).Message().Interface(), nil
}

// floats reads little-endian float32 values.
func floats(data []byte) []float64 {
	values := make([]float64, len(data)/4)
	for i := range values {
		values[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:])))
	}
	return values
}

// floatBytes writes values as little-endian float32.
func floatBytes(values []float64) []byte {
	data := make([]byte, 4*len(values))
	for i, value := range values {
		binary.LittleEndian.PutUint32(data[4*i:], math.Float32bits(float32(value)))
	}
	return data
}

// reasonName is LATE for REJECT_REASON_LATE, and INTERNAL for an unknown reason.
func reasonName(reason pb.RejectReason) string {
	if name, known := pb.RejectReason_name[int32(reason)]; known {
		return strings.TrimPrefix(name, "REJECT_REASON_")
	}
	return "INTERNAL"
}

// outcomeName is COMPLETED for OUTCOME_COMPLETED, and STOPPED for an unknown outcome.
func outcomeName(outcome pb.Finish_Outcome) string {
	if name, known := pb.Finish_Outcome_name[int32(outcome)]; known {
		return strings.TrimPrefix(name, "OUTCOME_")
	}
	return "STOPPED"
}
