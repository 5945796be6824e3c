package dev.fulla.websocket;

/** Why a connection ends; its name is told to the other side, beside the code where there is one. */
public enum CloseReason {
    /** The session behind it ended: expired, signed out, revoked, or the longest life is over. Sign in again. */
    SESSION_ENDED(4001),
    /** A message did not leave in time. Connect again with the last cursor. */
    SLOW_READER(4002),
    /** It did not answer when it was asked whether it is there. */
    SILENT(4003),
    /** It went on sending too much after it was told. */
    TOO_MANY_MESSAGES(4004),
    /** This process ends. Connect again at once with the last cursor. */
    GOING_AWAY(1001),
    /** The other side went. */
    GONE(1000);

    private final int code;

    CloseReason(int code) {
        this.code = code;
    }

    /** The close code of RFC 6455; those from 4000 on are ours. */
    public int code() {
        return code;
    }
}
