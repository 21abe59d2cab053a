package client;

import com.google.protobuf.Message;
import fedsim.v1.Federated.Finish;
import fedsim.v1.Federated.Model;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.json.JSONObject;

/**
 * The socket. Its handlers run in the thread that reads it, which must be free to answer pings: they only fill the
 * inbox, and another thread trains.
 */
final class Connection implements AutoCloseable {
    /** In the inbox at the beginning of every connection. */
    static final Object CONNECTED = new Object();

    private static final long ACK_TIMEOUT_S = 90;

    private final BlockingQueue<Object> inbox = new LinkedBlockingQueue<>();
    private final Socket socket;
    private volatile int openRound;
    private volatile CompletableFuture<Object[]> answer = new CompletableFuture<>();

    Connection(String server, String token) {
        IO.Options options = IO.Options.builder()
                .setTransports(new String[] {"websocket"})
                .setReconnectionAttempts(20)
                .setAuth(Map.of("token", token))
                .build();
        socket = IO.socket(URI.create(server), options);
        socket.on(Socket.EVENT_CONNECT, args -> inbox.add(CONNECTED));
        socket.on(Socket.EVENT_DISCONNECT, args -> answer.completeExceptionally(new Lost()));
        socket.on(Socket.EVENT_CONNECT_ERROR, this::refuse);
        socket.io().on(Manager.EVENT_RECONNECT_FAILED, args -> inbox.add(new Refused("the server is gone")));
        for (String event : new String[] {"model", "train", "finish"}) socket.on(event, this::receive);
        socket.connect();
    }

    /** Ends it all where the server has refused the token; other errors are tried again by the library. */
    private void refuse(Object[] args) {
        if (args[0] instanceof JSONObject refusal) inbox.add(new Refused(refusal.optString("message")));
    }

    private void receive(Object[] args) {
        Message message = Frames.decode(args);
        if (message instanceof Model model) openRound = model.getRound();
        else if (message instanceof Finish) openRound = 0;
        inbox.add(message);
    }

    /** The next that arrives: CONNECTED, or a message. */
    Object next() throws InterruptedException {
        Object next = inbox.take();
        if (next instanceof Refused refused) throw refused;
        return next;
    }

    /** Puts CONNECTED into the inbox again after a while. */
    void joinAgainIn(long seconds) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(() -> inbox.add(CONNECTED));
    }

    /** The round of the newest model that arrived, which may be in the inbox still; 0 after finish. */
    int openRound() {
        return openRound;
    }

    /** Emits a message and returns the one that acknowledges it; Lost if the connection ends before. */
    Message call(String name, Message message) throws Lost, InterruptedException {
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        this.answer = answer;
        if (!socket.connected()) throw new Lost();
        socket.emit(name, new Object[] {Frames.encode(name, message)}, (Ack) answer::complete);
        try {
            return Frames.decode(answer.get(ACK_TIMEOUT_S, TimeUnit.SECONDS));
        } catch (TimeoutException error) {
            socket.disconnect();
            socket.connect();
            throw new Lost();
        } catch (ExecutionException error) {
            throw new Lost();
        }
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
