package com.citaplanner.notification.answer;

/** How much of an answer is in the words themselves, and how much only in what they answer. */
enum Emphasis {
    /** An agreement or a refusal, which answers whatever was said last: "sí", "ok", "no puedo". */
    BARE,
    /** Says what is wanted: "confirmo", "cancelar". */
    EXPLICIT,
    /** Says it so that nothing else can be meant: "sí voy", "cancelar mi cita". */
    FIRM;

    boolean isAtLeast(Emphasis other) {
        return compareTo(other) >= 0;
    }
}
