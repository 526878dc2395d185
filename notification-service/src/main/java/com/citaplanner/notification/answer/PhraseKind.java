package com.citaplanner.notification.answer;

/** What a phrase contributes to an answer. */
enum PhraseKind {
    /** Agrees with what the message says: "sí", "ok", "claro que sí". */
    YES,
    /** A sign of agreement such as a thumb up. Decides only where no words do. */
    AGREEING_EMOJI,
    /** Says that the client comes: "ahí estaré", "confirmo". */
    COMING,
    /** Says in full that somebody does not come: "no voy a poder ir". */
    NOT_COMING,
    /** Says it in short, so that a verb may follow and change the meaning: "no puedo". */
    CANNOT,
    /** The will to cancel: "cancelo", "cancelar". */
    CANCELS,
    /** The will to have another time: "reagendar", "cambiar mi cita". */
    MOVES,
    /** Asks whether a time is possible: "puede ser", "mejor". */
    POSSIBLE,
    /** Prefers something: "mejor". */
    RATHER,
    /** Names another time without saying which: "otro día". */
    OTHER_TIME,
    /** Comparisons that wish for another time or put the answer off: "más tarde". */
    LATER,
    /** A bare refusal: "no". */
    NO,
    /** Introduces a restriction: "pero". */
    BUT,
    /** A condition, an uncertainty, an announcement of the answer, irony. */
    DOUBT,
    /** A question word. */
    ASK,
    /** Asks somebody to do something: "puede", "favor de". */
    REQUEST,
    /** Asks whether something is allowed: "se puede", "puedo". */
    MAY,
    /** "quiero", "voy a". */
    WANT,
    /** The appointment: "mi cita". */
    APPOINTMENT,
    /** A day near the message or part of the name of the appointment: "mañana", "del lunes". */
    DAY,
    /** A day of the week, a date or a time of day. */
    WHEN,
    /** The time that the message names: "a esa hora". */
    THAT_TIME,
    /** "en la tarde". */
    TIME_OF_DAY,
    /** "puntual", "a tiempo". */
    PUNCTUAL,
    /** Several people: "los dos". */
    GROUP,
    /** A member of the family. */
    PERSON,
    /** Introduces the writer: "soy". */
    INTRODUCTION,
    /** Stands before a name: "señora". */
    NAME,
    /** Why the client does not come: "enferma", "trabajo". */
    REASON,
    /** Greetings, thanks, apologies, titles, laughter, friendly emoji; "recibido", which only says that the message came. */
    COURTESY,
    /** Sorrow, with which an agreement may give in to what cannot be helped: "qué pena", a sad emoji. */
    REGRET,
    /** Names one of several numbered choices: "opción". */
    CHOICE,
    /** Words that change nothing: "pues", "ya". */
    FILLER,
    /** Articles and pronouns, which point to something: "la", "me". */
    LINK,
    /** Anything else. */
    UNKNOWN
}
