package client;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the command line says: --name=value for each. */
record Options(String server, String token, Path dataDir, int capacity, String name) {
    private static final String USAGE = "--server=http://host:port --token=TOKEN --data-dir=FOLDER [--capacity=1] [--name=NAME]";

    static Options parse(String[] args) {
        Map<String, String> given = new HashMap<>(Map.of("capacity", "1", "name", "java"));
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            if (parts.length < 2 || !parts[0].startsWith("--")) throw new IllegalArgumentException("usage: " + USAGE);
            given.put(parts[0].substring(2), parts[1]);
        }
        for (String name : new String[] {"server", "token", "data-dir"}) {
            if (!given.containsKey(name)) throw new IllegalArgumentException("--" + name + " is missing: " + USAGE);
        }
        return new Options(
                given.get("server"),
                given.get("token"),
                Path.of(given.get("data-dir")),
                Integer.parseInt(given.get("capacity")),
                given.get("name"));
    }
}
