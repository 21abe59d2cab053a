package client;

/** The connection was lost; the next one begins with a join. */
final class Lost extends Exception {
    Lost() {
        super("connection lost");
    }
}
