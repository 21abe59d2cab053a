package client;

import fedsim.v1.Federated.Finish;
import java.util.Map;
import org.json.JSONObject;

/**
 * A fedsim client in Java, written from libs/proto/PROTOCOL.md alone.
 *
 * <p>It trains on its shards, those of {@code iid}, of the IDX files in --data-dir. Prints one line of JSON per round
 * and one at the end. Exit code 0: the experiment was completed; 1: it was not; 2: this client cannot take part, or the
 * server is gone.
 */
public final class Client {
    /** Ends the JVM itself: the threads of the Socket.IO library would keep it. */
    public static void main(String[] args) {
        System.exit(exitCode(args));
    }

    private static int exitCode(String[] args) {
        try (Host host = new Host(Options.parse(args))) {
            Finish finish = host.run(Client::report);
            report(Map.of("finish", Frames.outcomeName(finish.getReason()), "message", finish.getMessage()));
            return finish.getReason() == Finish.Outcome.OUTCOME_COMPLETED ? 0 : 1;
        } catch (Refused | IllegalArgumentException error) {
            System.err.println("Client: " + error.getMessage());
            return 2;
        } catch (InterruptedException error) {
            return 2;
        }
    }

    private static void report(Map<String, ?> line) {
        System.out.println(new JSONObject(line));
    }
}
