package main

import (
	"encoding/json"
	"fmt"
	"slices"
)

// config is what this client follows of the experiment's settings.
type config struct {
	Epochs     int             `json:"epochs"`
	Batch      json.RawMessage `json:"batch"` // a number, or "full"
	Lr         float64         `json:"lr"`
	Activation string          `json:"activation"`
	InputRange string          `json:"input-range"`
}

// batchSize is the examples of a step where there are count of them.
func (c config) batchSize(count int) int {
	var size int
	if json.Unmarshal(c.Batch, &size) != nil {
		return count
	}
	return min(size, count)
}

// known are the values that this client can follow of settings that would change what it has to do; "<nil>" is a
// setting that is not given.
var known = map[string][]string{
	"optimizer":          {"sgd"},
	"lr-schedule":        {"constant"},
	"local-steps":        {"<nil>"},
	"local-work":         {"full"},
	"dropout-rate":       {"0"},
	"loss":               {"cross-entropy"},
	"l1":                 {"0"},
	"l2":                 {"0"},
	"max-gradient-norm":  {"<nil>"},
	"validation-split":   {"0"},
	"strategy":           {"fedavg", "fedavgm", "fedsgd", "fedadagrad", "fedadam", "fedyogi"},
	"update":             {"none"},
	"compress":           {"none", "<nil>"},
	"compress-down":      {"none", "<nil>"},
	"dp":                 {"none", "<nil>"},
	"secure-aggregation": {"none", "<nil>"},
}

// unknownSetting is the first setting that this client cannot follow, as `optimizer=adam`; empty if there is none.
func unknownSetting(experimentJSON []byte) string {
	var settings map[string]any
	if err := json.Unmarshal(experimentJSON, &settings); err != nil {
		return err.Error()
	}
	for name, values := range known {
		if value := fmt.Sprint(settings[name]); !slices.Contains(values, value) {
			return name + "=" + value
		}
	}
	return ""
}
