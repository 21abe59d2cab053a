package client;

import com.google.protobuf.Message;
import fedsim.v1.Federated.ClientShard;
import fedsim.v1.Federated.Fault;
import fedsim.v1.Federated.Finish;
import fedsim.v1.Federated.Join;
import fedsim.v1.Federated.Model;
import fedsim.v1.Federated.Ready;
import fedsim.v1.Federated.Receipt;
import fedsim.v1.Federated.Reject;
import fedsim.v1.Federated.RejectReason;
import fedsim.v1.Federated.Train;
import fedsim.v1.Federated.Update;
import fedsim.v1.Federated.Welcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.json.JSONException;

/** Joins, trains the virtual clients that it is given, and answers until the run is over. */
final class Host implements AutoCloseable {
    private static final long RETRY_FULL_S = 5;

    private final Options options;
    private final Connection connection;
    private String session = UUID.randomUUID().toString();
    private List<Integer> carried = List.of();
    private Welcome welcome;
    private Settings settings;
    private Map<Integer, Shard> shards;

    Host(Options options) {
        this.options = options;
        connection = new Connection(options.server(), options.token());
    }

    /** Takes part until the experiment is over, reporting each round. */
    Finish run(Consumer<Map<String, ?>> report) throws InterruptedException {
        Model model = null;
        while (true) {
            Object next = connection.next();
            if (next == Connection.CONNECTED) join();
            else if (next instanceof Model received) model = received;
            else if (next instanceof Train train) report.accept(train(model, train));
            else if (next instanceof Finish finish) return finish;
        }
    }

    private void join() throws InterruptedException {
        Join join = Join.newBuilder()
                .setHostName(options.name())
                .setSoftware("fedsim-java-example 1")
                .setEngine("java")
                .setPid((int) ProcessHandle.current().pid())
                .setCapacity(options.capacity())
                .setSession(session)
                .addAllClaimedClients(carried)
                .build();
        try {
            Message answer = connection.call("join", join);
            if (answer instanceof Welcome welcome) begin(welcome);
            else if (answer instanceof Reject reject) rejected(reject);
        } catch (Lost lost) {
            // The next connection joins again.
        }
    }

    private void rejected(Reject reject) {
        if (reject.getReason() != RejectReason.REJECT_REASON_RUN_FULL) {
            throw new Refused(Frames.reasonName(reject.getReason()) + ": " + reject.getMessage());
        }
        connection.joinAgainIn(RETRY_FULL_S);
    }

    private void begin(Welcome welcome) throws Lost, InterruptedException {
        this.welcome = welcome;
        session = welcome.getSession();
        carried = welcome.getClientsList();
        try {
            settings = Settings.parse(welcome.getExperimentJson());
            TrainingFiles files = TrainingFiles.read(options.dataDir());
            shards = files.shards(welcome, settings);
            ready(files);
        } catch (IOException | JSONException | UnsupportedOperationException error) {
            leave(error.getMessage());
        }
    }

    /** Tells the server that this host takes no part, so that its virtual clients are free for others. */
    private void leave(String why) throws Lost, InterruptedException {
        connection.call("fault", Fault.newBuilder().setMessage(why).setFatal(true).build());
        throw new Refused(why);
    }

    private void ready(TrainingFiles files) throws Lost, InterruptedException {
        Ready.Builder ready = Ready.newBuilder().putAllDatasetChecksums(files.checksums());
        shards.forEach((client, shard) ->
                ready.addClients(ClientShard.newBuilder().setClient(client).setExamples(shard.count())));
        Receipt receipt = (Receipt) connection.call("ready", ready.build());
        if (!receipt.getAccepted()) throw new Refused(Frames.reasonName(receipt.getReason()) + ": " + receipt.getMessage());
    }

    /** Trains the clients that are asked, one after the other; work for a round that has passed is dropped. */
    private Map<String, ?> train(Model model, Train train) throws InterruptedException {
        double[] weights = Frames.floats(model.getWeights());
        List<Integer> accepted = new ArrayList<>();
        Map<Integer, String> refused = new TreeMap<>();
        Map<Integer, Double> trainLoss = new TreeMap<>();
        for (int client : train.getClientsList()) {
            if (connection.openRound() != train.getRound()) break;
            Update update = update(client, train, weights);
            trainLoss.put(client, update.getTrainLoss());
            String refusal = send(update);
            if (refusal == null) accepted.add(client);
            else refused.put(client, refusal);
        }
        return Map.of("round", train.getRound(), "accepted", accepted, "refused", refused, "train_loss", trainLoss);
    }

    private Update update(int client, Train train, double[] weights) {
        long started = System.nanoTime();
        Shard shard = shards.get(client);
        Random random = new Random(31L * (31L * (long) welcome.getSeed() + train.getRound()) + client);
        LocalTraining trained = LocalTraining.run(weights, welcome.getLayerSizesList(), shard, settings, random);
        return Update.newBuilder()
                .setExchange(train.getExchange())
                .setClient(client)
                .setRound(train.getRound())
                .setModelVersion(train.getModelVersion())
                .setExamples(shard.count())
                .setTrainLoss(trained.loss())
                .setSeconds((System.nanoTime() - started) / 1e9)
                .setEpochs(settings.epochs())
                .setSteps(trained.steps())
                .setWeights(Frames.floatBytes(trained.delta()))
                .build();
    }

    /** Sends an update and awaits its receipt; returns why it does not count, null if it does. */
    private String send(Update update) throws InterruptedException {
        try {
            Receipt receipt = (Receipt) connection.call("update", update);
            return receipt.getAccepted() ? null : Frames.reasonName(receipt.getReason());
        } catch (Lost lost) {
            return lost.getMessage();
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
