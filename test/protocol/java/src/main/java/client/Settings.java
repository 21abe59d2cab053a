package client;

import java.util.List;
import java.util.Map;
import org.json.JSONException;
import org.json.JSONObject;

/** What this client follows of the experiment's settings. A batch of the whole shard is the greatest integer. */
record Settings(int epochs, int batch, double learningRate, String activation, boolean centred) {
    private static final String ABSENT = "";

    /** The values that this client can follow of settings that would change what it has to do. */
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry("optimizer", List.of("sgd")),
            Map.entry("lr-schedule", List.of("constant")),
            Map.entry("local-steps", List.of(ABSENT)),
            Map.entry("local-work", List.of("full")),
            Map.entry("dropout-rate", List.of("0")),
            Map.entry("loss", List.of("cross-entropy")),
            Map.entry("l1", List.of("0")),
            Map.entry("l2", List.of("0")),
            Map.entry("max-gradient-norm", List.of(ABSENT)),
            Map.entry("validation-split", List.of("0")),
            Map.entry("strategy", List.of("fedavg", "fedavgm", "fedsgd", "fedadagrad", "fedadam", "fedyogi")),
            Map.entry("update", List.of("none")),
            Map.entry("compress", List.of("none", ABSENT)),
            Map.entry("compress-down", List.of("none", ABSENT)),
            Map.entry("dp", List.of("none", ABSENT)),
            Map.entry("secure-aggregation", List.of("none", ABSENT)));

    static Settings parse(String experimentJson) throws JSONException {
        JSONObject experiment = new JSONObject(experimentJson);
        KNOWN.forEach((name, values) -> {
            String value = experiment.optString(name, ABSENT);
            if (!values.contains(value)) {
                throw new UnsupportedOperationException(name + "=" + value + " is not among what this client can do");
            }
        });
        return new Settings(
                experiment.getInt("epochs"),
                experiment.optInt("batch", Integer.MAX_VALUE),
                experiment.getDouble("lr"),
                experiment.getString("activation"),
                experiment.getString("input-range").equals("centred"));
    }
}
