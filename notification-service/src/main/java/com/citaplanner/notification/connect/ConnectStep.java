package com.citaplanner.notification.connect;

/**
 * One step of connecting or undoing, with what became of it.
 *
 * @param detail one sentence for people, without credentials
 */
public record ConnectStep(ConnectAction action, State state, String detail) {
    /** What became of a step. */
    public enum State {
        /** Checked, or done for the first time. */
        DONE,
        /** It was there, and was brought up to date. */
        CHANGED,
        /** It is as it should be already. */
        UNCHANGED,
        /** It did not succeed; the sentence says what to do. Steps after it are skipped. */
        FAILED,
        /** Not needed, or not reached. */
        SKIPPED
    }

    static ConnectStep done(ConnectAction action, String detail) {
        return new ConnectStep(action, State.DONE, detail);
    }

    static ConnectStep changed(ConnectAction action, String detail) {
        return new ConnectStep(action, State.CHANGED, detail);
    }

    static ConnectStep unchanged(ConnectAction action, String detail) {
        return new ConnectStep(action, State.UNCHANGED, detail);
    }

    static ConnectStep failed(ConnectAction action, String detail) {
        return new ConnectStep(action, State.FAILED, detail);
    }

    static ConnectStep skipped(ConnectAction action, String detail) {
        return new ConnectStep(action, State.SKIPPED, detail);
    }

    boolean isFailed() {
        return state == State.FAILED;
    }
}
