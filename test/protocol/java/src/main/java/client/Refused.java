package client;

/** This client cannot take part, or the server is gone. */
final class Refused extends RuntimeException {
    Refused(String message) {
        super(message);
    }
}
