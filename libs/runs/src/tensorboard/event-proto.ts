/**
 * The part of TensorBoard's messages that is written here, with its field numbers: `event.proto`,
 * `summary.proto`, `histogram.proto`, `tensor.proto` and `tensor_shape.proto` of
 * tensorboard/compat/proto, and tensorboard/plugins/hparams/plugin_data.proto, version 2.21.
 */
export const EVENT_PROTO = `
syntax = "proto3";
package tensorboard;

message Event {
  double wall_time = 1;
  int64 step = 2;
  oneof what {
    string file_version = 3;
    Summary summary = 5;
    SessionLog session_log = 7;
  }
}

message SessionLog {
  enum SessionStatus {
    STATUS_UNSPECIFIED = 0;
    START = 1;
  }
  SessionStatus status = 1;
}

message Summary {
  message Value {
    string tag = 1;
    SummaryMetadata metadata = 9;
    oneof value {
      float simple_value = 2;
      HistogramProto histo = 5;
      TensorProto tensor = 8;
    }
  }
  repeated Value value = 1;
}

message SummaryMetadata {
  message PluginData {
    string plugin_name = 1;
    bytes content = 2;
  }
  PluginData plugin_data = 1;
}

message HistogramProto {
  double min = 1;
  double max = 2;
  double num = 3;
  double sum = 4;
  double sum_squares = 5;
  repeated double bucket_limit = 6 [packed = true];
  repeated double bucket = 7 [packed = true];
}

message TensorProto {
  int32 dtype = 1;
  TensorShapeProto tensor_shape = 2;
}

message TensorShapeProto {
  message Dim {
    int64 size = 1;
  }
  repeated Dim dim = 2;
}

message HParamsPluginData {
  int32 version = 1;
  SessionStartInfo session_start_info = 3;
}

message SessionStartInfo {
  map<string, Value> hparams = 1;
  string group_name = 4;
  double start_time_secs = 5;
}

// google.protobuf.Value, as far as it is a scalar.
message Value {
  oneof kind {
    double number_value = 2;
    string string_value = 3;
    bool bool_value = 4;
  }
}
`;
